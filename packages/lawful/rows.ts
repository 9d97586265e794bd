import { z } from "zod";
import { parseSpan } from "./moment.ts";

const date = z.iso.date();
const mark = z.enum(["SEEN", "GK", "INF", "GAP"]);

/** One row of the fact files. `of` is the id without its version suffix; `mark` is the mark of the row's main rule. */
export const rowSchema = z.strictObject({
  id: z.string().regex(/^(EV|DP|ES|GR|BR|PE|VR|EP|CALC|GAP)-[A-Z0-9]+(-[A-Z0-9]+)*[a-z]?(-v\d+)?$/),
  of: z.string().min(4),
  country: z.enum(["ES", "GR", "BR", "PE"]).nullable(),
  article: z.string().min(1),
  rule: z.string().min(1),
  value: z.strictObject({
    kind: z.enum(["gate", "duration", "date", "text", "none"]),
    text: z.string().nullable(),
    durations: z.array(z.string()),
    gates: z.array(z.enum(["ALLOW", "ALLOW_IF", "DENY", "EXPIRED", "NEEDS_RATIFICATION_BY"])),
    dates: z.array(date),
  }),
  condition: z.string().nullable(),
  terms: z.record(z.string(), z.string()),
  fields: z.record(z.string(), z.string()),
  source: z.string().min(3),
  mark,
  marks: z.array(z.strictObject({ mark, part: z.string().nullable() })).min(1),
  validFrom: date.nullable(),
  validTo: date.nullable(),
  checked: date,
});
export type Row = z.infer<typeof rowSchema>;

/** Every defect of a set of rows, one line each; empty where the set may be used. */
export function checkRows(rows: readonly Row[]): string[] {
  const defects: string[] = [];
  const seen = new Set<string>();
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (seen.has(row.id)) defects.push(`${row.id}: the id is used twice`);
    seen.add(row.id);
    if (row.id.replace(/-v\d+$/, "") !== row.of) defects.push(`${row.id}: "of" must be the id without its version`);
    if (row.source.trim() === "") defects.push(`${row.id}: no source`);
    if (row.validFrom && row.validTo && row.validTo < row.validFrom) defects.push(`${row.id}: ends before it begins`);
    for (const [name, span] of [
      ...Object.entries(row.terms),
      ...row.value.durations.map((d) => ["value", d] as const),
    ]) {
      try {
        parseSpan(span);
      } catch {
        defects.push(`${row.id}: ${name} "${span}" is not a duration`);
      }
    }
    groups.set(row.of, [...(groups.get(row.of) ?? []), row]);
  }
  for (const [of, versions] of groups) {
    const sorted = [...versions].sort((a, b) => (a.validFrom ?? "").localeCompare(b.validFrom ?? ""));
    for (let i = 1; i < sorted.length; i += 1) {
      const [before, after] = [sorted[i - 1], sorted[i]];
      if (before && after && (before.validTo ?? "9999") >= (after.validFrom ?? "0000"))
        defects.push(`${of}: ${before.id} and ${after.id} are valid on the same day`);
    }
  }
  return defects;
}

/** The rows, found by id and by the date of the act (CALC-05). */
export interface RowBook {
  readonly rows: readonly Row[];
  /** The version valid on that date (`YYYY-MM-DD`), or null. */
  at(id: string, on: string): Row | null;
  /** Any version, the newest first: for citing. */
  any(id: string): Row | null;
  has(id: string): boolean;
  /** The id as it is written here, whatever the case of the letters; null where no row has it. */
  named(id: string): string | null;
  /** A named term `ROW.name` on that date; null where no version of the row is valid then. Throws on an unknown name. */
  term(ref: string, on: string): string | null;
}

export function rowBook(rows: readonly Row[]): RowBook {
  const groups = new Map<string, Row[]>();
  for (const row of rows)
    for (const key of new Set([row.of, row.id])) groups.set(key, [...(groups.get(key) ?? []), row]);
  const at = (id: string, on: string) =>
    groups.get(id)?.find((row) => (row.validFrom ?? "0000") <= on && on <= (row.validTo ?? "9999")) ?? null;
  const any = (id: string) =>
    [...(groups.get(id) ?? [])].sort((a, b) => (b.validFrom ?? "").localeCompare(a.validFrom ?? ""))[0] ?? null;
  const term = (ref: string, on: string) => {
    const [id, name] = ref.split(".");
    const known = groups.get(id ?? "");
    if (!known || !name || !known.some((row) => name in row.terms)) throw new Error(`unknown term ${ref}`);
    return at(id ?? "", on)?.terms[name] ?? null;
  };
  const ids = new Map([...groups.keys()].map((id) => [id.toLowerCase(), id]));
  const named = (id: string) => ids.get(id.trim().toLowerCase()) ?? null;
  return { rows, at, any, has: (id) => groups.has(id), named, term };
}
