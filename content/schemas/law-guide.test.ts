import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { guideParts } from "../../web/app/routes/law-guide/guide-parts.ts";
import { openLawGuide } from "../../web/server/law-guide.ts";
import { loadGuideWords } from "./law-guide.ts";
import { contentLanguages } from "./shared.ts";

const content = join(import.meta.dirname, "..");
const guide = openLawGuide(content);
const words = loadGuideWords(join(content, "law-guide"));
const countries = { spain: "ES", greece: "GR", brazil: "BR", peru: "PE" } as const;

test("every row has plain words in every language", () => {
  expect(guide.rules.length).toBeGreaterThan(500);
  expect(guide.rules.filter((rule) => !rule.words).map((rule) => rule.rule)).toEqual([]);
  for (const rule of guide.rules)
    for (const language of contentLanguages) expect(rule.words?.[language].trim(), rule.rule).not.toBe("");
});

test("a rule stands in the file of its country, and no text is left in the language of another", () => {
  for (const [file, prefix] of Object.entries(countries))
    for (const entry of words.parts[file as keyof typeof countries])
      expect(entry.rule.startsWith(prefix), entry.rule).toBe(true);
  for (const entry of Object.values(words.parts).flat()) {
    expect(entry.el, entry.rule).toMatch(/\p{Script=Greek}/u);
    expect(new Set([entry.en, entry.es, entry.el, entry.pt]).size, entry.rule).toBe(4);
  }
});

test("every entry names a row that exists, with article, source, mark and the day it was checked", () => {
  for (const rule of guide.rules) {
    expect(rule.article, rule.rule).not.toBe("");
    expect(rule.source.length, rule.rule).toBeGreaterThan(2);
    expect(rule.checked, rule.rule).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(guideParts).toContain(rule.part);
  }
  for (const list of Object.values(guide.open)) {
    expect(list.length).toBeGreaterThan(10);
    expect(list.every((rule) => rule.words !== null)).toBe(true);
  }
  expect(Object.values(words.parts).flat().length).toBe(
    guide.rules.filter((rule) => rule.words?.rule === rule.rule).length,
  );
});

/** Lines that packages/lawful says itself when it is asked for one of these topics, or for routes of evidence. */
const saidByProgram = [
  "Rests on a rule that nobody has signed: general knowledge, a conclusion or a gap",
  "The regime hangs on it",
  "The base term is over; the extension must have been given",
  "No row of the law files speaks of this: ask counsel",
  "no row opens it on that date",
  "Validation was refused: withdraw, delete or restrict",
  "Validation was not had within 48 hours: withdraw, delete or restrict",
  "The time of the provider has passed: transfer to the enforcing authority",
  "Conflict with third-country law: the court of the issuing State decides, execution waits",
  "Another channel than the decentralised system only in listed cases, logged; no row names the cases: read articles 19 and 25",
  "The year (before 7 May 2024: 90 days) of the report is over: data may be gone, send an own preservation",
  "Lack of double criminality may be a reason to refuse",
];
/** What the data-protection desk asks and shows with its lines. */
const shownTopics = ["subject_request", "breach_notice", "breach_subject", "dpia"];
type Clauses = { topic?: string; clauses: { text: string; verdict?: string }[] }[];
const clausesOf = (file: string) => JSON.parse(readFileSync(join(content, "law", file), "utf8")) as Clauses;

test("every line that a desk shows besides the rules has words in every language, and none is idle", () => {
  const asked = clausesOf("topics.json").filter(({ topic }) => shownTopics.includes(topic ?? ""));
  expect(asked).toHaveLength(shownTopics.length);
  const closing = clausesOf("instruments.json").flatMap(({ clauses }) =>
    clauses.filter(({ verdict }) => verdict === "deny" || verdict === "expired"),
  );
  expect(closing.length).toBeGreaterThan(100);
  const shown = new Set([
    ...saidByProgram,
    ...[...asked.flatMap(({ clauses }) => clauses), ...closing].map((one) => one.text),
  ]);
  expect([...shown].filter((text) => !guide.lines.has(text))).toEqual([]);
  expect([...guide.lines.keys()].filter((text) => !shown.has(text))).toEqual([]);
  for (const line of words.lines) {
    expect(line.el, line.en).toMatch(/\p{Script=Greek}/u);
    expect(new Set(contentLanguages.map((language) => line[language])).size, line.en).toBe(4);
  }
});

test("states of acts are counted for the day: the derogation lapsed, the ban on 2 December comes, e-evidence applies", () => {
  const on = (day: string) => new Map(guide.acts(day).map((act) => [act.act, act]));
  const today = on("2026-11-24");
  expect(today.get("csa-derogation")).toMatchObject({ state: "lapsed", until: "2026-04-03" });
  expect(today.get("ai-act-5-1-bb")).toMatchObject({ state: "not_yet", from: "2026-12-02" });
  expect(on("2026-12-02").get("ai-act-5-1-bb")?.state).toBe("in_force");
  expect(today.get("e-evidence")).toMatchObject({ state: "in_force", from: "2026-08-18" });
  expect(on("2026-08-17").get("e-evidence")?.state).toBe("not_yet");
  expect(today.get("csa-regulation")?.state).toBe("not_adopted");
  for (const act of today.values()) {
    expect(act.rules.length, act.act).toBeGreaterThan(0);
    expect(act.sources.length, act.act).toBeGreaterThan(0);
    expect(act.checked, act.act).not.toBe("");
    // An act is named as the language names it, and by what it is, not by a number alone.
    const { en, es, el, pt } = act.words.name;
    expect([es, el, pt], act.act).not.toContain(en);
    expect(en, act.act).not.toMatch(/^(Proposal|Recast|Revision) \d/);
  }
});
