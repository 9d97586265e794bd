import { join } from "node:path";
import { type Letters, loadLetters } from "#content/schemas/protection.ts";
import type { LetterLanguage } from "./model.ts";

const folder = join(import.meta.dirname, "..", "..", "content", "protection");
let letters: Readonly<Record<LetterLanguage, Letters>> | null = null;

/** Letter templates of one language; read once. */
export function lettersIn(language: LetterLanguage): Letters {
  letters ??= loadLetters(folder);
  return letters[language];
}
