import { factAt } from "./contradictions.ts";
import { isEmergency, isHeavy, lastAct } from "./evidence-facts.ts";
import { end, fact, type Step, say, unknownActs } from "./evidence-step.ts";
import { isOver, isWithin } from "./moment.ts";

const LISTED: ReadonlySet<string> = new Set(["csa", "thb"]);

/** The enforcing authority objects. */
export const refuse: Step = (law, facts, date, zone, { notified }) => {
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

/** The provider hands the data over: must it, and by when? */
export const handOver: Step = (law, facts, date, zone, { notified }) => {
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

/** The provider names a conflict with the law of a third country. */
export const objectConflict: Step = (law, facts, date, zone) => {
  const rules = ["EV-EPO-50"];
  const served = lastAct(facts, "epoc-served")?.at ?? null;
  if (!served) return unknownActs(facts, rules, "No order has been received");
  const until = end(law, "EV-EPO-50.conflict", served, zone);
  const at = lastAct(facts, "conflict-objected")?.at;
  if (at ? !isWithin(at, until, zone) : isOver(date, until, zone))
    return say("expired", rules, "The ten days are over", until);
  return say("allow", rules, "A reasoned objection; the court of the issuing State decides, execution waits", until);
};
