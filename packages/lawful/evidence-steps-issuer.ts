import type { Condition } from "./clauses.ts";
import { factAt } from "./contradictions.ts";
import { isRunOut } from "./evidence-clocks.ts";
import { isEmergency, isHeavy, lastAct } from "./evidence-facts.ts";
import { end, type Step, say, unknownActs } from "./evidence-step.ts";
import { addBusinessDays, isOver, isWithin } from "./moment.ts";

const gk = (rules: readonly string[]): Condition => ({
  needs: "unsigned_rule",
  path: null,
  text: "Rests on a rule from general knowledge",
  rules,
});

/** Keep data longer. */
export const extend: Step = (_law, facts, date, zone, { held }) => {
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

/** Use what was handed over. */
export const use: Step = (law, facts, date, zone, { candidates, notified }) => {
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

/** Tell the person whose data were produced. */
export const inform: Step = (_law, facts) => {
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

/** Hand an order that was not followed to the enforcing authority. */
export const transfer: Step = (law, facts, date, zone) => {
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
