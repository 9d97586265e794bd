import { type Condition, dateOf, instant, type Reason, zoneOf } from "@heroes/lawful";
import { type Gap, missingIn, whatStands, whyRules } from "./gap.ts";
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
  const zone = zoneOf(house.law, request.scenario.fromCountry);
  const on = dateOf(instant(now.getTime(), zone), zone);
  const attested = new Set(request.met.map((one) => one.needs));
  const rests = route.reasons.map((one) => one.rule);
  const { open, unsigned } = whatStands(
    house,
    on,
    { rests, conditions: route.conditions },
    (one) => !informs(one, route) && (one.needs === "fact" || !attested.has(one.needs)),
  );
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
