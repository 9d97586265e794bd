import type { Clock } from "../model.ts";
import type { Token } from "../text/tokens.ts";
import type { TextIds } from "./text-model.ts";

/** What is kept of one message while it is in view: cues and where, what its words weigh. */
export interface Message {
  index: number;
  author: string;
  /** Kept only while the message is in view, to show the words that were pointed at. */
  text: string;
  cues: string[];
  question: boolean;
  /** What it does in the talk, as bits (`turns.ts`). */
  marks: number;
  ids: TextIds;
  /** Its words, to point at those that show a notion that stands for a signal. */
  tokens: readonly Token[];
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
