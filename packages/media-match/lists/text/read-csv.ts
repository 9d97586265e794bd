import { readLines } from "./read-lines.ts";

/** Fields of one row and the line it begins on. `fields` is null where a quote is never closed or a line is overlong. */
export type CsvRow = { readonly line: number; readonly fields: string[] | null };

/** Quoted fields may run over this many lines; beyond it a stray quote is likelier than text. */
const MAX_JOINED_LINES = 100;

/** Rows of RFC 4180 text with any one-character delimiter, in batches. Blank lines are skipped. */
export async function* readCsv(input: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<CsvRow[]> {
  let open: { line: number; text: string; lines: number } | null = null;
  for await (const batch of readLines(input)) {
    const rows: CsvRow[] = [];
    for (const { number, text } of batch) {
      if (text === null) {
        rows.push({ line: open?.line ?? number, fields: null });
        open = null;
        continue;
      }
      if (!open && text.trim() === "") continue;
      if (!open && !text.includes('"')) {
        rows.push({ line: number, fields: text.split(delimiter) });
        continue;
      }
      const line: number = open?.line ?? number;
      const joined: string = open ? `${open.text}\n${text}` : text;
      const fields = splitQuoted(joined, delimiter);
      const lines: number = (open?.lines ?? 0) + 1;
      if (fields || lines > MAX_JOINED_LINES) {
        rows.push({ line, fields });
        open = null;
      } else open = { line, text: joined, lines };
    }
    if (rows.length > 0) yield rows;
  }
  if (open) yield [{ line: open.line, fields: null }];
}

/** The fields of one row, or null where a quote is still open. */
export function splitQuoted(text: string, delimiter: string): string[] | null {
  const fields: string[] = [];
  let at = 0;
  while (true) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      fields.push(end < 0 ? text.slice(at) : text.slice(at, end));
      if (end < 0) return fields;
      at = end + 1;
      continue;
    }
    let field = "";
    at++;
    while (true) {
      const quote = text.indexOf('"', at);
      if (quote < 0) return null;
      field += text.slice(at, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      field += '"';
      at++;
    }
    const end = text.indexOf(delimiter, at);
    fields.push(field + (end < 0 ? text.slice(at) : text.slice(at, end)));
    if (end < 0) return fields;
    at = end + 1;
  }
}

/** The delimiter that a header line uses most. */
export function guessDelimiter(header: string): string {
  const count = (delimiter: string) => header.split(delimiter).length;
  return [",", ";", "\t", "|"].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** One row. Cells that a spreadsheet would run as a formula are made text with an apostrophe. */
export function csvLine(cells: readonly (string | number | undefined)[], delimiter = ","): string {
  const cell = (value: string | number | undefined) => {
    const text = value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /["\r\n]/.test(safe) || safe.includes(delimiter) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${cells.map(cell).join(delimiter)}\n`;
}
