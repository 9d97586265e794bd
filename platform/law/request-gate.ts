import { type Condition, dateOf, parseMoment, type Reason, zoneOf } from "@heroes/lawful";
import { type Gap, missingIn, whyRules } from "./coverage.ts";
import type { HouseLaw } from "./house-rules.ts";
import { evidenceSteps, type OpenRequest } from "./request-access.ts";
import { askEvidence, type Route } from "./scenario.ts";

export type RequestGate = {
  readonly gap: Gap | "request-changed" | null;
  readonly verdict: string;
  readonly route: Route | null;
  readonly open: readonly Condition[];
  readonly unsigned: readonly string[];
  readonly reasons: readonly Reason[];
  /** Where it is shut: the rows to read, the one that closes it first. */
  readonly why: readonly string[];
  readonly needs: string;
};

/** Conditions that inform and hinder nobody: the holder may say no; the clock of validation watches by itself. */
const informs = (one: Condition, route: Route) =>
  one.needs === "voluntary" || (one.needs === "validation" && route.validation?.within !== undefined);

/** Whether a request may leave now: its route asked anew with everything known, the rows it rests on signed, nothing open. */
export function requestGate(house: HouseLaw, request: OpenRequest, now: Date): RequestGate {
  const shut = (gap: RequestGate["gap"], verdict: string, reasons: readonly Reason[]): RequestGate => ({
    gap,
    verdict,
    route: null,
    open: [],
    unsigned: [],
    reasons,
    why: reasons.map((one) => one.rule),
    needs: "",
  });
  const asked = askEvidence(house, request.scenario, evidenceSteps(request.steps), now.toISOString());
  if ("contradiction" in asked) return shut("denied", "deny", [{ rule: "EP-01", text: asked.contradiction }]);
  const route = asked.answer.routes.find((one) => one.instrument === request.instrument);
  if (!route) {
    const why = asked.answer.excluded.find((one) => one.instrument === request.instrument);
    return shut(
      "denied",
      "deny",
      (why?.rules ?? ["EP-01"]).map((rule) => ({ rule, text: why?.why ?? "" })),
    );
  }
  const moment = parseMoment(now.toISOString());
  const on = moment ? dateOf(moment, zoneOf(house.law, request.scenario.fromCountry)) : asked.answer.asOf;
  const attested = new Set(request.met.map((one) => one.needs));
  const open = route.conditions.filter((one) =>
    one.needs === "unsigned_rule"
      ? one.rules.some((rule) => house.standing(rule, on) !== "signed")
      : !informs(one, route) && (one.needs === "fact" || !attested.has(one.needs)),
  );
  const rests = route.reasons.map((one) => one.rule);
  const unsigned = [
    ...new Set([...rests, ...open.flatMap((one) => (one.needs === "unsigned_rule" ? one.rules : []))]),
  ].filter((rule) => house.standing(rule, on) !== "signed");
  const gap =
    route.verdict === "deny" || route.verdict === "expired"
      ? "denied"
      : house.closed(rests).length > 0
        ? "closed-here"
        : open.some((one) => one.needs === "fact")
          ? "incomplete"
          : open.some((one) => one.needs !== "unsigned_rule")
            ? "condition-open"
            : unsigned.length > 0
              ? "unsigned"
              : null;
  const why = whyRules(house, { gap, open, unsigned, cited: rests, reasons: route.reasons });
  return {
    gap,
    verdict: route.verdict,
    route,
    open,
    unsigned,
    reasons: route.reasons,
    why,
    needs: missingIn(gap, open),
  };
}
