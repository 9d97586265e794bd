/** The three answers. None of them says anything about a person, and `usual` never means safe. */
export type Band = "usual" | "check" | "danger";
export const bands: readonly Band[] = ["usual", "check", "danger"];

export type Language = "en" | "es" | "el" | "pt";
export const languages: readonly Language[] = ["en", "es", "el", "pt"];

export type Audience = "child" | "teen" | "parent" | "teacher" | "professional";

export type ProblemCode =
  | "job.empty"
  | "job.binary"
  | "job.zip"
  | "job.encoding"
  | "job.truncated"
  | "job.bad-json"
  | "job.no-text"
  | "job.too-large"
  | "job.language-unknown";

/** An expected failure: a stable code, the place in the input when there is one, and the facts to put in a sentence. */
export interface Problem {
  code: ProblemCode;
  /** Line, from 1. */
  line?: number;
  /** Byte, from 0. */
  at?: number;
  facts?: string[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** One offer as it was found in the input. */
export interface Offer {
  id: string;
  text: string;
}

/** Words of the offer: character range [start, end) in its text. */
export interface Span {
  start: number;
  end: number;
}
