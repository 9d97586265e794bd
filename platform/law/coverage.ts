import {
  type Clock,
  type Condition,
  dateOf,
  instant,
  lastMs,
  type MethodAnswer,
  parseMoment,
  type Reason,
  type Source,
  zoneOf,
} from "@heroes/lawful";
import type { OpenAuthorisation } from "./authorisation-access.ts";
import { askRules } from "./authorisation-answer.ts";
import { type Gap, missingIn, whatStands, whyRules } from "./gap.ts";
import type { HouseLaw } from "./house-rules.ts";
import { type ActKind, carriers } from "./model.ts";
import { ethicsFirst } from "./policy.ts";

export type Coverage = {
  readonly covered: boolean;
  readonly gap: Gap | null;
  readonly verdict: string;
  /** The end of cover (or of the second clock), as the rules write it. */
  readonly until: string | null;
  /** Conditions that still stand. */
  readonly open: readonly Condition[];
  /** Rows that must be signed by two people and are not. */
  readonly unsigned: readonly string[];
  readonly clocks: readonly Clock[];
  /** Steps that are owed and whose clock runs: telling, reporting, ratification. */
  readonly duties: readonly Condition[];
  readonly reasons: readonly Reason[];
  /** Where there is a gap: the rows to read for "why may I not?", the one that closes it first. */
  readonly why: readonly string[];
  /** What is missing, where the gap is that something is: a path of a fact, or the word of a condition. */
  readonly needs: string;
  /** Rows that give the cover, the one that names the method first. */
  readonly rests: readonly string[];
  readonly sources: readonly Source[];
  readonly prohibitions: MethodAnswer["prohibitions"];
  readonly records: readonly string[];
};

/**
 * Whether an authorisation covers an act at a moment: the one question every gate asks.
 * @param at moment of the act (an instant, or a bare date for things gathered on a day)
 * @param now moment of the question: second clocks are judged then
 */
export function coverAt(
  house: HouseLaw,
  authorisation: OpenAuthorisation,
  act: { readonly kind: ActKind; readonly at: string },
  now: Date,
): Coverage {
  const { record } = authorisation;
  const word = carriers[act.kind][record.method];
  const answer = askRules(house, authorisation, word, act.at, now);
  const zone = zoneOf(house.law, record.country);
  const on = dateOf(parseMoment(act.at) ?? instant(now.getTime(), zone), zone);
  const attested = new Set(record.met.map((one) => one.needs));
  const { open, unsigned } = whatStands(
    house,
    on,
    answer,
    (one) => one.needs === "fact" || !(attested.has(one.needs) || isOwnDuty(one, answer.verdict)),
  );
  const cited = [...new Set([...answer.rests, ...answer.reasons.map((one) => one.rule)])];
  const gap = gapOf();
  const why = whyRules(house, { gap, open, unsigned, cited, reasons: answer.reasons });
  return {
    covered: gap === null,
    gap,
    verdict: answer.verdict,
    until: answer.until,
    open,
    unsigned,
    clocks: answer.clocks,
    duties: answer.conditions.filter((one) => one.needs === "report" || one.needs === "ratification"),
    reasons: answer.reasons,
    why,
    needs: missingIn(gap, open),
    rests: answer.rests,
    sources: answer.sources,
    prohibitions: answer.prohibitions,
    records: answer.records,
  };

  function gapOf(): Gap | null {
    if (word === undefined) return "wrong-act";
    if (authorisation.state === "ended" && isAfter(act.at, authorisation.endedAt, zone)) return "ended";
    if (answer.verdict === "deny") return answer.isTiming ? "not-covered-then" : "denied";
    if (answer.verdict === "expired") return "not-covered-then";
    if (!authorisation.confirmed && answer.verdict !== "needs_ratification" && !record.urgent) return "not-confirmed";
    if (house.closed(cited).length > 0) return "closed-here";
    if (open.some((one) => one.needs === "fact")) return "incomplete";
    if (open.some((one) => one.needs !== "unsigned_rule")) return "condition-open";
    if (unsigned.length > 0) return "unsigned";
    return ethicsGap();
  }
  function ethicsGap(): Gap | null {
    if (!ethicsFirst.includes(record.method) && house.wantsEthics(cited).length === 0) return null;
    const opinion = authorisation.steps.findLast((one) => one.kind === "ethics-opinion");
    return opinion?.facts.opinion === "for" ? null : "ethics-missing";
  }
}

/** Telling, and asking within a running second clock, are duties that the clock watches; too late is `expired`. */
const isOwnDuty = (one: Condition, verdict: string) =>
  one.needs === "report" || (verdict === "needs_ratification" && one.needs === "ratification");

/** A bare date counts as its last moment: what was done on the day of the end may have been done after it. */
function isAfter(at: string, end: Date | null, zone: string): boolean {
  const moment = parseMoment(at);
  return end !== null && (!moment || lastMs(moment, zone) >= end.getTime());
}
