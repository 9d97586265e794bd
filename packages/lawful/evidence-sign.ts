import type { Clock } from "./answer.ts";
import type { Clause, Condition, Reason } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import { isEmergency, isHeavy, lastAct } from "./evidence-facts.ts";
import { judge, type Lookup } from "./guard.ts";
import type { Law } from "./law.ts";
import type { InstrumentRule, SignRule } from "./law-shapes.ts";
import { addSpan, dateOf, firstMs, isOver, isWithin, lastMs, type Moment } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

export interface Validation {
  readonly by: readonly string[];
  readonly before?: true;
  readonly within?: string;
  readonly until?: string | null;
}

export interface Signed {
  readonly verdict: "open" | "deny" | "expired";
  readonly issuer: string | null;
  readonly validation: Validation | null;
  readonly conditions: readonly Condition[];
  readonly reasons: readonly Reason[];
  readonly clocks: readonly Clock[];
  readonly rule: SignRule | null;
}

const POWERLESS = new Set([
  "hotline",
  "ngo",
  "shelter",
  "private",
  "private_instructed",
  "host",
  "provider",
  "intelligence",
  "europol",
  "supervisory_authority",
  "enforcing_authority",
]);
const STARTED: Readonly<Record<string, readonly string[]>> = {
  epoc: ["epoc-issued", "epoc-served"],
  "epoc-pr": ["epoc-pr-served"],
};
const VALIDATED: Readonly<Record<string, string>> = { epoc: "epoc-validated", "epoc-pr": "epoc-pr-validated" };

/** The line of the signing table that speaks; the strict ones stand first. */
export function signRule(instrument: InstrumentRule, look: Lookup): SignRule | null {
  return instrument.signs.find((s) => judge(s.if, look).value !== false) ?? null;
}

/** Who signs, who validates, and whether that is had, can be had, or cannot. */
export function sign(
  law: Law,
  instrument: InstrumentRule,
  facts: Facts,
  look: Lookup,
  date: Moment,
  zone: string,
): Signed {
  const rule = signRule(instrument, look);
  const base: Signed = {
    verdict: "open",
    issuer: null,
    validation: null,
    conditions: [],
    reasons: [],
    clocks: [],
    rule,
  };
  if (!rule) return base;
  const reasons = rule.rows.map((id) => ({ rule: id, text: `By ${rule.bodies.join(", ")}` }));
  const asker = factAt(facts, "from.authority");
  const must = rule.by[0] ?? null;
  const result = { ...base, reasons };
  if (typeof asker !== "string")
    return {
      ...result,
      issuer: must,
      conditions: [
        {
          needs: "fact",
          path: "from.authority",
          text: `Not stated: from.authority. By ${rule.bodies.join(", ")}`,
          rules: rule.rows,
        },
      ],
    };
  const can = rule.bodies.includes(asker) || (asker === "court" && rule.bodies.includes("judge"));
  if (can) return { ...result, issuer: asker };
  if (POWERLESS.has(asker) && !rule.open)
    return {
      ...result,
      verdict: "deny",
      issuer: must,
      reasons: [
        { rule: "EP-15", text: `${asker} has no public power: pass it on to the ${must ?? "authority"}` },
        ...reasons,
      ],
    };
  const bodies = rule.validators ?? rule.by;
  const needs =
    rule.validated && asker !== "prosecutor" && asker !== "defence"
      ? ("validation" as const)
      : rule.validated && asker === "prosecutor"
        ? ("validation" as const)
        : ("authorisation" as const);
  const text = `${asker} cannot sign alone: ${bodies.join(", ")} must sign${rule.validated ? " or validate" : ""}`;
  const condition: Condition = { needs, path: needs === "validation" ? "validation" : null, text, rules: rule.rows };
  if (!rule.validated || asker === "defence") {
    const closed = facts.judgeReachable === false && rule.by.every((b) => ["judge", "court", "council"].includes(b));
    return {
      ...result,
      verdict: closed ? "deny" : "open",
      issuer: must,
      conditions: [condition],
      reasons: [{ rule: rule.rows[0] ?? "EP-01", text }, ...reasons],
    };
  }
  return validated(
    law,
    instrument,
    rule,
    facts,
    date,
    zone,
    { ...result, issuer: must, validation: { by: bodies, before: true } },
    asker,
    condition,
  );
}

function validated(
  law: Law,
  instrument: InstrumentRule,
  rule: SignRule,
  facts: Facts,
  date: Moment,
  zone: string,
  base: Signed,
  asker: string,
  condition: Condition,
): Signed {
  const bodies = rule.validators ?? rule.by;
  const given = facts.validation;
  const started =
    (STARTED[instrument.id] ?? []).map((a) => lastAct(facts, a)?.at ?? null).find((m) => m !== null) ?? null;
  if (typeof given === "object" && given !== null) {
    const by = factAt(given, "by");
    const at = momentAt(given, "at");
    if (typeof by === "string" && !bodies.includes(by))
      return {
        ...base,
        verdict: "deny",
        reasons: [{ rule: rule.rows[0] ?? "EP-01", text: `${by} cannot validate: ${bodies.join(", ")} must` }],
      };
    if (typeof by !== "string")
      return {
        ...base,
        issuer: asker,
        conditions: [{ needs: "fact", path: "validation.by", text: "Not stated: validation.by", rules: rule.rows }],
      };
    const later = started && at && firstMs(at, zone) > lastMs(started, zone);
    if (!later) {
      if (at && firstMs(at, zone) > lastMs(date, zone)) return { ...base, issuer: asker, conditions: [condition] };
      return { ...base, issuer: asker };
    }
  }
  const emergency = isEmergency(facts);
  const light = instrument.id === "epoc-pr" || isHeavy(facts) === false;
  const acted = started !== null || lastAct(facts, VALIDATED[instrument.id] ?? "") !== null;
  if (rule.emergency && light && emergency === true && (facts.judgeReachable === false || acted)) {
    const row = rule.emergency;
    const length = law.book.term(`${row}.validation`, dateOf(date, zone)) ?? "PT48H";
    const end = started ? addSpan(started, length, zone) : null;
    const ok =
      lastAct(facts, VALIDATED[instrument.id] ?? "")?.at ?? (typeof given === "object" ? momentAt(given, "at") : null);
    const refused = lastAct(facts, "epoc-validation-refused");
    const validation: Validation = { by: bodies, within: length, until: end?.text ?? null };
    const clocks: Clock[] = [
      { clock: "validation", length, from: started?.text ?? null, until: end?.text ?? null, rule: row },
    ];
    const reason = {
      rule: row,
      text: "Emergency without prior validation: subscriber, identification data or preservation only",
    };
    const result: Signed = { ...base, issuer: asker, validation, clocks, reasons: [reason, ...base.reasons] };
    if (refused)
      return {
        ...result,
        verdict: "expired",
        reasons: [{ rule: row, text: "Validation was refused: withdraw, delete or restrict" }],
      };
    if (ok && (!end || isWithin(ok, end, zone))) return result;
    if ((ok && end) || (end && isOver(date, end, zone)))
      return {
        ...result,
        verdict: "expired",
        reasons: [{ rule: row, text: "Validation was not had within 48 hours: withdraw, delete or restrict" }],
      };
    return {
      ...result,
      conditions: [{ needs: "validation", path: "validation", text: "Validation within 48 hours", rules: [row] }],
    };
  }
  if (facts.judgeReachable === false || given === null) {
    if (emergency === undefined && rule.emergency && light && facts.judgeReachable === false)
      return {
        ...base,
        conditions: [
          condition,
          {
            needs: "fact",
            path: "emergency",
            text: "Not stated: emergency. Only then may it be issued before validation",
            rules: [rule.emergency],
          },
        ],
      };
    const out =
      bodies.some((b) => b === "prosecutor") &&
      facts.judgeReachable === false &&
      given !== null &&
      asker !== "prosecutor" &&
      light &&
      emergency !== true;
    if (!out)
      return {
        ...base,
        verdict: "deny",
        reasons: [{ rule: rule.rows[0] ?? "EP-01", text: `${asker} cannot sign alone, and validation cannot be had` }],
      };
  }
  const conditions = [condition];
  if (rule.emergency && light && emergency === true && facts.judgeReachable === undefined)
    conditions.push({
      needs: "fact",
      path: "judgeReachable",
      text: "Not stated: judgeReachable. Before validation only where it cannot be had in time",
      rules: [rule.emergency],
    });
  return { ...base, conditions, reasons: [{ rule: rule.rows[0] ?? "EP-01", text: condition.text }, ...base.reasons] };
}

/** The signing row as an opening clause: its mark counts with the rows of the instrument. */
export function signClause(signed: Signed): Clause[] {
  return signed.rule
    ? [
        {
          rows: signed.rule.rows,
          verdict: "allow",
          text: `By ${signed.rule.bodies.join(", ")}`,
          ...(signed.rule.weak ? { weak: true } : {}),
        },
      ]
    : [];
}
