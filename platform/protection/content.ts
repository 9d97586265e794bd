import { join } from "node:path";
import {
  type AnalysisFunction,
  type LedKind,
  type Letters,
  loadAssessment,
  loadFunctions,
  loadLedActs,
  loadLetters,
  loadRegister,
  type ShippedActivity,
  type ShippedAssessment,
} from "#content/schemas/protection.ts";
import type { LetterLanguage } from "./model.ts";

const folder = join(import.meta.dirname, "..", "..", "content", "protection");

/** Read once, at the first use. */
function once<T>(load: (folder: string) => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= load(folder);
    return value;
  };
}

const letters = once(loadLetters);
const led = once(loadLedActs);

/** Letter templates of one language. */
export const lettersIn = (language: LetterLanguage): Letters => letters()[language];
export const shippedRegister: () => readonly ShippedActivity[] = once(loadRegister);
export const shippedAssessment: () => ShippedAssessment = once(loadAssessment);
export const shippedFunctions: () => readonly AnalysisFunction[] = once(loadFunctions);
/** The kind of an act by article 25; null where it is consciously none, undefined where nobody thought of it. */
export const ledKindOf = (act: string): LedKind | null | undefined => led()(act);
