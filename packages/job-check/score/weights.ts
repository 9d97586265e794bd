import type { Features } from "./features.ts";

/** Learned on the build set by `bench/job-learn.ts`; every number has a name a person can read. */
export interface Weights {
  bias: number;
  /** Rules, classes ("class fee", "no fee"), shapes and checks; the same for all languages. */
  shared: Record<string, number>;
  /** Single words ("word") and pairs of neighbours ("word word"), cut to stems, per language. */
  words: Record<string, Record<string, number>>;
  /** Where the bands begin, in units of the sum. */
  check: number;
  danger: number;
  /** A signal of weight 3 gives `danger` from this sum on, `check` below it. */
  floor: number;
}

/** What one feature adds. */
export function weightOf(name: string, weights: Weights): number {
  const [kind, language = "", ...rest] = name.split(" ");
  if (kind === "stem" || kind === "pair") return weights.words[language]?.[rest.join(" ")] ?? 0;
  return weights.shared[name] ?? 0;
}

export function sum(features: Features, weights: Weights): number {
  let total = weights.bias;
  for (const [name, value] of features) total += value * weightOf(name, weights);
  return total;
}
