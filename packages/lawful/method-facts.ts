import type { Clock } from "./answer.ts";
import { type Clause, type Condition, isSigned, type Reason, unsigned, type Verdict, weigh } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import type { Law } from "./law.ts";
import type { MethodRule, Variant } from "./law-shapes.ts";
import { dateOf, firstMs, lastMs, type Moment } from "./moment.ts";
import { isBasisReplaced, isReplaced, onList } from "./offence-lists.ts";

export type Facts = Readonly<Record<string, unknown>>;

/** One act of the question, or the method itself (`act` null) at the moment of the question. */
export interface Act {
  readonly act: string | null;
  readonly at: Moment;
  readonly reported: unknown;
}

/** What one moment says: the parts of an answer before they are put together. */
export interface Part {
  verdict: Verdict;
  until: Moment | null;
  deadline: string | null;
  clocks: Clock[];
  conditions: Condition[];
  reasons: Reason[];
  variant: Variant | null;
}

/** Methods that touch no right of their own. */
const UNTOUCHING = new Set(["open_source", "hash_matching", "own_call_recording"]);
/** Methods in which an officer deals with people under cover. */
export const COVERT = new Set([
  "undercover",
  "online_undercover",
  "covert_operation",
  "revealing_operation",
  "informant",
]);

export const part = (verdict: Verdict, rest: Partial<Part> = {}): Part => ({
  verdict,
  until: null,
  deadline: null,
  clocks: [],
  conditions: [],
  reasons: [],
  variant: null,
  ...rest,
});
/** A fact that is not stated, as a condition. */
export const open = (path: string, text: string, rules: readonly string[]): Condition => ({
  needs: "fact",
  path,
  text: `Not stated: ${path}. ${text}`,
  rules,
});

/** The acts in the order given; none stated: the method on the date of the question. */
export function readActs(facts: Facts, date: Moment): Act[] {
  const list = Array.isArray(facts.acts) ? facts.acts : [];
  if (list.length === 0) return [{ act: null, at: date, reported: undefined }];
  return list.map((item) => ({
    act: String(factAt(item, "act")),
    at: momentAt(item, "at") ?? date,
    reported: factAt(item, "reported"),
  }));
}
/** The facts of a question as the rules of one method see them. */
export class MethodFacts {
  readonly law: Law;
  readonly facts: Facts;
  readonly rule: MethodRule;
  readonly date: Moment;
  readonly zone: string;

  constructor(law: Law, facts: Facts, rule: MethodRule, date: Moment, zone: string) {
    this.law = law;
    this.facts = facts;
    this.rule = rule;
    this.date = date;
    this.zone = zone;
  }
  /** The facts as one act sees them. */
  look(act: Act, variant: Variant | null = null): (path: string) => unknown {
    const { facts, law } = this;
    return (path) => {
      if (path === "act") return act.act;
      if (path === "reported") return act.reported;
      if (!path.startsWith("$")) return factAt(facts, path);
      if (path.startsWith("$listed.")) return onList(law, facts, path.slice(8));
      if (path === "$touches") return !UNTOUCHING.has(this.rule.method);
      if (path === "$covert") return COVERT.has(this.rule.method);
      if (path === "$ordered") return this.rule.variants.some((v) => v.bodies.length > 0);
      if (path === "$hasAuthority") return facts.authority !== null && facts.authority !== undefined;
      if (path === "$urgentPolice")
        return facts.urgent === true && (facts.authority === null || facts.authority === undefined);
      if (path === "$missing") {
        const missing = factAt(facts, "authority.missing");
        return Array.isArray(missing) && missing.length > 0;
      }
      if (path === "$closedPermitMissing") {
        const permits = factAt(facts, "authority.permits");
        return Array.isArray(permits) && !permits.includes("enter_closed_channel");
      }
      if (path === "$seniorConfirmed") {
        const at = momentAt(facts, "seniorConfirmedAt");
        return at !== null && firstMs(at, this.zone) <= lastMs(act.at, this.zone);
      }
      if (path === "$basisReplaced") return isBasisReplaced(law, facts);
      if (path === "$articleReplaced") return isReplaced(law, facts);
      if (path === "$variant") return variant?.id ?? null;
      throw new Error(`no derived fact ${path}`);
    };
  }

  weigh(clauses: readonly Clause[], act: Act, variant: Variant | null = null) {
    const spoken = (path: string) =>
      path.startsWith("$listed.")
        ? [factAt(this.facts, "offence.kind") === undefined ? "offence.kind" : "offence.article"]
        : [path];
    return weigh(clauses, this.look(act, variant), this.law.book, dateOf(act.at, this.zone), { spoken });
  }
  /** `allow` only where nothing is open and a SEEN row carries it. */
  signed(result: Part, rows: readonly string[], weak: boolean, act: Act): Part {
    const conditions = [...result.conditions];
    if (
      isSigned(this.law.book, [{ rows: [...rows], weak }], dateOf(act.at, this.zone)) === false &&
      ["allow", "allow_if", "needs_ratification"].includes(result.verdict)
    )
      conditions.push(unsigned(rows));
    return {
      ...result,
      conditions,
      verdict: result.verdict === "allow" && conditions.length > 0 ? "allow_if" : result.verdict,
    };
  }
  firstAct(act: Act): Moment {
    const moments = readActs(this.facts, this.date).map((a) => a.at);
    return moments.reduce((a, b) => (firstMs(b, this.zone) < firstMs(a, this.zone) ? b : a), act.at);
  }
}
