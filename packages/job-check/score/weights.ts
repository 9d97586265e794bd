import type { Language } from "../model.ts";
import type { Features } from "./features.ts";

/** Learned on the build set by `bench/job-learn.ts`; every number has a name a person can read. */
export interface Weights {
  bias: number;
  /** Rules, classes ("class fee", "no fee"), shapes and checks; the same for all languages. */
  shared: Record<string, number>;
  /** Where the bands begin, in units of the sum. */
  check: number;
  danger: number;
  /** A signal of weight 3 gives `danger` from this sum on, `check` below it. */
  floor: number;
}

/** Beginnings of words ("visa", "pay_") and of neighbours ("hand over"), learned for one language. */
export interface TextWeights {
  language: Language;
  words: Record<string, number>;
}

/** With fewer known keys than this, about ten words, the text counts less. */
export const fewestKeys = 30;

/** The text counts by its direction, not its length: the sum over its known keys by the root of their number. */
export function sum({ named, text }: Features, weights: Weights, known: TextWeights): number {
  let total = weights.bias;
  for (const [name, value] of named) total += value * (weights.shared[name] ?? 0);
  let wording = 0;
  let count = 0;
  for (const key of text) {
    const weight = known.words[key];
    if (weight === undefined) continue;
    wording += weight;
    count++;
  }
  return total + wording / Math.sqrt(Math.max(fewestKeys, count));
}
