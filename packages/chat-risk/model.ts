/** The four answers, from least to most pressing. None of them says anything about a person. */
export type Band = "calm" | "watch" | "high" | "urgent";
export const bands: readonly Band[] = ["calm", "watch", "high", "urgent"];

export type Language = "en" | "es" | "el" | "pt";
export const languages: readonly Language[] = ["en", "es", "el", "pt"];

/** What is known of a message's time: a point in time, a wall clock without zone, or nothing. */
export type Clock = "utc" | "local" | "none";

export interface ChatMessage {
  /** Position among the messages written by people, from 0; -1 for system lines. */
  index: number;
  /** Which conversation of the file it belongs to (one for most formats). */
  conversation: string;
  author: string;
  text: string;
  kind: "text" | "media" | "deleted" | "call" | "system";
  /** Milliseconds since 1970; for a local clock, as if that clock were UTC. Null when unknown. */
  time: number | null;
  clock: Clock;
  /** Byte offset of the message in the source. */
  at: number;
  /** True when the export says the owner of the device wrote it. */
  owner?: boolean;
}

/** A file or pasted text. `stream` may be called more than once; `slice` reads [start, end) bytes. */
export interface ByteSource {
  size: number;
  stream(): AsyncIterable<Uint8Array>;
  slice(start: number, end: number): Promise<Uint8Array>;
}

export type ProblemCode =
  | "chat.empty"
  | "chat.binary"
  | "chat.zip"
  | "chat.web-page"
  | "chat.encoding"
  | "chat.truncated"
  | "chat.bad-json"
  | "chat.unknown-format"
  | "chat.too-large"
  | "chat.no-messages"
  | "chat.one-person"
  | "chat.protect-unknown"
  | "chat.language-unknown";

/** An expected failure: a stable code, the place in the file when there is one, and the facts to put in a sentence. */
export interface Problem {
  code: ProblemCode;
  at?: number;
  line?: number;
  facts?: string[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Carries a Problem through the streaming readers; `checkChat` turns it back into a value. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export type Audience = "child" | "teen" | "parent" | "teacher";

/** What a reader found out on the way, said to the user when it matters. */
export interface ReadNotes {
  dateOrder?: "day-month" | "month-day" | "year-month-day";
  dateOrderBy?: "a day above 12" | "the order of the messages" | "assumed";
  systemLines: number;
}
