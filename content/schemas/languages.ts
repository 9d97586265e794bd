// Apart from shared.ts, so that scripts for the browser can have it without zod.

/** Languages in which everything is complete. Adding one: see CONTRIBUTING, "A language". */
export const contentLanguages = ["en", "es", "el", "pt"] as const;
export type ContentLanguage = (typeof contentLanguages)[number];

/** One of something for each language. */
export const perLanguage = <T>(make: (language: ContentLanguage) => T): Record<ContentLanguage, T> =>
  Object.fromEntries(contentLanguages.map((language) => [language, make(language)])) as Record<ContentLanguage, T>;

/** Whose way of writing days and numbers a language follows. */
export const regions: Readonly<Record<ContentLanguage, string>> = {
  en: "en-GB",
  es: "es-ES",
  el: "el-GR",
  pt: "pt-PT",
};
