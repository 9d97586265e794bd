import {
  answerMethod,
  answerRight,
  type Clock,
  type Condition,
  checkQuestion,
  dateOf,
  firstMs,
  isOver,
  lastMs,
  type MethodAnswer,
  parseMoment,
  type Reason,
  type Source,
  zoneOf,
} from "@heroes/lawful";
import type { HouseLaw } from "./house-rules.ts";
import { type ActKind, type AuthorisationRecord, carriers, type StepFacts, type StepKind } from "./model.ts";
import { ethicsFirst } from "./policy.ts";

/** An authorisation with all that happened to it, opened. */
export type OpenAuthorisation = {
  readonly id: string;
  readonly caseId: string;
  readonly state: "recorded" | "confirmed" | "ended";
  readonly confirmed: boolean;
  readonly endedAt: Date | null;
  readonly record: AuthorisationRecord;
  readonly steps: readonly {
    readonly kind: StepKind | "ended";
    readonly facts: StepFacts;
    readonly recordedBy: string;
  }[];
};

/** Why an act is not covered: the codes of the gates. */
export type Gap =
  | "no-authorisation"
  | "not-confirmed"
  | "ended"
  | "wrong-act"
  | "denied"
  | "not-covered-then"
  | "incomplete"
  | "condition-open"
  | "unsigned"
  | "closed-here"
  | "ethics-missing";

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
  const answer =
    record.method === "identity_release"
      ? release(house, record, act.at)
      : ask(house, authorisation, word, act.at, now);
  const zone = zoneOf(house.law, record.country);
  const on = dateOf(parseMoment(act.at) ?? instantOf(now), zone);
  const attested = new Set(record.met.map((one) => one.needs));
  const open = answer.conditions.filter((one) =>
    one.needs === "unsigned_rule"
      ? one.rules.some((rule) => house.standing(rule, on) !== "signed")
      : one.needs === "fact" || !(attested.has(one.needs) || isOwnDuty(one, answer.verdict)),
  );
  const cited = [...new Set([...answer.rests, ...answer.reasons.map((one) => one.rule)])];
  const unsigned = [
    ...new Set([...answer.rests, ...open.flatMap((one) => (one.needs === "unsigned_rule" ? one.rules : []))]),
  ].filter((rule) => house.standing(rule, on) !== "signed");
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

/** The rows a gate stays shut on: those that close it, not whatever else the answer names. */
export function whyRules(
  house: HouseLaw,
  shut: {
    readonly gap: string | null;
    readonly open: readonly Condition[];
    readonly unsigned: readonly string[];
    readonly cited: readonly string[];
    readonly reasons: readonly Reason[];
  },
): readonly string[] {
  const { gap, open } = shut;
  if (gap === null) return [];
  const reasons = shut.reasons.map((one) => one.rule);
  const asked = open.filter((one) => one.needs !== "unsigned_rule" && (gap !== "incomplete" || one.needs === "fact"));
  const by: Readonly<Record<string, readonly string[]>> = {
    "closed-here": house.closed(shut.cited),
    // Where no rule of the house asks for it, oversight by a person outside the operation does.
    "ethics-missing": [...house.wantsEthics(shut.cited), "EP-13"],
    incomplete: asked.flatMap((one) => one.rules),
    "condition-open": asked.flatMap((one) => one.rules),
  };
  if (gap === "unsigned") return shut.unsigned;
  return [...new Set([...(by[gap] ?? []), ...reasons])].slice(0, 6);
}

/** What is missing, where the gap is that something is: a path of a fact, or the word of a condition. */
export function missingIn(gap: string | null, open: readonly Condition[]): string {
  if (gap !== "incomplete" && gap !== "condition-open") return "";
  const first = open.find((one) => one.needs !== "unsigned_rule" && (gap !== "incomplete" || one.needs === "fact"));
  return first?.path ?? first?.needs ?? "";
}

type Answered = Pick<
  MethodAnswer,
  "verdict" | "until" | "conditions" | "clocks" | "reasons" | "rests" | "sources" | "prohibitions" | "records"
> & {
  /** A deny because of the moment (before the grant), not of the thing. */
  readonly isTiming: boolean;
};

/** Telling, and asking within a running second clock, are duties that the clock watches; too late is `expired`. */
const isOwnDuty = (one: Condition, verdict: string) =>
  one.needs === "report" || (verdict === "needs_ratification" && one.needs === "ratification");

function ask(
  house: HouseLaw,
  authorisation: OpenAuthorisation,
  word: string | undefined,
  at: string,
  now: Date,
): Answered {
  const question = checkQuestion("method", factsOf(authorisation, word, at, now));
  if (!question.ok) return refused(question.message);
  const answer = answerMethod(house.law, question.facts);
  const isTiming =
    answer.verdict === "deny" && answer.reasons.some((one) => /before the (grant|urgent start)/.test(one.text));
  return { ...answer, isTiming };
}

/** The question of the rules, from the record and what happened since. */
export function factsOf(
  { record, steps }: Pick<OpenAuthorisation, "record" | "steps">,
  word: string | undefined,
  at: string,
  now: Date,
): Record<string, unknown> {
  const last = (...kinds: string[]) => steps.findLast((one) => kinds.includes(one.kind))?.facts.at;
  const offence: Record<string, unknown> = {
    kind: record.offenceKind,
    ...(record.offenceArticle ? { article: record.offenceArticle } : {}),
    ...(record.maxPenaltyMonths === null ? {} : { maxPenaltyMonths: record.maxPenaltyMonths }),
  };
  const facts: Record<string, unknown> = {};
  for (const [path, said] of Object.entries(record.known)) {
    if (said === "") continue;
    if (path.startsWith("offence.")) offence[path.slice(8)] = said === "yes";
    else facts[path] = said === "yes";
  }
  for (const [name, said] of Object.entries(record.words)) if (said) facts[name] = said;
  const moments: [string, string | undefined][] = [
    ["ratifiedAt", last("ratified")],
    ["policeReportAt", last("report-made")],
    ["toldJudgeAt", last("judge-told")],
    ["toldProsecutorAt", last("prosecutor-told")],
    ["askedJudgeAt", last("judge-asked")],
    ["putToCouncilAt", last("put-to-council")],
    ["councilDecisionAt", last("council-decided")],
    ["inquiryOpenedAt", last("inquiry-opened")],
  ];
  return {
    ...facts,
    date: now.toISOString(),
    country: record.country,
    method: record.method,
    actor: "police",
    offence,
    urgent: record.urgent,
    ...(record.startedAt ? { startedAt: record.startedAt } : {}),
    authority: authorityOf(record),
    renewals: steps
      .filter((one) => one.kind === "renewed")
      .map(({ facts: renewal }) => ({
        grantedAt: renewal.at,
        ...(renewal.until ? { until: renewal.until } : {}),
        ...(renewal.reasoned ? { reasoned: renewal.reasoned === "yes" } : {}),
        ...(renewal.newEvidence ? { newEvidence: renewal.newEvidence === "yes" } : {}),
      })),
    // A step that was not recorded has not happened as far as this house knows.
    ...Object.fromEntries(moments.map(([name, moment]) => [name, moment ?? null])),
    acts: word ? [{ act: word, at, reported: true }] : [],
  };
}

function authorityOf(record: AuthorisationRecord): Record<string, unknown> | null {
  if (record.grantedAt === "") return null;
  const empty: [string, boolean][] = [
    ["offence", record.offenceArticle === "" && record.offenceKind === "other"],
    ["facts", record.facts === ""],
    ["person", record.subjectWords === ""],
    ["measure", record.measure === ""],
    ["necessity", record.necessity === ""],
    ["unit", record.unit === ""],
    ["duration", record.until === ""],
    ["purpose", record.purpose === ""],
    ["inquiry_number", record.fileNumber === ""],
  ];
  return {
    kind: record.body,
    grantedAt: record.grantedAt,
    until: record.until === "" ? null : record.until,
    ...(record.basis ? { basis: record.basis } : {}),
    permits: record.permits,
    missing: empty.filter(([, missing]) => missing).map(([name]) => name),
  };
}

/** A name leaves only by a decision with an end. No special method: the rule is legality (EP-01). */
function release(house: HouseLaw, record: AuthorisationRecord, at: string): Answered {
  const zone = zoneOf(house.law, record.country);
  const [moment, from, until] = [at, record.grantedAt, record.until].map(parseMoment);
  const early = !moment || !from || lastMs(moment, zone) < firstMs(from, zone);
  const late = !moment || !until || isOver(moment, until, zone);
  const text = early ? "The act is before the decision" : late ? "The term is over" : "By a decision of the body named";
  return {
    ...nothing,
    verdict: early ? "deny" : late ? "expired" : "allow",
    isTiming: early,
    until: record.until,
    rests: ["EP-01"],
    reasons: [{ rule: "EP-01", text }],
  };
}

const nothing: Answered = {
  verdict: "deny",
  isTiming: false,
  until: null,
  conditions: [],
  clocks: [],
  rests: [],
  reasons: [],
  sources: [],
  prohibitions: [],
  records: [],
};

function refused(message: string): Answered {
  return { ...nothing, reasons: [{ rule: "EP-01", text: message }] };
}

/** A bare date counts as its last moment: what was done on the day of the end may have been done after it. */
function isAfter(at: string, end: Date | null, zone: string): boolean {
  const moment = parseMoment(at);
  return end !== null && (!moment || lastMs(moment, zone) >= end.getTime());
}
const instantOf = (at: Date) => {
  const moment = parseMoment(at.toISOString());
  if (!moment) throw new Error("not a moment");
  return moment;
};

/** Whether a name may go to that country: the rules of transfers, for a release. */
export function transferVerdict(
  house: HouseLaw,
  country: string,
  to: string,
  now: Date,
): { readonly verdict: string; readonly reasons: readonly Reason[]; readonly conditions: readonly Condition[] } {
  const question = checkQuestion("right", {
    date: now.toISOString(),
    topic: "transfer",
    country,
    controller: "police",
    to,
    recipient: "authority",
  });
  if (!question.ok)
    return { verdict: "deny", reasons: [{ rule: "DP-LED-30", text: question.message }], conditions: [] };
  return answerRight(house.law, question.facts);
}
