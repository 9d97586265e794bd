/**
 * A document as data: what it says, not how it looks. Every text is plain text; nothing in it is read as markup, so words
 * that a person typed cannot change the document around them.
 */
export interface PaperDocument {
  /** Stands on the first page and in the file's own description. */
  readonly title: string;
  /** BCP 47, such as "el": hyphenation, quotation marks, and what a screen reader speaks. */
  readonly language: string;
  /** One line under the title. */
  readonly subtitle?: string | undefined;
  /** At the foot of every page, beside the page number: a reference, a warning that this is a draft. */
  readonly footer?: string | undefined;
  /** Written across the top of every page in a frame: "Practice - not a real order". */
  readonly banner?: string | undefined;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  /** `notice` is framed, `muted` is small and grey. Line breaks in the text are kept. */
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: "plain" | "muted" | "notice" | undefined }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly numbered?: boolean | undefined }
  | { readonly kind: "fields"; readonly rows: readonly Field[]; readonly missing: string }
  /** A tick list as on an official form: every choice is shown, ticked or not. */
  | { readonly kind: "choices"; readonly items: readonly { readonly text: string; readonly ticked: boolean }[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** Empty lines to sign on, each with its label. */
  | { readonly kind: "signatures"; readonly labels: readonly string[] }
  | { readonly kind: "page-break" };

/** A line of a form. `value: null` is a gap: the document's `missing` word stands there, so that nobody overlooks it. */
export interface Field {
  readonly label: string;
  readonly value: string | null;
  readonly hint?: string | undefined;
}
