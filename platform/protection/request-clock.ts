import { addSpan, parseMoment, type RightAnswer } from "@heroes/lawful";
import { askRight, endOf, rulesOf, zoneOfCountry } from "./law.ts";
import type { Ground, RequestKind } from "./model.ts";

export type RequestFacts = {
  readonly kind: RequestKind;
  readonly country: string;
  readonly controller: string;
  readonly by: string;
  readonly receivedAt: Date;
  readonly identityChecked?: boolean;
  readonly ground?: Ground | undefined;
};

export type RequestClock = {
  /** led, gdpr, lgpd, lgpd_principles, pe_29733, outside, other. */
  readonly regime: string;
  readonly verdict: string;
  readonly outcome: string | null;
  /** Null where the rows name no number: then the house sets a day. */
  readonly dueAt: Date | null;
  /** With the extension; null where the rows know none. */
  readonly longestAt: Date | null;
  readonly length: string | null;
  readonly rules: readonly string[];
  /** What the answer depends on, and what it says, in the words of the rows. */
  readonly words: readonly string[];
  /** Nobody has signed the row it rests on: it may close and remind, and is checked by counsel. */
  readonly unsigned: boolean;
};

/** The rows know six words; portability has its clock where the regime counts every right alike, and none elsewhere. */
const wordOf: Readonly<Record<RequestKind, string>> = {
  access: "access",
  rectify: "rectify",
  erase: "erase",
  restrict: "restrict",
  object: "object",
  portability: "object",
};
const facts = (ground: Ground | undefined) =>
  ground === undefined
    ? {}
    : ground === "needed_as_evidence"
      ? { neededAsEvidence: true }
      : ground === "accuracy_contested"
        ? { accuracyContested: true }
        : ground === "unfounded"
          ? { unfounded: true }
          : { ground };

/** What the rules answer about a request at a moment: the clock, and whether a ground lets it be held back. */
export function clockOfRequest(request: RequestFacts, now: Date): RequestClock {
  const { country, controller } = request;
  const zone = zoneOfCountry(country);
  const date = now.toISOString();
  const purpose = "criminal";
  const regime = askRight({ topic: "regime", date, country, controller, purpose }).outcome ?? "other";
  if (request.kind === "portability" && (regime === "led" || regime === "outside")) return withoutRight(regime);
  const receivedAt = request.receivedAt.toISOString();
  const answer = askRight({
    topic: "subject_request",
    date,
    country,
    controller,
    request: wordOf[request.kind],
    by: request.by,
    receivedAt,
    identityChecked: request.identityChecked ?? false,
    ...facts(request.ground),
  });
  const start = parseMoment(receivedAt);
  const longest = answer.maxTotal && start ? addSpan(start, answer.maxTotal, zone).text : null;
  return {
    regime,
    verdict: answer.verdict,
    outcome: answer.outcome,
    dueAt: endOf(answer.until, zone),
    longestAt: endOf(longest, zone),
    length: answer.deadline,
    rules: rulesOf(answer),
    words: wordsOf(answer),
    unsigned: answer.conditions.some((one) => one.needs === "unsigned_rule"),
  };
}

const wordsOf = (answer: RightAnswer) => [
  ...new Set([...answer.reasons.map((one) => one.text), ...answer.conditions.map((one) => one.text)]),
];

/** The Law Enforcement Directive gives rights in articles 13 to 16; none of its rows speaks of portability. */
function withoutRight(regime: string): RequestClock {
  return {
    regime,
    verdict: "none",
    outcome: null,
    dueAt: null,
    longestAt: null,
    length: null,
    rules: ["DP-LED-13", "DP-LED-15"],
    words: [],
    unsigned: false,
  };
}
