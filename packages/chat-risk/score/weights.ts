import type { Features } from "./features.ts";
import type { StemWeight } from "./record.ts";

/** Learned on the build set by `bench/chat-learn.ts`; every number has a name a person can read. */
export interface Weights {
  bias: number;
  weights: Record<string, number>;
  /** Small weights of single words by who says them ("o:" the other, "c:" the protected person), per language. */
  words: Record<string, Record<string, number>>;
  /** Where the bands begin, in the same units as the sum. */
  watch: number;
  high: number;
}

export function sum(features: Features, model: Weights): number {
  let total = model.bias + (features.words ?? 0);
  for (const name in features) total += (features[name] ?? 0) * (model.weights[name] ?? 0);
  return total;
}

/** How much of a word is compared: enough to tell most words apart, short enough to meet its other endings. */
export const stemLength = 4;
const most = 2.5;

/**
 * What the single words add: the sum of their weights, each once, less in longer stretches (where more words occur by
 * chance), never more than two or three good signals. Words alone can lift no band: bands ask for a signal first.
 */
export function wordSum(said: ReadonlySet<StemWeight>, answered: ReadonlySet<StemWeight>, length: number): number {
  let total = 0;
  for (const stem of said) total += stem.other;
  for (const stem of answered) total += stem.child;
  return Math.max(-most, Math.min(most, total * Math.min(1, 60 / Math.max(1, length))));
}
