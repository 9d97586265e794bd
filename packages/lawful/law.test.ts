import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LAW_FILES, readLaw } from "./files.ts";

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../content/law/${path}`, import.meta.url), "utf8"));
const changed = (name: string, change: (text: string) => string) =>
  readLaw((path) => (path === name ? JSON.parse(change(JSON.stringify(read(path)))) : read(path)));

test("the shipped law loads", () => {
  expect(readLaw(read).methods.length).toBeGreaterThan(80);
});

test("a rule that names an unknown row, or a term that no row has, does not load", () => {
  expect(() => changed(LAW_FILES.methods, (t) => t.replace('"ES-M13"', '"ES-M77"'))).toThrow("ES-M77: no such row");
  expect(() => changed(LAW_FILES.methods, (t) => t.replace('"ES-M13.per"', '"ES-M13.often"'))).toThrow(
    "ES-M13.often: no such term",
  );
});

test("a row without source does not load", () => {
  expect(() => changed("rows/methods-es.json", (t) => t.replace(/"source":"[^"]*"/, '"source":""'))).toThrow(
    /^content\/law, rows ES-[\w-]+: \d+\.source: [^\n]+$/,
  );
});

test("an unknown word in a rule does not load", () => {
  expect(() => changed(LAW_FILES.methods, (t) => t.replace('"method":"tracking"', '"method":"trakking"'))).toThrow(
    /^content\/law, methods trakking: \d+\.method: [^\n]+$/,
  );
});
