import { bareHash, HASH_KINDS, isHash, readQuality } from "../../hash-fields.ts";
import { createIdGuard } from "../../id-guard.ts";
import {
  type ListEntry,
  type ListItem,
  type ListProblem,
  leftOut,
  problem,
  type ReadListOptions,
} from "../../list-entry.ts";
import { readCsv } from "../../text/read-csv.ts";
import { type Column, columnOf, HASH_COLUMNS } from "./columns.ts";

export type TableRules = {
  /** Scheme of the category column. */
  readonly scheme: string;
  /** Whether the list's own identifiers must differ. */
  readonly uniqueIds: boolean;
};

/** Reads any table with a header line whose columns are known by name. Unknown columns are named in a note. */
export async function* readTable(
  input: AsyncIterable<Uint8Array>,
  delimiter: string,
  { origin }: ReadListOptions,
  rules: TableRules,
): AsyncGenerator<ListItem> {
  let columns: (Column | undefined)[] | undefined;
  const guard = createIdGuard();
  for await (const batch of readCsv(input, delimiter))
    for (const { line, fields } of batch) {
      if (!fields) {
        yield problem(line, "list.bad-row", "A quote is never closed, or the line is too long.");
        continue;
      }
      if (!columns) {
        columns = fields.map(columnOf);
        yield* checkHeader(line, fields, columns);
        if (!columns.some((column) => column && HASH_COLUMNS.has(column))) return;
        continue;
      }
      if (fields.length !== columns.length) {
        yield problem(line, "list.bad-row", `${fields.length} fields where the header has ${columns.length}.`);
        continue;
      }
      const entry = readRow(line, fields, columns, rules.scheme);
      if ("code" in entry) yield entry;
      else if (rules.uniqueIds && entry.id !== undefined && !guard.isNew(entry.id))
        yield problem(line, "list.duplicate-id", "This identifier has come before.");
      else yield { ...entry, origin };
    }
  if (!columns) yield problem(1, "list.empty", "There is no header line.");
}

function* checkHeader(line: number, fields: string[], columns: (Column | undefined)[]): Generator<ListItem> {
  const unknown = fields.filter((_, i) => !columns[i]);
  if (!columns.some((column) => column && HASH_COLUMNS.has(column)))
    yield problem(line, "list.unknown-columns", `No column with hashes among: ${fields.join(", ").slice(0, 200)}.`);
  else if (unknown.length > 0) yield leftOut(line, unknown);
}

type Row = Omit<ListEntry, "origin">;

function readRow(line: number, fields: string[], columns: (Column | undefined)[], scheme: string): Row | ListProblem {
  const row: { -readonly [K in keyof Row]: Row[K] } = { kind: "entry", line };
  for (let i = 0; i < fields.length; i++) {
    const column = columns[i];
    const text = (fields[i] as string).trim();
    if (!column || text === "") continue;
    if (HASH_COLUMNS.has(column)) {
      const hashes = column === "hash" ? bareHash(text) : readHash(column as "md5", text);
      if (!hashes) return problem(line, "list.bad-hash", `Not a hash in column ${i + 1} (${column}).`);
      // Taking either would lose the other without a word.
      const twice = HASH_KINDS.find((kind) => row[kind] && hashes[kind] && row[kind] !== hashes[kind]);
      if (twice) return problem(line, "list.bad-row", `Two columns hold a ${twice}, and they differ.`);
      Object.assign(row, hashes);
    } else if (column === "category") row.category = { scheme, code: text };
    else if (column === "tags") row.tags = text.split(/[;,|]/).map((tag) => tag.trim());
    else if (column === "name") row.names = [text.replace(/^'(?=[=+\-@])/, "")];
    else if (column === "media") setMedia(row, text);
    else if (column === "pdqQuality") {
      const quality = readQuality(text);
      if (quality === null) return problem(line, "list.bad-row", `Not a quality from 0 to 100 in column ${i + 1}.`);
      row.pdqQuality = quality;
    } else if (column === "size") {
      const value = Number(text);
      if (Number.isSafeInteger(value) && value >= 0) row.size = value;
    } else if (column === "id" || column === "series" || column === "updated") row[column] = text;
    else {
      const flag = readFlag(text);
      if (flag !== undefined) row[column as "baseline"] = flag;
    }
  }
  if (!row.md5 && !row.sha1 && !row.sha256 && !row.pdq) return problem(line, "list.no-hash", "The row holds no hash.");
  return row;
}

function readHash(kind: "md5" | "sha1" | "sha256" | "pdq", text: string): Partial<Row> | null {
  return isHash(kind, text) ? { [kind]: text.toLowerCase() } : null;
}

function setMedia(row: { media?: "picture" | "video" }, text: string): void {
  if (/^(image|picture|photo)/i.test(text)) row.media = "picture";
  else if (/^video/i.test(text)) row.media = "video";
}

/** y/n, yes/no, t/f, true/false, 1/0 in any case. */
function readFlag(text: string): boolean | undefined {
  if (/^(y|yes|t|true|1)$/i.test(text)) return true;
  if (/^(n|no|f|false|0)$/i.test(text)) return false;
  return undefined;
}
