import type { Features } from "./features.ts";

/** Learned on the build set by `bench/chat-learn.ts`; every number has a name a person can read. */
export interface Weights {
  bias: number;
  weights: Record<string, number>;
  /** Where the bands begin, in the same units as the sum. */
  watch: number;
  high: number;
}

export function sum(features: Features, model: Weights): number {
  let total = model.bias;
  for (const name in features) total += (features[name] ?? 0) * (model.weights[name] ?? 0);
  return total;
}
