import { isLanguage, type Language } from "../../words/languages.ts";

/** The language of a public page, which stands in its address; English where it is none we speak. */
export const languageOf = ({ params }: { readonly params: Readonly<Record<string, string | undefined>> }): Language =>
  isLanguage(params.language) ? params.language : "en";
