import type { Lexicon } from "./cues/lexicon.ts";
import type { Audience, Band, Language } from "./model.ts";
import type { Notion, Weights, WordWeights } from "./score/weights.ts";

export interface SignalData {
  id: string;
  /** Who towards whom. */
  direction: "other-to-protected";
  phase: "early" | "middle" | "late";
  weight: 1 | 2 | 3;
  /** Notions of which the words that name it must have one, a space between them. */
  meanings: string;
}

export interface SignalWords {
  name: string;
  /** Plain words for why it is pointed at. */
  why: string;
  /** Ordinary talk that looks the same. */
  lookalike: string;
  advice: Partial<Record<Audience, string>>;
}

export interface Wording {
  language: Language;
  reviewed: string;
  /** Said before the reason where no cue named a signal and the nearest one stands in. */
  nearest: string;
  signals: Record<string, SignalWords>;
  bands: Record<Band, { name: string; advice: Partial<Record<Audience, string>> }>;
}

/** Everything the check needs, loaded by the caller (from files, or fetched per language by a page). */
export interface ChatRiskData {
  signals: readonly SignalData[];
  notions: readonly Notion[];
  /** Learned numbers that all languages share, and those of single words, for the languages loaded. */
  weights: Weights;
  words: readonly WordWeights[];
  lexicons: readonly Lexicon[];
  wordings: readonly Wording[];
}
