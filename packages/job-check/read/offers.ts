import type { Offer, Problem, Result } from "../model.ts";
import { readRows } from "./csv.ts";

export interface RowError {
  /** Line (of a list in JSON: row) of the input, from 1. */
  line: number;
  code: "job.bad-row" | "job.no-text" | "job.truncated";
  message: string;
}

export interface ReadOffers {
  format: "text" | "json" | "json-lines" | "csv";
  offers: Offer[];
  errors: RowError[];
}

const headFields =
  "title job_title position company company_name company_profile location country salary salary_range".split(" ");
const longFields =
  "text offer body message content description job_description requirements benefits contact título titulo texto descripción descripcion descrição descricao κείμενο τίτλος περιγραφή".split(
    " ",
  );
/** Columns and fields that hold words of an offer, in the order they are joined. */
const textFields = [...headFields, ...longFields];
const idFields = ["id", "job_id", "offer_id", "ref", "reference", "url"];

const fold = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/** Finds the format by content and reads the offers; rows that cannot be read are listed, not fatal. */
export function readOffers(text: string): Result<ReadOffers> {
  const body = text.replace(/^\ufeff/, "");
  const first = body.trimStart()[0];
  if (first === "[" || first === "{") return readJson(body);
  return { ok: true, value: readCsv(body) ?? asText(body) };
}

const asText = (body: string): ReadOffers => ({ format: "text", offers: [{ id: "1", text: body.trim() }], errors: [] });

function readJson(body: string): Result<ReadOffers> {
  let whole: unknown;
  try {
    whole = JSON.parse(body);
  } catch (error) {
    return readLines(body, error);
  }
  const list = Array.isArray(whole) ? whole : isRecord(whole) && Array.isArray(whole.offers) ? whole.offers : [whole];
  const read: ReadOffers = { format: "json", offers: [], errors: [] };
  for (const [at, row] of list.entries()) addRow(read, row, at + 1, at + 1, "row");
  return finish(read);
}

function readLines(body: string, cause: unknown): Result<ReadOffers> {
  // a text such as "[URGENT] waiters wanted" is an offer, not broken JSON
  if (!/^\s*(?:\{\s*"|\[\s*(?:\{|"|\]))/.test(body)) return { ok: true, value: asText(body) };
  const lines = body.split("\n");
  const filled = lines.filter((line) => line.trim() !== "");
  const objects = filled.filter((line) => /^\s*\{.*\}\s*$/.test(line));
  if (filled.length < 2 || objects.length < filled.length / 2) return { ok: false, problem: explainJson(body, cause) };
  const read: ReadOffers = { format: "json-lines", offers: [], errors: [] };
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      read.errors.push({ line: at + 1, code: "job.bad-row", message: `line ${at + 1} is not JSON` });
      continue;
    }
    addRow(read, row, at + 1, at + 1, "line");
  }
  return finish(read);
}

function explainJson(body: string, cause: unknown): Problem {
  const message = cause instanceof Error ? cause.message : "";
  const position = /position (\d+)/.exec(message)?.[1];
  const length = body.trimEnd().length;
  const at = position === undefined ? length : Number(position);
  const cut = at >= length - 1 || /end of JSON|Unterminated|end of data/i.test(message);
  return { code: cut ? "job.truncated" : "job.bad-json", line: body.slice(0, at).split("\n").length };
}

function readCsv(body: string): ReadOffers | undefined {
  const end = body.indexOf("\n");
  if (end < 0) return undefined;
  const separator = [",", ";", "\t"].find((sign) => {
    const names = readRows(body.slice(0, end), sign)[0]?.cells.map(fold) ?? [];
    return names.some((name) => longFields.includes(name)) && names.every((name) => name.length < 40);
  });
  if (separator === undefined) return undefined;
  const [header, ...rows] = readRows(body, separator);
  if (!header) return undefined;
  const names = header.cells.map(fold);
  const read: ReadOffers = { format: "csv", offers: [], errors: [] };
  for (const [at, row] of rows.entries()) {
    const cells = row.cells.length;
    if (!row.closed)
      read.errors.push({ line: row.line, code: "job.truncated", message: `line ${row.line}: the row has no end` });
    else if (cells !== names.length)
      read.errors.push({
        line: row.line,
        code: "job.bad-row",
        message: `line ${row.line}: ${cells} cells where the header has ${names.length}`,
      });
    else
      addRow(
        read,
        Object.fromEntries(names.map((name, cell) => [name, row.cells[cell] ?? ""])),
        at + 1,
        row.line,
        "line",
      );
  }
  return read;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWord = (value: unknown): value is string | number =>
  (typeof value === "string" && value.trim() !== "") || typeof value === "number";

function addRow(read: ReadOffers, row: unknown, number: number, line: number, unit: string): void {
  if (typeof row === "string" && row.trim() !== "") {
    read.offers.push({ id: String(number), text: row });
    return;
  }
  if (!isRecord(row)) {
    read.errors.push({ line, code: "job.bad-row", message: `${unit} ${line} is neither a text nor an object` });
    return;
  }
  const fields = new Map(Object.entries(row).map(([name, value]) => [fold(name), value]));
  const text = textFields
    .map((name) => fields.get(name))
    .filter(isWord)
    .join("\n");
  const id = idFields.map((name) => fields.get(name)).find(isWord);
  if (text.trim() === "")
    read.errors.push({
      line,
      code: "job.no-text",
      message: `${unit} ${line} has no text (fields read: text, title, description and the like)`,
    });
  else read.offers.push({ id: String(id ?? number), text });
}

function finish(read: ReadOffers): Result<ReadOffers> {
  return read.offers.length === 0 && read.errors.length === 0
    ? { ok: false, problem: { code: "job.no-text" } }
    : { ok: true, value: read };
}
