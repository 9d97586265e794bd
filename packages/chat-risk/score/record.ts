import type { Clock } from "../model.ts";

/** What is kept of one message: cues and where, not its text. */
export interface Message {
  index: number;
  author: string;
  cues: string[];
  question: boolean;
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
