import type { Clock } from "./answer.ts";
import { type Condition, type Reason, type Verdict, weigh } from "./clauses.ts";
import { factAt } from "./contradictions.ts";
import { deriveEvidence, isAddresseeGuess, isEmergency, isHeavy, lastAct } from "./evidence-facts.ts";
import { sign, signClause, signRule, type Validation } from "./evidence-sign.ts";
import { judge } from "./guard.ts";
import type { Law } from "./law.ts";
import type { InstrumentRule } from "./law-shapes.ts";
import { dateOf, type Moment } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

/** An instrument, weighed: open or closed, and why. */
export interface Candidate {
  readonly instrument: InstrumentRule;
  readonly verdict: Verdict;
  readonly weight: number;
  readonly expected: boolean;
  readonly conditions: readonly Condition[];
  readonly reasons: readonly Reason[];
  readonly why: string;
  readonly closing: readonly string[];
  readonly issuer: string | null;
  readonly validation: Validation | null;
  readonly clocks: readonly Clock[];
}
/** True where the acts speak of that order: then its own clocks decide. */
export function momentsIn(facts: Facts, instrument: string): boolean {
  const names =
    instrument === "epoc"
      ? ["epoc-issued", "epoc-served", "epoc-validated", "epoc-validation-refused"]
      : instrument === "epoc-pr"
        ? ["epoc-pr-served", "epoc-pr-validated"]
        : [];
  return names.some((name) => lastAct(facts, name) !== null);
}

/** Every instrument, weighed and ranked, first match first. */
export function weighAll(law: Law, facts: Facts, date: Moment, zone: string): Candidate[] {
  const one = (instrument: InstrumentRule, otherRoute: boolean) =>
    candidate(law, instrument, facts, date, zone, otherRoute);
  const firsts = law.instruments.filter((i) => i.id !== "letters-rogatory").map((i) => one(i, false));
  const open = firsts.some((c) => c.verdict !== "deny" && c.verdict !== "expired");
  const last = law.instruments.filter((i) => i.id === "letters-rogatory").map((i) => one(i, open));
  const sorted = [...firsts, ...last].sort((a, b) => a.weight - b.weight);
  if (isEmergency(facts) !== true) return sorted;
  const concerned = (c: Candidate) =>
    (c.verdict !== "deny" && c.verdict !== "expired") || (c.verdict === "expired" && momentsIn(facts, c.instrument.id));
  const names = isAddresseeGuess(law, facts)
    ? ["us-emergency", "budapest-35", "epoc"]
    : ["epoc", "us-emergency", "budapest-35"];
  const first = names
    .map((id) => sorted.find((c) => c.instrument.id === id && concerned(c)))
    .find((c) => c !== undefined);
  return first ? [first, ...sorted.filter((c) => c !== first)] : sorted;
}

function candidate(
  law: Law,
  instrument: InstrumentRule,
  facts: Facts,
  date: Moment,
  zone: string,
  otherRoute: boolean,
): Candidate {
  const on = orderDate(instrument, facts, date, zone);
  const plain = deriveEvidence(law, facts, on, {});
  const line = signRule(instrument, plain.look);
  const homeRow = line !== null && !line.rows.includes("EP-01");
  const { look, spoken } = deriveEvidence(law, facts, on, { homeRow, otherRoute });
  const signed = sign(law, instrument, facts, look, date, zone);
  const weighed = weigh([...instrument.clauses, ...signClause(signed)], look, law.book, on, { spoken });
  const closedBySign = signed.verdict !== "open";
  const closed = weighed.closed.length > 0 || weighed.verdict === "deny" || weighed.verdict === null;
  const verdict: Verdict = closed
    ? "deny"
    : closedBySign
      ? signed.verdict === "expired"
        ? "expired"
        : "deny"
      : signed.conditions.length > 0 || weighed.conditions.length > 0
        ? "allow_if"
        : "allow";
  const closing = closed ? weighed.closed.flatMap((c) => c.rows) : signed.reasons.map((r) => r.rule);
  const why = closed
    ? weighed.closed.map((c) => c.text).join("; ") || "no row opens it on that date"
    : (signed.reasons[0]?.text ?? "");
  const terms = deadlineRows(instrument.id, facts);
  return {
    instrument,
    verdict,
    weight: weight(law, instrument, facts, look),
    expected: instrument.expected ? judge(instrument.expected, look).value === true : false,
    conditions: [...signed.conditions, ...weighed.conditions],
    reasons: verdict === "expired" ? [...signed.reasons] : [...signed.reasons, ...weighed.reasons, ...terms],
    why,
    closing: [...new Set(closing.length > 0 ? closing : instrument.rows)],
    issuer: signed.issuer,
    validation: signed.validation,
    clocks: signed.clocks,
  };
}

/** An order is judged by the rows of the day it was issued or served (CALC-05). */
function orderDate(instrument: InstrumentRule, facts: Facts, date: Moment, zone: string): string {
  const names =
    instrument.id === "epoc" ? ["epoc-issued", "epoc-served"] : instrument.id === "epoc-pr" ? ["epoc-pr-served"] : [];
  const at = names.map((n) => lastAct(facts, n)?.at ?? null).find((m) => m !== null);
  return dateOf(at ?? date, zone);
}

/** Rank of section 9: emergency, then loss, then own State, then the treaty between the two. */
function weight(law: Law, instrument: InstrumentRule, facts: Facts, look: (path: string) => unknown): number {
  const preserving = instrument.preserves === true || instrument.id === "domestic";
  const first = preserving && (facts.riskOfLoss === true || look("$onlyPreserve") === true);
  const guess =
    instrument.id === "br-direct"
      ? factAt(facts, "holder.servesCountries") === undefined && factAt(facts, "holder.country") !== "US"
      : (instrument.id === "epoc" || instrument.id === "epoc-pr") && isAddresseeGuess(law, facts);
  const own = instrument.first !== undefined && judge(instrument.first, look).value === true;
  return instrument.rank - (first ? 100 : 0) - (own ? 2 : 0) + (guess ? 50 : 0);
}

function deadlineRows(id: string, facts: Facts): Reason[] {
  const emergency = isEmergency(facts) === true;
  if (id === "epoc") {
    const reasons: Reason[] = [
      {
        rule: emergency ? "EV-EPO-41" : "EV-EPO-40",
        text: emergency
          ? "The provider answers within 8 hours"
          : "The provider preserves on receipt and answers within 10 days",
      },
    ];
    const own = factAt(facts, "from.country");
    const noNotice = own !== undefined && facts.crimePlace === own && facts.residence === own;
    if (isHeavy(facts) === true && noNotice)
      reasons.unshift({ rule: "EV-EPO-30", text: "No notice: the crime and the residence are in the issuing State" });
    else if (isHeavy(facts) === true) {
      reasons.unshift({ rule: "EV-EPO-30", text: "Notice to the enforcing authority at the same moment" });
      if (!emergency)
        reasons.splice(1, 0, { rule: "EV-EPO-31", text: "The notice suspends handing over until the period ends" });
    }
    if (emergency)
      reasons.push({
        rule: "EV-EPO-14",
        text: "Imminent threat to life, physical integrity or safety, or to critical infrastructure",
      });
    return reasons;
  }
  if (id === "epoc-pr")
    return [
      { rule: "EV-EPO-43", text: "Kept for 60 days" },
      { rule: "EV-EPO-44", text: "30 days more, once, before day 60 ends" },
    ];
  if (id === "eio") return [{ rule: "EV-EIO-05", text: "Recognition 30 days, execution 90 days after that" }];
  return [];
}
