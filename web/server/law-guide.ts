import { join } from "node:path";
import { answerRight, checkQuestion, type Law, type Row } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";
import {
  type GuideAct,
  type GuideEntry,
  type GuideFile,
  type GuideLine,
  loadGuideWords,
} from "#content/schemas/law-guide.ts";
import { type GuidePart, partOfRule } from "../app/routes/law-guide/guide-parts.ts";

/** One rule of the guide: the row's facts, and plain words where they are written (null: only the row's own English). */
export type GuideRule = {
  readonly rule: string;
  readonly part: GuidePart;
  readonly article: string;
  /** The row as it stands in content/law, in English. */
  readonly row: string;
  readonly source: string;
  readonly mark: Row["mark"];
  readonly checked: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly words: GuideEntry | null;
};

export type ActState = {
  readonly act: string;
  readonly state: "in_force" | "not_yet" | "lapsed" | "not_adopted" | "replaced";
  readonly from: string | null;
  readonly until: string | null;
  readonly rules: readonly string[];
  readonly sources: readonly string[];
  readonly checked: string;
  readonly marks: readonly string[];
  readonly words: GuideAct;
};

export type LawGuide = {
  readonly rules: readonly GuideRule[];
  /** Rules of the public pages, with words in every language. */
  readonly open: Readonly<Record<"data" | "evidence", readonly GuideRule[]>>;
  /** Lines that answers give besides their rules, by their English. */
  readonly lines: ReadonlyMap<string, GuideLine>;
  /** The state of every act on a day (`YYYY-MM-DD`), counted by the rules. */
  acts(on: string): readonly ActState[];
};

/** Reads words and law once; throws when they do not fit together: a rule that does not exist, a row without source or day. */
export function openLawGuide(content: string): LawGuide {
  const law = shippedLaw();
  const words = loadGuideWords(join(content, "law-guide"));
  const written = new Map(Object.values(words.parts).flatMap((list) => list.map((one) => [one.rule, one] as const)));
  for (const id of written.keys())
    if (!law.book.has(id)) throw new Error(`the law guide names ${id}, which is no rule`);
  const rules = law.book.rows.map((row) => ruleOf(row, written.get(row.id) ?? written.get(row.of) ?? null));
  const byId = new Map(rules.map((rule) => [rule.rule, rule]));
  const open = (file: GuideFile) => words.parts[file].flatMap((one) => byId.get(one.rule) ?? []);
  return {
    rules,
    open: { data: open("data"), evidence: open("evidence") },
    lines: new Map(words.lines.map((one) => [one.en, one])),
    acts: (on) => words.acts.map((act) => stateOf(law, act, on)),
  };
}

function ruleOf(row: Row, words: GuideEntry | null): GuideRule {
  const part = partOfRule(row.id);
  if (!part || !row.source || !row.checked) throw new Error(`the row ${row.id} has no part, source or day`);
  const facts = Object.entries(row.fields)
    .filter(([name, value]) => value && !row.rule.includes(value) && name !== "article")
    .map(([name, value]) => `${name}: ${value}`);
  return {
    rule: row.id,
    part,
    article: row.article,
    row: [row.rule, row.value.text, row.condition, ...facts].filter(Boolean).join("; ").replaceAll("*", ""),
    source: row.source,
    mark: row.mark,
    checked: row.checked,
    validFrom: row.validFrom,
    validTo: row.validTo,
    words,
  };
}

function stateOf(law: Law, words: GuideAct, on: string): ActState {
  const question = checkQuestion("right", { topic: "act_status", date: on, act: words.act });
  if (!question.ok) throw new Error(`the law guide asks about ${words.act}: ${question.message}`);
  const answer = answerRight(law, question.facts);
  const rules = answer.reasons.map((one) => one.rule);
  const rows = rules.flatMap((id) => law.book.any(id) ?? []);
  return {
    act: words.act,
    // A status of an act is one of these words.
    state: answer.verdict as ActState["state"],
    from: answer.from,
    until: answer.until,
    rules,
    sources: [...new Set(rows.map((row) => row.source))],
    checked:
      rows
        .map((row) => row.checked)
        .sort()
        .at(0) ?? "",
    marks: [...new Set(rows.map((row) => row.mark))],
    words,
  };
}
