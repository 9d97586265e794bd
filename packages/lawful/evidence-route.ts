import { conditionsFor, type Source, sourcesOf, uniqueReasons } from "./answer.ts";
import type { Condition, Reason, Verdict } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import type { Candidate } from "./evidence-candidates.ts";
import { actClocks, isRunOut, policeTerm, preservations } from "./evidence-clocks.ts";
import { deriveEvidence, isEmergency, isHeavy, lastAct } from "./evidence-facts.ts";
import type { Validation } from "./evidence-sign.ts";
import type { Law } from "./law.ts";
import type { InstrumentRule } from "./law-shapes.ts";
import { dateOf, isOver } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

export interface Notice {
  readonly to: "enforcing_authority";
  readonly country: string | null;
  readonly suspends: boolean;
  readonly objection: string;
}
export interface Route {
  readonly instrument: string;
  readonly rank: number;
  readonly verdict: Verdict;
  readonly issuer: string | null;
  readonly validation: Validation | null;
  readonly addressee: string;
  readonly notify: Notice | null;
  readonly form: string;
  readonly deadline: string | null;
  readonly until: string | null;
  readonly channels: readonly string[];
  readonly conditions: readonly Condition[];
  readonly obstacles: readonly string[];
  readonly rules: readonly string[];
  readonly reasons: readonly Reason[];
  readonly sources: readonly Source[];
}
/** Notice to the enforcing authority (EV-EPO-30, -31): never for subscriber or identification data. */
export function notice(law: Law, facts: Facts, zone: string): Notice | null {
  if (isHeavy(facts) !== true) return null;
  const own = factAt(facts, "from.country");
  if (facts.crimePlace === own && facts.residence === own && own !== undefined) return null;
  const date = momentAt(facts, "date");
  const { addressee } = deriveEvidence(law, facts, date ? dateOf(date, zone) : "", {});
  const emergency = isEmergency(facts) === true;
  return {
    to: "enforcing_authority",
    country: addressee ?? null,
    suspends: !emergency,
    objection: emergency ? "PT96H" : "P10D",
  };
}

/** One open route, as the answer shows it. */
export function route(law: Law, facts: Facts, c: Candidate, rank: number, zone: string, asOf: string): Route {
  const id = c.instrument.id;
  const notify = id === "epoc" ? notice(law, facts, zone) : null;
  const { addressee, exec } = deriveEvidence(law, facts, asOf, {});
  const { deadline, until } = timing(law, facts, id, zone, asOf, notify !== null);
  const rules = [...new Set([...c.reasons.map((r) => r.rule), ...c.conditions.flatMap((x) => x.rules)])];
  const reacts = factAt(facts, "holder.reacts") === false && (isEmergency(facts) === true || facts.riskOfLoss === true);
  const where =
    id === "epoc" || id === "epoc-pr"
      ? reacts
        ? `any other establishment of the provider in the European Union`
        : `${c.instrument.addressee}${addressee ? ` in ${addressee}` : ""}`
      : id === "eio"
        ? `executing authority in ${String(exec ?? "the executing State")}`
        : c.instrument.addressee;
  return {
    instrument: id,
    rank,
    verdict: c.verdict,
    issuer: c.issuer,
    validation: c.validation,
    addressee: where,
    notify,
    form: id === "eio" && lastAct(facts, "interception-notified") ? "eio-annex-c" : c.instrument.form,
    deadline,
    until,
    channels: channels(law, facts, c.instrument),
    conditions: conditionsFor(c.verdict, c.conditions),
    obstacles: obstacles(law, facts, id, zone),
    rules,
    reasons: uniqueReasons(c.reasons),
    sources: sourcesOf(law, rules, asOf),
  };
}

/** The time the addressee has, and its end where it runs. */
function timing(
  law: Law,
  facts: Facts,
  id: string,
  zone: string,
  asOf: string,
  notified: boolean,
): { deadline: string | null; until: string | null } {
  const emergency = isEmergency(facts) === true;
  const clock = (name: string) => actClocks(law, facts, zone, notified).find((c) => c.clock === name)?.until ?? null;
  if (id === "epoc")
    return {
      deadline: law.book.term(emergency ? "EV-EPO-41.answer" : "EV-EPO-40.answer", asOf) ?? null,
      until: lastAct(facts, "epoc-served") ? clock("answer") : null,
    };
  if (id === "eio" && lastAct(facts, "interception-notified"))
    return { deadline: law.book.term("EV-EIO-12.answer", asOf), until: clock("answer") };
  if (id === "eio") {
    const recognised = lastAct(facts, "eio-recognised");
    return {
      deadline: law.book.term(recognised ? "EV-EIO-05.execution" : "EV-EIO-05.recognition", asOf),
      until: clock(recognised ? "execution" : "recognition"),
    };
  }
  if (id === "siena") {
    const ground = lastAct(facts, "police-asked")?.ground ?? (emergency ? "urgent_direct" : "other");
    return {
      deadline: law.book.term(policeTerm(ground), asOf),
      until: lastAct(facts, "police-asked") ? clock("answer") : null,
    };
  }
  const held = preservations(law, facts, zone, undefined).find((p) => p.instrument === id);
  return { deadline: null, until: held?.end?.text ?? null };
}

function channels(law: Law, facts: Facts, instrument: InstrumentRule): string[] {
  const out = [...(instrument.channels ?? [])];
  const pair = [factAt(facts, "from.country"), factAt(facts, "holder.country")];
  const treaty = instrument.form === "mla-outline" || instrument.form === "preservation-request";
  if (treaty && pair.every((c) => ["ES", "BR", "PE"].includes(String(c)))) out.push("iberred");
  if (
    instrument.form === "mla-outline" &&
    pair.every((c) => law.places.parties.some((p) => p.instrument === "medellin" && p.country === c && p.party))
  )
    out.push("iber_at");
  return out;
}

function obstacles(law: Law, facts: Facts, id: string, zone: string): string[] {
  const out: string[] = [];
  const date = momentAt(facts, "date");
  if (id === "epoc" && date) {
    const clock = actClocks(law, facts, zone, false).find((c) => c.clock === "answer" && c.rule.startsWith("EV-EPO"));
    const end = clock?.until ? momentAt({ until: clock.until }, "until") : null;
    if (end && isOver(date, end, zone) && !lastAct(facts, "epoc-answered"))
      out.push("The time of the provider has passed: transfer to the enforcing authority (EV-EPO-48, -49)");
    if (lastAct(facts, "conflict-objected"))
      out.push("Conflict with third-country law: the court of the issuing State decides, execution waits (EV-EPO-50)");
    if (facts.channel !== undefined && facts.channel !== null && facts.channel !== "decentralised")
      out.push(
        "Another channel than the decentralised system only in listed cases, logged; no row names the cases: read articles 19 and 25 (EV-EPO-52)",
      );
  }
  const report = preservations(law, facts, zone, undefined).find((p) => p.instrument === "ncmec-lead");
  if (report && date && isRunOut(report, date, zone) && ["ncmec-lead", "us-preservation", "epoc-pr"].includes(id))
    out.push(
      "The year (before 7 May 2024: 90 days) of the report is over: data may be gone, send an own preservation (EV-US-07)",
    );
  if (id === "untoc-18" && factAt(facts, "offence.crimeThere") === undefined)
    out.push("Lack of double criminality may be a reason to refuse (EV-UNT-05)");
  return out;
}
