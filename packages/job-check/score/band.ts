import type { Band } from "../model.ts";
import type { Weights } from "./weights.ts";

/** With fewer words than this, and no sign that speaks for itself, nothing can be said. */
const fewestWords = 8;

/**
 * The rules of the fact sheet (section 5) and the learned sum together: a weight-3 signal never gives less than `check`,
 * and gives `danger` unless the offer as a whole speaks for a mistake of the word search; points of 3 or more give at
 * least `check`. Genuine signs never cancel a weight-3 signal.
 */
export function bandOf(total: number, sureWeights: readonly number[], words: number, weights: Weights): Band {
  if (words < fewestWords && sureWeights.length === 0) return "usual";
  const points = sureWeights.reduce((all, weight) => all + weight, 0);
  const grave = sureWeights.some((weight) => weight === 3);
  if (total >= weights.danger || ((grave || points >= 6) && total >= weights.floor)) return "danger";
  if (total >= weights.check || points >= 3) return "check";
  return "usual";
}
