// Apart from shared.ts, so that scripts for the browser can have it without zod.

/** Languages in which everything is complete. Adding one: see CONTRIBUTING, "A language". */
export const contentLanguages = ["en", "es", "el", "pt"] as const;
export type ContentLanguage = (typeof contentLanguages)[number];

/** Whose way of writing days and numbers a language follows. */
export const regions: Readonly<Record<ContentLanguage, string>> = {
  en: "en-GB",
  es: "es-ES",
  el: "el-GR",
  pt: "pt-PT",
};
