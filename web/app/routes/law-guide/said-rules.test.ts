import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SaidRules } from "./said-list.tsx";
import { ruleLine, saidRule } from "./said-rules.ts";

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
