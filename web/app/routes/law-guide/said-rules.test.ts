import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SaidRules } from "./said-list.tsx";
import { ruleLine, rulesNamed, saidRule, sayLine } from "./said-rules.ts";

const kept = {
  rule: "XX-01",
  part: "eu",
  article: "Invented act 1",
  words: null,
  row: "An invented row.",
  source: "Invented",
  mark: "SEEN",
  checked: "2026-11-01",
  validFrom: null,
  validTo: null,
};

test("a row without plain words is said in English and marked so; an unknown rule is its id alone", () => {
  const row = saidRule([kept], "XX-01", "el");
  expect(ruleLine(row)).toBe("Invented act 1: An invented row. (XX-01)");
  expect(ruleLine(saidRule([], "XX-02", "el"))).toBe("XX-02");
  const words = { en: "Plain.", es: "Claro.", el: "Απλό.", pt: "Simples." };
  const said = saidRule([{ ...kept, rule: "XX-03", words }], "XX-03", "el");
  const html = renderToStaticMarkup(createElement(SaidRules, { rules: [row, said] }));
  expect(html).toContain('<span lang="en">An invented row.</span>');
  expect(html).toContain("<span>Απλό.</span>");
});

test("a line of an answer is said in the reader's language, whole or part by part; one without words stays English and says so", () => {
  const line = (en: string) => [en, { en, es: `es ${en}`, el: `el ${en}`, pt: `pt ${en}` }] as const;
  const lines = new Map([line("First; with a part"), line("Second")]);
  const said = (text: string) => sayLine(lines, text, "el").map(({ text, english }) => (english ? `(${text})` : text));
  expect(said("First; with a part; Second")).toEqual(["el First; with a part", "el Second"]);
  expect(said("Second; Unknown; First; with a part")).toEqual(["el Second", "(Unknown)", "el First; with a part"]);
  expect(said("Second (EV-EPO-48, -49)")).toEqual(["el Second"]);
  expect(rulesNamed("Second (EV-EPO-48, -49)")).toEqual(["EV-EPO-48", "EV-EPO-49"]);
  expect(rulesNamed("A law (of 2024)")).toEqual([]);
  expect(sayLine(lines, "Not stated: a.path. Second", "pt")).toEqual([
    { text: "pt Second", english: false, open: true },
  ]);
});
