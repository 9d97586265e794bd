import type { Clock } from "./answer.ts";
import type { Condition, Reason } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import type { Law } from "./law.ts";
import type { Variant } from "./law-shapes.ts";
import { addSpan, dateOf, earlier, firstMs, isOver, lastMs, type Moment } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

export interface Cover {
  /** The end of cover; null where no end is known. */
  readonly end: Moment | null;
  /** The end of the longest total, where the rows name one. */
  readonly totalEnd: Moment | null;
  readonly renewed: number;
  readonly conditions: readonly Condition[];
  readonly reasons: readonly Reason[];
}

/**
 * The end of an authorisation (CALC-01, -03, ES-C09): the written end or the row's term, whichever is shorter, then each
 * renewal decided before the end of the former term and running from it, never beyond the total from the first grant.
 */
export function coverEnd(law: Law, variant: Variant, facts: Facts, start: Moment, zone: string): Cover {
  const on = dateOf(start, zone);
  const per = variant.per ? law.book.term(variant.per, on) : null;
  const total = variant.total ? law.book.term(variant.total, on) : null;
  const totalEnd = total ? addSpan(start, total, zone) : null;
  const conditions: Condition[] = [];
  const reasons: Reason[] = [];
  const rule = variant.rows[0] ?? "CALC-03";
  const written = momentAt(facts, "authority.until");
  const statedUntil = factAt(facts, "authority.until");
  if (
    statedUntil === undefined &&
    facts.authority !== undefined &&
    facts.authority !== null &&
    (per || variant.needsEnd)
  )
    conditions.push({
      needs: "fact",
      path: "authority.until",
      text: "Not stated: authority.until. A shorter end written there wins",
      rules: variant.needsEnd ?? [rule],
    });
  const cap = (end: Moment | null) => (end && totalEnd ? earlier(end, totalEnd, zone) : (end ?? totalEnd));
  const first = per ? addSpan(start, per, zone) : null;
  let end = cap(written && first ? earlier(written, first, zone) : (written ?? first));
  let renewed = 0;
  const renewals = Array.isArray(facts.renewals) ? facts.renewals : [];
  for (const [i, renewal] of renewals.entries()) {
    const granted = momentAt(renewal, "grantedAt");
    if (!granted || !end) continue;
    if (factAt(renewal, "reasoned") === false) {
      reasons.push({
        rule:
          facts.country === "BR"
            ? "BR-40"
            : facts.country === "ES"
              ? "ES-C09"
              : facts.country === "GR"
                ? "GR-17"
                : "CALC-03",
        text: "A renewal without own reasons is void",
      });
      continue;
    }
    if (variant.newEvidence) {
      const fresh = factAt(renewal, "newEvidence");
      if (fresh === false || fresh === null) {
        reasons.push({ rule: "PE-11", text: "A renewal without new sufficient evidence does not count" });
        continue;
      }
      if (fresh === undefined)
        conditions.push({
          needs: "fact",
          path: `renewals.${i}.newEvidence`,
          text: "Not stated: new sufficient evidence",
          rules: ["PE-11"],
        });
    }
    if (variant.renewals !== undefined && renewed >= variant.renewals) {
      reasons.push({ rule, text: "No further renewal is foreseen" });
      continue;
    }
    if (lastMs(granted, zone) >= firstMs(end, zone)) {
      reasons.push({ rule: "CALC-03", text: "The renewal was decided after the end: the gap ended the authority" });
      continue;
    }
    const next = per ? addSpan(end, per, zone) : null;
    const writtenNext = momentAt(renewal, "until");
    const wanted = writtenNext && next ? earlier(writtenNext, next, zone) : (writtenNext ?? next);
    const capped = cap(wanted);
    if (capped && firstMs(capped, zone) > firstMs(end, zone)) end = capped;
    renewed += 1;
  }
  return { end, totalEnd, renewed, conditions, reasons };
}

/** What a step with a clock says at a moment. */
export interface StepState {
  readonly state: "done" | "pending" | "over" | "unknown";
  readonly clock: Clock | null;
  readonly end: Moment | null;
}

export function stepState(
  law: Law,
  step: { path: string; start: readonly string[]; length: string | null; clock: string; rows: readonly string[] },
  facts: Facts,
  start: Moment | null,
  date: Moment,
  zone: string,
): StepState {
  const on = dateOf(start ?? date, zone);
  const length = step.length ? law.book.term(step.length, on) : null;
  const end = start && length ? addSpan(start, length, zone) : null;
  const clock: Clock | null = length
    ? { clock: step.clock, length, from: start?.text ?? null, until: end?.text ?? null, rule: step.rows[0] ?? "" }
    : null;
  const stated = step.path === "$none" ? undefined : factAt(facts, step.path);
  const taken = step.path === "$none" ? null : momentAt(facts, step.path);
  const over = end !== null && isOver(date, end, zone);
  if (taken) {
    const late = end !== null && lastMs(taken, zone) > (end.ms ?? firstMs(end, zone) - 1);
    if (late) return { state: "over", clock, end };
    // a step that lies after the moment of the question has not been taken yet
    return { state: firstMs(taken, zone) > lastMs(date, zone) ? "pending" : "done", clock, end };
  }
  if (stated === null) return { state: over ? "over" : "pending", clock, end };
  return { state: over || end === null ? "unknown" : "pending", clock, end };
}
