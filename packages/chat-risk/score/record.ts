import type { WordEntry } from "../cues/compile.ts";
import type { Cue } from "../cues/cue.ts";
import type { Ints } from "../text/ints.ts";
import type { Speaker } from "./speaker.ts";
import type { TextIds } from "./text-model.ts";

/** Somebody who writes in the conversation. */
export interface Writer {
  name: string;
  messages: number;
  /** How often the others call them mum, dad ... or coach, teacher ... */
  family: number;
  role: number;
  /** What their name says they are; undefined before it was asked. */
  named: "family" | "role" | "helpline" | null | undefined;
  /** One of the first writers: what they wrote is never forgotten. */
  known: boolean;
  /** Notions of their last message; null before the first, and always where there are too many writers. */
  notions: Ints | null;
  /** Messages in the stretch being judged. */
  lines: number;
}

/** Who speaks to the protected person: one writer, or null for all the others of a group together. */
export type Others = Writer | null;
export const isOther = (by: Writer, other: Others, child: Writer): boolean =>
  other === null ? by !== child : by === other;

/** What is kept of one message while it is in view: cues, and what its words weigh. */
export interface Message {
  index: number;
  by: Writer;
  /** Kept only while the message is in view, to show the words that were pointed at. */
  text: string;
  /** The language it was read in, its words there, where they stand and how it is written. */
  speaker: Speaker;
  words: readonly WordEntry[];
  starts: Ints;
  ends: Ints;
  shapes: number;
  cues: readonly Cue[];
  question: boolean;
  /** What it does in the talk, as bits (`turns.ts`). */
  marks: number;
  ids: TextIds;
  /** How many words it has. */
  length: number;
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
