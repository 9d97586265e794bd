import type { RouterContextProvider } from "react-router";
import { staffOf } from "../../staff-context.ts";
import { isLanguage, type Language } from "../../words/languages.ts";

/** The language of whoever is signed in. */
export function staffLanguage(context: Readonly<RouterContextProvider>): Language {
  const { language } = staffOf(context);
  return isLanguage(language) ? language : "en";
}
