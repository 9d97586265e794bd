import { expect, test } from "vitest";
import { checkRows, type Row, rowBook, rowSchema } from "./rows.ts";
import { law } from "./testing.ts";

const row = (id: string, extra: Partial<Row> = {}): Row => ({
  id,
  of: id.replace(/-v\d+$/, ""),
  country: null,
  article: "art 1",
  rule: "a rule",
  value: { kind: "none", text: null, durations: [], gates: [], dates: [] },
  condition: null,
  terms: {},
  fields: {},
  source: "a source",
  mark: "SEEN",
  marks: [{ mark: "SEEN", part: null }],
  validFrom: null,
  validTo: null,
  checked: "2026-11-23",
  ...extra,
});

test("the shipped rows have no defect and every prefix is there", () => {
  expect(checkRows(law.book.rows)).toEqual([]);
  const prefixes = new Set(law.book.rows.map((r) => r.id.split("-")[0]));
  expect([...prefixes].sort()).toEqual(["BR", "CALC", "DP", "EP", "ES", "EV", "GAP", "GR", "PE", "VR"]);
  expect(law.book.rows.length).toBeGreaterThanOrEqual(564);
});

test("a row without source is refused", () => {
  expect(rowSchema.safeParse(row("ES-M99", { source: "" })).success).toBe(false);
  expect(checkRows([row("ES-M99", { source: "   " })])).toEqual(["ES-M99: no source"]);
});

test("overlapping validity and a doubled id are found", () => {
  const old = row("EV-X-01", { validTo: "2024-12-31" });
  expect(checkRows([old, row("EV-X-01-v2", { validFrom: "2025-01-01" })])).toEqual([]);
  expect(checkRows([old, row("EV-X-01-v2", { validFrom: "2024-12-31" })])).toHaveLength(1);
  expect(checkRows([old, old])[0]).toContain("used twice");
});

test("a term that is no duration is found", () => {
  expect(checkRows([row("ES-M99", { terms: { per: "3 months" } })])[0]).toContain("not a duration");
});

test("the row is chosen by the date of the act", () => {
  expect(law.book.term("EV-US-07.preservation", "2024-05-06")).toBe("P90D");
  expect(law.book.term("EV-US-07.preservation", "2024-05-07")).toBe("P1Y");
  expect(law.book.at("EV-EPO-01", "2026-08-17")).toBeNull();
  expect(() => rowBook([]).term("ES-M06.per", "2026-01-01")).toThrow();
});
