import type { Condition, Reason, Verdict } from "./clauses.ts";
import { factAt } from "./contradictions.ts";
import { isRunOut, type Preservation } from "./evidence-clocks.ts";
import { isEmergency, isHeavy, lastAct } from "./evidence-facts.ts";
import type { InstrumentRule, Law } from "./law.ts";
import { addBusinessDays, addSpan, dateOf, isOver, isWithin, type Moment } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

export interface StepAnswer {
  readonly verdict: Verdict;
  readonly until: Moment | null;
  readonly conditions: readonly Condition[];
  readonly reasons: readonly Reason[];
}
interface Context {
  readonly held: readonly Preservation[];
  readonly same: boolean | undefined;
  readonly notified: boolean;
  readonly candidates: readonly {
    readonly instrument: InstrumentRule;
    readonly verdict: Verdict;
    readonly reasons: readonly Reason[];
  }[];
}

const say = (
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
const fact = (path: string, rules: readonly string[], text = ""): Condition => ({
  needs: "fact",
  path,
  text: `Not stated: ${path}. ${text}`,
  rules,
});
const gk = (rules: readonly string[]): Condition => ({
  needs: "unsigned_rule",
  path: null,
  text: "Rests on a rule from general knowledge",
  rules,
});

/** May the step be taken now (or must it, for `hand_over`)? */
export function step(law: Law, facts: Facts, name: string, date: Moment, zone: string, context: Context): StepAnswer {
  const make = STEPS[name];
  if (!make) throw new Error(`no rules for ${name}`);
  return make(law, facts, date, zone, context);
}

type Step = (law: Law, facts: Facts, date: Moment, zone: string, context: Context) => StepAnswer;

const unknownActs = (facts: Facts, rules: readonly string[], text: string): StepAnswer =>
  facts.acts === undefined ? say("allow_if", rules, text, null, [fact("acts", rules, text)]) : say("deny", rules, text);

const end = (law: Law, ref: string, at: Moment, zone: string): Moment =>
  addSpan(at, law.book.term(ref, dateOf(at, zone)) ?? law.book.term(ref, "2026-11-23") ?? "P10D", zone);

const extend: Step = (_law, facts, date, zone, { held }) => {
  const one = held.find((h) => h.extension);
  if (!one?.extension) return unknownActs(facts, ["EV-EPO-44"], "No preservation runs that could be extended");
  const rules = one.instrument === "epoc-pr" ? ["EV-EPO-44", "EV-EPO-43"] : one.extension.rows;
  if (one.withdrawn) return say("deny", rules, "The preservation was withdrawn", one.running);
  if (isRunOut(one, date, zone))
    return say("expired", rules, "The term has run out: the extension had to be asked before", one.running);
  if (one.end === null) return say("deny", rules, "Kept on already: a production request was confirmed");
  if (one.extended && one.instrument !== "budapest-29" && one.instrument !== "domestic")
    return say("deny", rules, "Only one extension", one.running);
  const conditions = one.instrument === "epoc-pr" ? [] : [gk(rules)];
  return say(
    "allow",
    rules,
    one.instrument === "epoc-pr"
      ? "30 days once on Annex VI, before day 60 ends, if needed to issue the production request"
      : "Once more, before the running term ends",
    one.running,
    conditions,
  );
};

const LISTED: ReadonlySet<string> = new Set(["csa", "thb"]);

const refuse: Step = (law, facts, date, zone, { notified }) => {
  const emergency = isEmergency(facts) === true;
  const rules = emergency ? ["EV-EPO-45", "EV-EPO-41"] : ["EV-EPO-45", "EV-EPO-31"];
  if (isHeavy(facts) === false)
    return say("deny", ["EV-EPO-30", "EV-EPO-45"], "No notice for subscriber or identification data, so no refusal");
  if (!notified && isHeavy(facts) === true && !lastAct(facts, "enforcing-notified"))
    return say("deny", ["EV-EPO-30"], "No notice was due: crime and residence are in the issuing State");
  const told = lastAct(facts, "enforcing-notified")?.at ?? null;
  const objected = lastAct(facts, "enforcing-objected");
  if (!told) return unknownActs(facts, rules, "The enforcing authority has not been notified");
  const until = end(law, emergency ? "EV-EPO-45.emergency" : "EV-EPO-45.objection", told, zone);
  const at = objected?.at ?? date;
  const late = objected?.at ? !isWithin(at, until, zone) : isOver(at, until, zone);
  if (late) return say("expired", rules, "The time to object is over", until);
  const cleared = lastAct(facts, "enforcing-cleared")?.at;
  if (cleared && isWithin(cleared, at, zone))
    return say("deny", rules, "The enforcing authority has said that it will not refuse", until);
  const ground = objected?.ground ?? null;
  if (ground === "not_an_offence") {
    const kind = factAt(facts, "offence.kind");
    const group = factAt(facts, "offence.group");
    const listed = LISTED.has(String(kind)) || law.places.annexIv.some((a) => a.word !== null && a.word === group);
    const months = factAt(facts, "offence.maxPenaltyMonths");
    if (factAt(facts, "offence.crimeThere") === true) return say("deny", rules, "It is an offence there", until);
    if (kind === undefined) return say("allow_if", rules, "Hangs on the offence", until, [fact("offence.kind", rules)]);
    if (listed && months === undefined)
      return say("allow_if", rules, "No such objection for an Annex IV offence of at least 3 years", until, [
        fact("offence.maxPenaltyMonths", rules),
      ]);
    if (listed && typeof months === "number" && months >= 36)
      return say(
        "deny",
        rules,
        "Annex IV offence of at least 3 years: no objection for lack of double criminality",
        until,
      );
  }
  const conditions =
    ground === null && objected
      ? [fact("acts.ground", rules, "Privilege, press, fundamental right, ne bis in idem, not an offence")]
      : [];
  return say("allow", rules, "A listed ground, inside the time", until, conditions);
};

const use: Step = (law, facts, date, zone, { candidates, notified }) => {
  const rules = ["EV-EPO-13", "EV-EPO-41"];
  const broken = candidates.find(
    (c) => (c.instrument.id === "epoc" || c.instrument.id === "epoc-pr") && c.verdict === "expired",
  );
  if (broken)
    return say("deny", ["EV-EPO-13"], "Validation refused or not had in time: withdraw, delete or restrict the data");
  const objected = lastAct(facts, "enforcing-objected");
  const told =
    lastAct(facts, "enforcing-notified")?.at ?? (notified ? (lastAct(facts, "epoc-served")?.at ?? null) : null);
  const emergency = isEmergency(facts) === true;
  const until = told ? end(law, emergency ? "EV-EPO-41.objection" : "EV-EPO-45.objection", told, zone) : null;
  if (objected?.at && (!until || isWithin(objected.at, until, zone)))
    return say(
      "deny",
      ["EV-EPO-41", "EV-EPO-45"],
      "The enforcing authority objected in time: data not yet used are deleted or restricted, or used on its conditions",
      until,
    );
  if (lastAct(facts, "conflict-objected"))
    return say("allow_if", ["EV-EPO-50"], "Conflict with third-country law: the court decides", null, [
      { needs: "consultation", path: null, text: "The court of the issuing State decides", rules: ["EV-EPO-50"] },
    ]);
  if (!lastAct(facts, "epoc-answered")) return unknownActs(facts, rules, "No data have been received");
  const police = candidates.find((c) => c.instrument.id === "epoc");
  const pending =
    police?.reasons.some((r) => r.rule === "EV-EPO-13") &&
    !lastAct(facts, "epoc-validated") &&
    !["judge", "court", "council", "prosecutor"].includes(String(factAt(facts, "from.authority"))) &&
    facts.validation === undefined;
  if (pending) {
    const started = lastAct(facts, "epoc-issued")?.at ?? lastAct(facts, "epoc-served")?.at ?? null;
    return say(
      "allow_if",
      ["EV-EPO-13"],
      "Validation within 48 hours",
      started ? end(law, "EV-EPO-13.validation", started, zone) : null,
      [
        {
          needs: "validation",
          path: "validation",
          text: "Validation within 48 hours, else delete or restrict",
          rules: ["EV-EPO-13"],
        },
      ],
    );
  }
  if (
    emergency &&
    until &&
    !isOver(date, until, zone) &&
    isHeavy(facts) === true &&
    notified &&
    !lastAct(facts, "enforcing-cleared")
  )
    return say("allow_if", ["EV-EPO-41"], "The enforcing authority may still object within 96 hours", until, [
      {
        needs: "notification",
        path: null,
        text: "The enforcing authority may still object; then data not yet used are deleted or restricted",
        rules: ["EV-EPO-41"],
      },
    ]);
  return say("allow", rules, "Received under an order that stands", until);
};

const handOver: Step = (law, facts, date, zone, { notified }) => {
  const served = lastAct(facts, "epoc-served")?.at ?? null;
  const emergency = isEmergency(facts) === true;
  const rules = emergency ? ["EV-EPO-41"] : notified ? ["EV-EPO-31", "EV-EPO-40"] : ["EV-EPO-40"];
  if (lastAct(facts, "epoc-withdrawn")) return say("deny", ["EV-EPO-40"], "The order was withdrawn");
  if (!served) return unknownActs(facts, rules, "The order has not been received");
  if (lastAct(facts, "conflict-objected"))
    return say("deny", ["EV-EPO-50"], "Execution waits until the court has decided on the conflict");
  const until = end(law, emergency ? "EV-EPO-41.answer" : "EV-EPO-40.answer", served, zone);
  const asked = lastAct(facts, "clarification-asked");
  if (asked && !lastAct(facts, "clarification-given"))
    return say("deny", ["EV-EPO-42"], "A clarification is open; the data are kept meanwhile", until);
  if (emergency) return say("allow", rules, "Within 8 hours; a notice does not suspend in an emergency", until);
  const heavy = isHeavy(facts);
  if (heavy === undefined) return say("allow_if", rules, "Hangs on the data asked", until, [fact("data", rules)]);
  if (!notified) return say("allow", rules, "Within 10 days of receipt", until);
  const open = (["crimePlace", "residence"] as const).filter(
    (p) =>
      facts[p] === undefined &&
      facts[p === "crimePlace" ? "residence" : "crimePlace"] === factAt(facts, "from.country"),
  );
  if (open.length > 0)
    return say(
      "allow_if",
      rules,
      "Hangs on the notice",
      until,
      open.map((p) => fact(p, ["EV-EPO-30"])),
    );
  if (lastAct(facts, "enforcing-objected"))
    return say("deny", ["EV-EPO-31", "EV-EPO-45"], "The enforcing authority refused", until);
  if (lastAct(facts, "enforcing-cleared"))
    return say("allow", rules, "The enforcing authority will not refuse: hand over now", until);
  if (isOver(date, until, zone)) return say("allow", rules, "The period has ended without a refusal", until);
  return say(
    "deny",
    rules,
    "The notice suspends handing over until the period ends or the enforcing authority clears it",
    until,
  );
};

const inform: Step = (_law, facts) => {
  const rules = ["EV-EPO-46"];
  if (!lastAct(facts, "epoc-answered") && facts.acts !== undefined)
    return say(
      "allow",
      rules,
      "The person whose data were produced is told, with remedies, without undue delay; nothing has been produced yet as far as stated",
    );
  return say(
    "allow",
    rules,
    "The person whose data were produced is told, with remedies, without undue delay; may be delayed, restricted or dropped under LED article 13(3), reasons in the file",
  );
};

const transfer: Step = (law, facts, date, zone) => {
  const rules = ["EV-EPO-49", "EV-EPO-48"];
  const served = lastAct(facts, "epoc-served")?.at ?? lastAct(facts, "epoc-pr-served")?.at ?? null;
  if (!served) return unknownActs(facts, rules, "No order has been received");
  if (lastAct(facts, "epoc-answered")) return say("deny", rules, "The provider has answered");
  const sent = lastAct(facts, "transferred")?.at;
  if (sent)
    return say(
      "allow",
      rules,
      "Handed to the enforcing authority, which recognises and orders in 5 working days",
      addBusinessDays(sent, 5, zone),
    );
  if (!lastAct(facts, "epoc-served")) return say("allow", rules, "A preservation is due on receipt");
  const until = end(law, isEmergency(facts) === true ? "EV-EPO-41.answer" : "EV-EPO-40.answer", served, zone);
  if (!isOver(date, until, zone)) return say("deny", rules, "The time of the provider still runs", until);
  return say("allow", rules, "The provider has not complied: the enforcing authority recognises and orders", until);
};

const objectConflict: Step = (law, facts, date, zone) => {
  const rules = ["EV-EPO-50"];
  const served = lastAct(facts, "epoc-served")?.at ?? null;
  if (!served) return unknownActs(facts, rules, "No order has been received");
  const until = end(law, "EV-EPO-50.conflict", served, zone);
  const at = lastAct(facts, "conflict-objected")?.at;
  if (at ? !isWithin(at, until, zone) : isOver(date, until, zone))
    return say("expired", rules, "The ten days are over", until);
  return say("allow", rules, "A reasoned objection; the court of the issuing State decides, execution waits", until);
};

const STEPS: Readonly<Record<string, Step>> = {
  extend,
  refuse,
  use,
  hand_over: handOver,
  inform,
  transfer,
  object_conflict: objectConflict,
  appeal: () =>
    say(
      "allow",
      ["EV-EPO-51", "EV-EIO-08"],
      "Remedies in the issuing State, not only for defendants; equal to domestic ones",
    ),
  claim_costs: () =>
    say("allow", ["EV-EPO-47"], "Where the law of the issuing State pays in domestic cases", null, [
      {
        needs: "national_law",
        path: null,
        text: "The law of the issuing State must pay in domestic cases",
        rules: ["EV-EPO-47"],
      },
    ]),
};
