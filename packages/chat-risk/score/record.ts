import type { Clock } from "../model.ts";

/** What a word weighs when the other says it, and when the protected person does. */
export interface StemWeight {
  other: number;
  child: number;
}

/** What is kept of one message: cues and where, not its text. */
export interface Message {
  index: number;
  author: string;
  cues: string[];
  question: boolean;
  /** The words in it that carry a learned weight (one shared object per word). */
  stems: StemWeight[];
  /** How many words it has. */
  length: number;
  time: number | null;
  clock: Clock;
}

/** One place where a cue was seen. */
export interface Sighting {
  message: number;
  author: string;
  cue: string;
  /** Character range in the message's text, and those words. */
  start: number;
  end: number;
  words: string;
}
