import { type Clock, conditionsFor, NOTICE, type Source, sourcesOf, uniqueReasons } from "./answer.ts";
import { type Condition, type Reason, stricter, type Verdict } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import { type Law, zoneOf } from "./law.ts";
import type { MethodRule } from "./law-shapes.ts";
import { MethodActs } from "./method-acts.ts";
import { COVERT, type Facts, open, type Part, part, readActs } from "./method-facts.ts";
import { dateOf } from "./moment.ts";

export interface MethodAnswer {
  readonly verdict: Verdict;
  readonly authority: readonly string[];
  readonly until: string | null;
  readonly maxTotal: string | null;
  readonly deadline: string | null;
  readonly clocks: readonly Clock[];
  readonly conditions: readonly Condition[];
  readonly prohibitions: readonly { readonly word: string; readonly text: string; readonly rules: readonly string[] }[];
  readonly records: readonly string[];
  readonly reasons: readonly Reason[];
  /** The rows that carry the verdict: those a server wants signed before it lets the act happen. */
  readonly rests: readonly string[];
  readonly sources: readonly Source[];
  readonly asOf: string;
  readonly notice: string;
}
/** Answers what a special investigative method needs. `facts` come from `readQuestion`. */
export function answerMethod(law: Law, facts: Facts): MethodAnswer {
  const zone = zoneOf(law, facts.country);
  const date = momentAt(facts, "date");
  if (!date) throw new Error("the question was not read");
  const asOf = dateOf(date, zone);
  const missing = ["country", "method"].filter((key) => facts[key] === undefined);
  if (missing.length > 0)
    return compose(
      law,
      facts,
      null,
      [part("allow_if", { conditions: missing.map((path) => open(path, "Which rows speak hangs on it.", ["EP-01"])) })],
      asOf,
    );
  const rule = law.methods.find((m) => m.country === facts.country && m.method === facts.method);
  if (!rule) return compose(law, facts, null, [noRow(facts)], asOf);
  if (rule.closed)
    return compose(
      law,
      facts,
      rule,
      [part("deny", { reasons: rule.closed.rows.map((id) => ({ rule: id, text: rule.closed?.text ?? "" })) })],
      asOf,
    );
  if (facts.asks === "renew")
    return compose(law, facts, rule, [new MethodActs(law, facts, rule, date, zone).renew()], asOf);
  const acts = readActs(facts, date);
  const parts = acts.map((act) => new MethodActs(law, facts, rule, date, zone).act(act));
  return compose(law, facts, rule, parts, asOf);
}

function noRow(facts: Facts): Part {
  return part("deny", {
    reasons: [
      {
        rule: "EP-01",
        text: `No row gives ${String(facts.method)} in ${String(facts.country)}: no special method without a rule in statute`,
      },
    ],
  });
}
function compose(law: Law, facts: Facts, rule: MethodRule | null, parts: readonly Part[], asOf: string): MethodAnswer {
  const verdict = parts.map((p) => p.verdict).reduce(stricter, "allow" as Verdict);
  const main = parts.find((p) => p.verdict === verdict) ?? parts[0];
  const chosen = main?.variant ? [main.variant] : (rule?.variants ?? []);
  const variants = main?.verdict === "deny" ? (rule?.variants ?? chosen) : chosen;
  const bodies = [...new Set(variants.flatMap((v) => (v.bodies.length > 0 ? v.bodies : (v.direct ?? []))))];
  const totals = chosen.map((v) => (v.total ? law.book.term(v.total, asOf) : null));
  const conditions = conditionsFor(
    verdict,
    parts.flatMap((p) => p.conditions),
  );
  const final: Verdict = verdict === "allow" && conditions.length > 0 ? "allow_if" : verdict;
  const permits = factAt(facts, "authority.permits");
  const covert = rule !== null && COVERT.has(rule.method);
  const prohibitions = covert
    ? law.acts.prohibitions
        .filter(
          (p) =>
            (!p.country || p.country === facts.country) &&
            !(p.unless && Array.isArray(permits) && permits.includes(p.unless)),
        )
        .map((p) => ({ word: p.word, text: p.text, rules: p.rows }))
    : [];
  const own = parts.filter((p) => p.verdict === verdict).flatMap((p) => p.reasons);
  const notes = (rule?.notes ?? [])
    .filter((id) => law.book.at(id, asOf))
    .map((id) => ({ rule: id, text: law.book.any(id)?.rule ?? "" }));
  let reasons = uniqueReasons([...own, ...parts.flatMap((p) => p.reasons), ...notes]);
  if (reasons.length === 0)
    reasons = conditions.flatMap((c) => c.rules.slice(0, 1).map((id) => ({ rule: id, text: c.text }))).slice(0, 1);
  const cited = [
    ...reasons.map((r) => r.rule),
    ...conditions.flatMap((c) => c.rules),
    ...prohibitions.flatMap((p) => p.rules),
  ];
  return {
    verdict: final,
    authority: bodies,
    until: main?.until?.text ?? null,
    maxTotal: totals.find((t) => t !== null) ?? null,
    deadline: main?.deadline ?? null,
    clocks: uniqueClocks(parts.flatMap((p) => p.clocks)),
    conditions,
    prohibitions,
    records: rule?.records ?? [],
    reasons,
    rests: restsOn(parts.filter((p) => p.verdict === verdict)),
    sources: sourcesOf(law, cited, asOf),
    asOf,
    notice: NOTICE,
  };
}

/** Rows of the variant, and of its urgent route where that was taken; without a variant what the reasons name. */
function restsOn(parts: readonly Part[]): string[] {
  const rows = parts.flatMap((p) => {
    const own = p.reasons.map((r) => r.rule);
    if (!p.variant) return own;
    return [...p.variant.rows, ...(p.variant.urgent?.rows ?? []).filter((id) => own.includes(id))];
  });
  return [...new Set(rows)];
}

function uniqueClocks(clocks: readonly Clock[]): Clock[] {
  return [...new Map(clocks.map((c) => [`${c.clock} ${c.from} ${c.until}`, c])).values()];
}
