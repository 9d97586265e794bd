import { type ContentLanguage, contentLanguages } from "#content/schemas/languages.ts";

/** Languages that are shipped complete. */
export const languages = contentLanguages;
export type Language = ContentLanguage;

/** Each language in its own words, for the language switch. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  es: "Español",
  el: "Ελληνικά",
  pt: "Português",
};

/** Right-to-left languages, for when one is added; the layout uses logical directions only. */
const rightToLeft: readonly string[] = ["ar", "fa", "he", "ur"];

export function directionOf(language: string): "ltr" | "rtl" {
  return rightToLeft.includes(language) ? "rtl" : "ltr";
}

export function isLanguage(text: unknown): text is Language {
  return typeof text === "string" && (languages as readonly string[]).includes(text);
}

/** The best shipped language for an Accept-Language header; English when none fits. */
export function chooseLanguage(acceptLanguage: string | null): Language {
  const wishes = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().split(";");
      const weight = Number(/q=([\d.]+)/.exec(rest.join(";"))?.[1] ?? 1);
      return { base: tag.toLowerCase().split("-")[0] ?? "", weight: Number.isFinite(weight) ? weight : 0 };
    })
    .sort((a, b) => b.weight - a.weight);
  return wishes.map((wish) => wish.base).find(isLanguage) ?? "en";
}
