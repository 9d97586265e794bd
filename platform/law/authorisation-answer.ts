// What the rules say of an authorisation and an act: the question made of its record and its steps, and the answer.
import {
  answerMethod,
  checkQuestion,
  firstMs,
  isOver,
  lastMs,
  type MethodAnswer,
  parseMoment,
  zoneOf,
} from "@heroes/lawful";
import type { OpenAuthorisation } from "./authorisation-access.ts";
import type { HouseLaw } from "./house-rules.ts";
import type { AuthorisationRecord } from "./model.ts";

type Answered = Pick<
  MethodAnswer,
  "verdict" | "until" | "conditions" | "clocks" | "reasons" | "rests" | "sources" | "prohibitions" | "records"
> & {
  /** A deny because of the moment (before the grant), not of the thing. */
  readonly isTiming: boolean;
};

/** @param word the act as the rules name it, where the method carries it */
export function askRules(
  house: HouseLaw,
  authorisation: OpenAuthorisation,
  word: string | undefined,
  at: string,
  now: Date,
): Answered {
  if (authorisation.record.method === "identity_release") return release(house, authorisation.record, at);
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
