import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadReportKinds } from "./report-kinds.ts";
import { content } from "./testing.ts";

let folder: string;
const file = (name: string) => join(folder, "other", name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "heroes-content-"));
  cpSync(join(content, "report-kinds", "other"), join(folder, "other"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a file of words that is missing is named", () => {
  rmSync(file("pt.json"));
  expect(() => loadReportKinds(folder)).toThrow(/other\/pt\.json: the file is missing or cannot be read$/);
});

test("a file that is no JSON is named", () => {
  writeFileSync(file("pt.json"), "{ half");
  expect(() => loadReportKinds(folder)).toThrow(/other\/pt\.json: no JSON \(.+\)$/);
});

test("a misspelt key is told in one line with its place", () => {
  writeFileSync(file("pt.json"), readFileSync(file("pt.json"), "utf8").replace('"label"', '"lable"'));
  expect(() => loadReportKinds(folder)).toThrow(
    /other\/pt\.json: questions\.danger_now\.label: .+; questions\.danger_now: Unrecognized key: "lable"$/,
  );
});

test("a question without words is named with the file that lacks them", () => {
  const words = JSON.parse(readFileSync(file("pt.json"), "utf8"));
  delete words.questions.about;
  writeFileSync(file("pt.json"), JSON.stringify(words));
  expect(() => loadReportKinds(folder)).toThrow(/other\/pt\.json: questions\.about of form\.json has no words here$/);
});

test("of many faults three are told and the others counted", () => {
  writeFileSync(file("form.json"), JSON.stringify({ kind: 1, order: "x", icon: "none", questions: 1, advice: 1 }));
  expect(() => loadReportKinds(folder)).toThrow(/other\/form\.json: kind: [^;]+; order: [^;]+; icon: [^;]+; 2 more$/);
});
