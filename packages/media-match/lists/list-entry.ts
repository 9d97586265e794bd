/** A code in its own scheme. The same number means different things in different schemes: never compare codes alone. */
export type Category = { readonly scheme: string; readonly code: string };

/** Where a list comes from. One object per list, shared by its entries. */
export type ListOrigin = {
  readonly source: string;
  readonly version: string;
  /** Licence or handling code the source attached, e.g. "TLP:RED". */
  readonly handling: string;
};

export type ListEntry = {
  readonly kind: "entry";
  /** Where the entry begins in the file, counted from 1. */
  readonly line: number;
  readonly origin: ListOrigin;
  /** The list's own identifier, where it has one. */
  readonly id?: string;
  /** Lower-case hex. */
  readonly md5?: string;
  readonly sha1?: string;
  readonly sha256?: string;
  readonly pdq?: string;
  readonly pdqQuality?: number;
  readonly media?: "picture" | "video";
  /** Bytes. */
  readonly size?: number;
  readonly category?: Category;
  readonly tags?: readonly string[];
  readonly names?: readonly string[];
  readonly series?: string;
  readonly victimIdentified?: boolean;
  readonly distributed?: boolean;
  readonly baseline?: boolean;
  /** As the list writes it. */
  readonly updated?: string;
};

/** The list takes back an entry it gave before. */
export type ListRemoval = { readonly kind: "removal"; readonly line: number; readonly id: string };

/** Why the list cannot be taken as it is. */
export type ListProblem = {
  readonly kind: "problem";
  readonly line: number;
  readonly code: `list.${string}`;
  readonly message: string;
};

/** Something a person should know that does not stop the import: columns left out, say. */
export type ListNote = { readonly kind: "note"; readonly line: number; readonly message: string };

export type ListItem = ListEntry | ListRemoval | ListProblem | ListNote;

export type ReadListOptions = {
  readonly origin: ListOrigin;
  /**
   * Which table the category numbers of a VICS list follow ("US-current", "US-older", "UK" ...): the operator's choice,
   * since files do not say it reliably. Without it the profile in the file is used, else "unstated".
   */
  readonly vicsProfile?: string;
};

export type WriteListOptions = { readonly profile?: string };

export type ListFormat = {
  /** Stable name, e.g. "vics-2.0". */
  readonly id: string;
  readonly title: string;
  /** Entries come in no order of time: one that repeats an identifier takes the place of the earlier one. */
  readonly laterReplaces?: true;
  /** Whether a file that begins with this text (up to 4,096 characters, byte order mark removed) has this format. */
  detect(head: string): boolean;
  read(input: AsyncIterable<Uint8Array>, options: ReadListOptions): AsyncGenerator<ListItem>;
  /** Absent where the format cannot be written. What a format has no place for is left out. */
  write?(entries: AsyncIterable<ListEntry>, options?: WriteListOptions): AsyncGenerator<string>;
};

export function problem(line: number, code: ListProblem["code"], message: string): ListProblem {
  return { kind: "problem", line, code, message };
}

/** Columns that nobody here knows are named, and do not stop the import. */
export function leftOut(line: number, columns: readonly string[]): ListNote {
  const names = columns.slice(0, 20).map((name) => name.slice(0, 40));
  return { kind: "note", line, message: `Columns left out: ${names.join(", ")}.` };
}
