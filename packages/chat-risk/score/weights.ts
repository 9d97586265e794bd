import type { Language } from "../model.ts";
import type { Features } from "./feature-list.ts";

/** A field of meaning that all languages share, and the signal it is nearest to when there is one. */
export interface Notion {
  name: string;
  signal?: string | undefined;
}

/** Learned on the build set by `bench/chat-learn.ts`; every number has a name a person can read. */
export interface Weights {
  bias: number;
  weights: Record<string, number>;
  /** Hundredths, by kind: of a notion, or of two notions (in one message, in a row, in question and answer ...). */
  notions: Record<string, Record<string, number | Record<string, number>>>;
  /** A second sum, on the same features, that tells how pressing it is. */
  urgency: {
    bias: number;
    weights: Record<string, number>;
    notions: Record<string, number>;
    plain: number;
    rule: number;
  };
  /** Where the bands begin, in the same units as the sum. */
  watch: number;
  high: number;
}

/** Hundredths of single words (second key "") and of two words in a row, by who says them; one language. */
export interface WordWeights {
  language: Language;
  other: Record<string, Record<string, number>>;
  child: Record<string, Record<string, number>>;
}

/** The sum over the features of cues, combinations and context. What words and notions add comes on top. */
export function sum(features: Features, bias: number, weights: Record<string, number>): number {
  let total = bias;
  for (const name in features) total += (features[name] ?? 0) * (weights[name] ?? 0);
  return total;
}
