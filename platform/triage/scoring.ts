import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Condition, evaluateCondition, type Facts } from "#content/schemas/condition.ts";
import { loadUrgency, type Urgency } from "#content/schemas/urgency.ts";
import type { OpenedReport } from "#platform/intake";
import { type Band, bands, type ScoreReason } from "./model.ts";

export type Rule = {
  readonly id: string;
  readonly points: number;
  readonly enabled: boolean;
  readonly when: Condition;
};
export type BandFloor = { readonly band: Band; readonly from: number };

/** What coordinators may change of a shipped rule. Conditions are reviewed like code and change only with a release. */
export type RuleChange = { readonly points?: number | undefined; readonly enabled?: boolean | undefined };
export type RuleChanges = Readonly<Record<string, RuleChange>>;

export type RuleSet = { readonly rules: readonly Rule[]; readonly bands: readonly BandFloor[]; readonly hash: string };

export type Score = { readonly score: number; readonly band: Band; readonly reasons: readonly ScoreReason[] };

let shipped: Urgency | null = null;

/** The rules as shipped, with their words; read once. */
export function shippedUrgency(): Urgency {
  shipped ??= loadUrgency(join(import.meta.dirname, "..", "..", "content", "signals"));
  return shipped;
}

/** The shipped rules with what coordinators changed. Changes of rules that no longer exist are left out. */
export function applyChanges(changes: RuleChanges): RuleSet {
  const { rules: own, bands: starts } = shippedUrgency();
  const rules = own.map((rule) => ({
    id: rule.id,
    when: rule.when,
    points: changes[rule.id]?.points ?? rule.points,
    enabled: changes[rule.id]?.enabled ?? true,
  }));
  const floors = starts.map(({ id, from }) => ({ band: id, from })).sort((a, b) => b.from - a.from);
  const hash = createHash("sha256")
    .update(JSON.stringify([rules, floors]))
    .digest("hex")
    .slice(0, 32);
  return { rules, bands: floors, hash };
}

/** Steps of "seen in n other reports" that rules know: none, one, two or more, five or more. */
export const linkStep = (links: number): 0 | 1 | 2 | 3 => (links >= 5 ? 3 : links >= 2 ? 2 : links === 1 ? 1 : 0);
const linkFacts = [[], ["1"], ["2+"], ["2+", "5+"]] as const;

/** What conditions may ask of a report besides the answers. */
export function factsOf(report: OpenedReport, links: number, hashHit: boolean): Facts {
  return {
    ...report.answers,
    kind: report.kind,
    language: report.language,
    age: report.ageBand ?? "unknown",
    for: report.forWhom ?? undefined,
    links: linkFacts[linkStep(links)],
    hash_hit: hashHit ? "yes" : "no",
    contact_given: report.contact ? "yes" : "no",
  };
}

/** Ids of all rules whose condition holds, also of those switched off. */
export function matchRules(rules: readonly Rule[], facts: Facts): string[] {
  return rules.filter((rule) => evaluateCondition(rule.when, facts)).map((rule) => rule.id);
}

/** Points of the rules that hold and are switched on, most points first; the sum is never below zero. */
export function scoreOf(set: RuleSet, matched: readonly string[]): Score {
  const held = new Set(matched);
  const reasons = set.rules
    .filter((rule) => rule.enabled && held.has(rule.id) && rule.points !== 0)
    .map((rule) => ({ rule: rule.id, points: rule.points }))
    .sort((a, b) => b.points - a.points || a.rule.localeCompare(b.rule));
  const score = Math.max(
    0,
    reasons.reduce((sum, reason) => sum + reason.points, 0),
  );
  return { score, band: set.bands.find((floor) => score >= floor.from)?.band ?? bands[0], reasons };
}

/** A rule's reason and a band's name in the words of one language; the id where a word is missing. */
export function urgencyWords(language: string): { rules: Record<string, string>; bands: Record<string, string> } {
  const { texts } = shippedUrgency();
  return language in texts ? texts[language as keyof typeof texts] : texts.en;
}
