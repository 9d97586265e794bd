import { LIST_FORMATS } from "./formats.ts";
import type { ListFormat, ListItem, ReadListOptions } from "./list-entry.ts";
import { peekHead } from "./text/peek-head.ts";
import { guessDelimiter, splitQuoted } from "./text/read-csv.ts";

/** An opened list: its format, and its items as they are read. */
export type OpenedList = { readonly format: ListFormat; readonly items: AsyncGenerator<ListItem> };
export type UnknownList = { readonly code: "list.unknown-format" | "list.packed"; readonly message: string };

/** What people upload instead of a list, by its first characters. Nothing is unpacked here: that is how bombs work. */
const PACKED: readonly (readonly [mark: string, name: string])[] = [
  ["PK\u0003\u0004", "ZIP or Excel"],
  ["\u001f\ufffd", "gzip"],
  ["7z\ufffd\ufffd", "7z"],
  ["Rar!", "RAR"],
  ["SQLite format 3", "SQLite"],
];

/** An opened list, or why its first line fits no format. Recognises the format by the first characters. The stream is read only as far as the items are asked for. */
export async function openList(
  input: AsyncIterable<Uint8Array>,
  options: ReadListOptions,
): Promise<OpenedList | UnknownList> {
  const { head, stream } = await peekHead(input);
  const format = LIST_FORMATS.find((candidate) => candidate.detect(head));
  if (format) return { format, items: withEmptyCheck(format.read(stream, options)) };
  const packed = PACKED.find(([mark]) => head.startsWith(mark));
  if (packed) return { code: "list.packed", message: `The file is packed or a database (${packed[1]}).` };
  return { code: "list.unknown-format", message: whyUnknown(head) };
}

/** A table without a known column is told by its columns: a new vendor's word for a hash is the likeliest reason. */
function whyUnknown(head: string): string {
  const first = head.split(/\r?\n/).find((line) => line.trim() !== "");
  if (first === undefined) return "The file is empty.";
  const cells = splitQuoted(first, guessDelimiter(first)) ?? [];
  const isTable = cells.length > 1 && cells.every((cell) => /^[\p{L}\p{N} _.()-]{1,40}$/u.test(cell.trim()));
  if (isTable) return `No column with hashes is known among: ${cells.join(", ").slice(0, 200)}.`;
  return "The file begins like none of the list formats known here.";
}

async function* withEmptyCheck(items: AsyncGenerator<ListItem>): AsyncGenerator<ListItem> {
  let any = false;
  for await (const item of items) {
    any ||= item.kind !== "note";
    yield item;
  }
  // An update of an interface may rightly bring nothing.
  if (!any) yield { kind: "note", line: 1, message: "The list holds no entry." };
}
