import type { Language } from "../model.ts";
import { tokenize } from "./tokens.ts";

/** Finds the language of an offer by its small words; Greek letters decide at once. */
export function findLanguage(text: string, common: ReadonlyMap<Language, ReadonlySet<string>>): Language {
  const head = text.slice(0, 3000);
  const greek = head.match(/[\u0370-\u03ff\u1f00-\u1fff]/g)?.length ?? 0;
  const latin = head.match(/[a-z]/gi)?.length ?? 0;
  if (common.has("el") && greek > latin * 0.25 && greek > 3) return "el";
  let best: Language = common.keys().next().value ?? "en";
  let most = -1;
  for (const [language, words] of common) {
    let hits = 0;
    for (const token of tokenize(head, language)) if (words.has(token.word)) hits++;
    // letters that only one of them has
    if (language === "es") hits += head.match(/[ñ¿¡]/g)?.length ?? 0;
    if (language === "pt") hits += 0.5 * (head.match(/[ãõç]/g)?.length ?? 0);
    // Greek by sound meets words of other languages by chance
    if (language === "el") hits *= 0.8;
    if (hits > most) {
      most = hits;
      best = language;
    }
  }
  return best;
}
