import type { Language } from "../../../words/languages.ts";

/** Texts of the data files by name; `lexicon.es` is the lexicon for Spanish. Those of later languages are added to the first. */
export type DataFiles = Readonly<Record<string, string>>;

/** Words of the page that a worker needs for its answer. */
export type AnswerWords = {
  readonly found: string;
  readonly none: string;
  readonly offer: string;
  readonly choose: string;
};

export type Input = {
  readonly text?: string;
  readonly file?: File;
  readonly words: AnswerWords;
};

export type ToWorker =
  | { readonly kind: "data"; readonly files: DataFiles }
  | { readonly kind: "check"; readonly input: Input }
  | { readonly kind: "stop" };

export type Mark = { readonly start: number; readonly end: number; readonly reason: number };
export type Line = { readonly who?: string; readonly text: string; readonly marks: readonly Mark[] };
export type Reason = { readonly name: string; readonly why: string; readonly more?: string };
export type Audience = "child" | "teen" | "parent" | "teacher" | "professional";

/** One conversation or one offer. */
export type Block = {
  readonly title?: string;
  readonly band: string;
  readonly tone: "info" | "caution" | "danger";
  /** The languages it was read in, of those that were there. */
  readonly readIn: readonly Language[];
  readonly name: string;
  readonly say: string;
  readonly found: string;
  readonly lines: readonly Line[];
  readonly reasons: readonly Reason[];
  readonly reassuring: readonly Reason[];
  /** To send to an employer; none where nothing should be sent. */
  readonly questions: readonly string[];
  readonly advice: Readonly<Partial<Record<Audience, readonly string[]>>>;
};

export type FromWorker =
  | { readonly kind: "ready"; readonly languages: readonly Language[] }
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "problem"; readonly code: string }
  | {
      readonly kind: "answer";
      readonly blocks: readonly Block[];
      readonly unread: number;
      readonly more: boolean;
      readonly languages: readonly Language[];
    };

/** A help line as it lies in the page: short, because all countries do. Its name, number to dial, number as written, 1 for "please check". */
export type PageLine = readonly [name: string, dial: string, written: string, check: 0 | 1];
