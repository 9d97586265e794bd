import type { Condition, Reason, Verdict } from "./clauses.ts";
import type { Preservation } from "./evidence-clocks.ts";
import type { Law } from "./law.ts";
import type { InstrumentRule } from "./law-shapes.ts";
import { addSpan, dateOf, type Moment } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

export interface StepAnswer {
  readonly verdict: Verdict;
  readonly until: Moment | null;
  readonly conditions: readonly Condition[];
  readonly reasons: readonly Reason[];
}
export interface StepContext {
  readonly held: readonly Preservation[];
  readonly notified: boolean;
  readonly candidates: readonly {
    readonly instrument: InstrumentRule;
    readonly verdict: Verdict;
    readonly reasons: readonly Reason[];
  }[];
}

/** An answer; with conditions, what may be done may be done only under them. */
export const say = (
  verdict: Verdict,
  rules: readonly string[],
  text: string,
  until: Moment | null = null,
  conditions: readonly Condition[] = [],
): StepAnswer => ({
  verdict: verdict === "allow" && conditions.length > 0 ? "allow_if" : verdict,
  until,
  conditions,
  reasons: rules.map((rule) => ({ rule, text })),
});
/** Hangs on a fact that was not stated. @param path where it stands in the question */
export const fact = (path: string, rules: readonly string[], text = ""): Condition => ({
  needs: "fact",
  path,
  text: `Not stated: ${path}. ${text}`,
  rules,
});

export type Step = (law: Law, facts: Facts, date: Moment, zone: string, context: StepContext) => StepAnswer;

/** Nothing of what was done is stated; or it is, and what the step needs is not among it. */
export const unknownActs = (facts: Facts, rules: readonly string[], text: string): StepAnswer =>
  facts.acts === undefined ? say("allow_if", rules, text, null, [fact("acts", rules, text)]) : say("deny", rules, text);

/** When a term of a row that began at a moment is over. @param ref row and term, such as `EV-EPO-40.answer` */
export const end = (law: Law, ref: string, at: Moment, zone: string): Moment =>
  addSpan(at, law.book.term(ref, dateOf(at, zone)) ?? law.book.term(ref, "2026-11-23") ?? "P10D", zone);
