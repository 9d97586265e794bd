import type { ListEntry, ListFormat } from "../../list-entry.ts";
import { peekHead } from "../../text/peek-head.ts";
import { csvLine, guessDelimiter, splitQuoted } from "../../text/read-csv.ts";
import { columnOf, HASH_COLUMNS } from "./columns.ts";
import { readTable } from "./read-table.ts";

const WRITTEN = [
  "md5",
  "sha1",
  "sha256",
  "pdq",
  "pdqQuality",
  "id",
  "category",
  "tags",
  "name",
  "size",
  "series",
] as const;

/** A table with a header line; column names of several vendors are understood. */
export const csvFormat: ListFormat = {
  id: "csv",
  title: "CSV with headers",
  detect: (head) => {
    const header = headerLine(head);
    const fields = splitQuoted(header, guessDelimiter(header)) ?? [];
    const known = fields.map(columnOf);
    return known.some((column) => column && HASH_COLUMNS.has(column));
  },
  async *read(input, options) {
    const { head, stream } = await peekHead(input);
    yield* readTable(stream, guessDelimiter(headerLine(head)), options, { scheme: "list", uniqueIds: true });
  },
  async *write(entries) {
    yield csvLine(WRITTEN);
    for await (const entry of entries) yield csvLine(WRITTEN.map((column) => cellOf(entry, column)));
  },
};

function headerLine(head: string): string {
  return head.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
}

function cellOf(entry: ListEntry, column: (typeof WRITTEN)[number]): string | number | undefined {
  if (column === "category") return entry.category?.code;
  if (column === "tags") return entry.tags?.join(";");
  if (column === "name") return entry.names?.[0];
  return entry[column];
}
