import { type Step, type StepAnswer, type StepContext, say } from "./evidence-step.ts";
import { handOver, objectConflict, refuse } from "./evidence-steps-addressee.ts";
import { extend, inform, transfer, use } from "./evidence-steps-issuer.ts";
import type { Law } from "./law.ts";
import type { Moment } from "./moment.ts";

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

/** May the step be taken now (or must it, for `hand_over`)? */
export function step(
  law: Law,
  facts: Readonly<Record<string, unknown>>,
  name: string,
  date: Moment,
  zone: string,
  context: StepContext,
): StepAnswer {
  const make = STEPS[name];
  if (!make) throw new Error(`no rules for ${name}`);
  return make(law, facts, date, zone, context);
}
