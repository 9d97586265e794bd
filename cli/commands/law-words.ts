import { NEEDS, type QuestionKind, TOPIC_FACTS, WORDS } from "../../packages/lawful/index.ts";

export const KINDS = ["evidence", "method", "right"] as const;

const EXAMPLES: Readonly<Record<QuestionKind, string>> = {
  evidence: `{"date":"2026-10-05","from":{"country":"IT","authority":"court"},"data":["traffic"],
   "holder":{"kind":"provider","country":"LU"},"offence":{"kind":"thb","maxPenaltyMonths":120},
   "crimePlace":"IT","residence":"IT","emergency":false,"privileged":false,"likeCaseAtHome":true}`,
  method: `{"date":"2026-11-20","country":"ES","method":"tracking","actor":"police",
   "authority":{"kind":"judge","grantedAt":"2026-10-01","until":"2027-01-01"},"renewals":[],
   "acts":[{"act":"place_tracker","at":"2026-11-20"}]}`,
  right: `{"date":"2026-11-23","topic":"breach_notice","country":"ES","controller":"police",
   "foundAt":"2026-11-22T09:00:00+01:00","notifiedAt":null}`,
};

export const usage = `heroes law evidence|method|right FILE [--json]

  evidence   which route gets evidence across a border
  method     what a special investigative method needs in Spain, Greece, Brazil, Peru
  right      victims' rights, data-protection duties, deadlines, state of an act

FILE holds one JSON object; - reads standard input. --json prints one JSON document.
Exit codes: 0 answered, 2 unreadable question (one line: path, word, nearest known word).
A fact that is left out is unknown and becomes a condition; null, false and [] mean known to be none.`;

/** A word, or a long list of words with bars between them in pieces that fit a line. */
function pieces(word: string): readonly string[] {
  return word.length < 80 ? [word] : (word.match(/[^|]+\|?/g) ?? [word]);
}

function wrap(label: string, words: readonly string[]): string {
  const lines: string[] = [];
  let line = "   ";
  for (const word of words) {
    for (const part of pieces(word)) {
      if (line.length + part.length > 116 && line.trim() !== "") {
        lines.push(line);
        line = part === word || word.startsWith(part) ? "   " : "     ";
      }
      line += word.startsWith(part) ? ` ${part}` : part;
    }
  }
  return `  ${label}\n${[...lines, line].join("\n")}`;
}

const COMMON = ["date", "verdict words: allow allow_if needs_ratification deny expired due late none info"];
const EVIDENCE_KEYS = `date from.country from.authority asks purpose sentence{months,absconded,inAbsentia} onBehalfOf data[] holder.kind
 holder.country holder.euRepresentative holder.offersInEu holder.onlyOneState holder.servesCountries[] holder.role
 holder.controllerReachable holder.reacts holder.accepts offence crimePlace residence emergency danger riskOfLoss judgeReachable
 validation{by,at} likeCaseAtHome homeOrder{by,at} privileged means consent{by,voluntary} form.missing[] channel joint
 acts[]{act,at,by,ground}`;
const METHOD_KEYS = `date country method offence authority{kind,grantedAt,until,basis,permits[],missing[]} asks actor
 officer{volunteer,trained,judicialPolice} inquiry seriousIndications indispensable otherMeansSuffice suspectDecided initiative urgent
 threat startedAt policeReportAt toldJudgeAt toldProsecutorAt askedJudgeAt ratifiedAt putToCouncilAt councilDecisionAt
 inquiryOpenedAt renewals[]{askedAt,grantedAt,until,newEvidence,reasoned} channel place subject subjectLink graveRisk goods logs
 holding consent helper seniorConfirmedAt childAtRisk childUsed acts[]{act,at,reported,by}`;
const OFFENCE_KEYS = `kind group article maxPenaltyMonths byInformationSystem offline organised persons repeated transnational minorVictim
 reducedCapacity intentional felony reclusao violent committed inProgress flagrante crimeThere`;

const ANSWERS: Readonly<Record<QuestionKind, Readonly<Record<string, string>>>> = {
  evidence: {
    fields: `verdict routes[]{instrument,rank,issuer,validation,addressee,notify,form,deadline,until,channels,conditions,obstacles,rules,sources}
 excluded[]{instrument,why,rules} clocks[]{clock,length,from,until,rule} until conditions[] rules[] asOf`,
    clock: "answer handover objection validation preservation clarification recognition execution transfer conflict",
    form: "epoc-annex-1 epoc-pr-annex-2 annex-3 annex-5 annex-6 eio-annex-a eio-annex-c preservation-request mla-outline portal letter none",
  },
  method: {
    fields: `verdict authority[] until maxTotal deadline clocks[] conditions[] prohibitions[]{word,text,rules} records[] reasons[]{rule,text}
 sources[] asOf`,
    clock: "report ratification council_filing council_ruling judge_decision provider_answer inquiry",
    records: `log_every_act analytic_report full_recording progress_report secret_piece hash_copy separate_file register notice_to_person
 destruction copy_to_adae purpose_log disclosure oversight protocol decision_in_time`,
  },
  right: {
    fields: `verdict topic outcome deadline deadlineUnit from until maxTotal to[] fields[] clocks[] conditions[] prohibitions[] records[]
 reasons[]{rule,text} sources[] asOf`,
    outcome:
      "led gdpr europol lgpd lgpd_principles pe_29733 outside grant restrict refuse omit personal low_risk free paid",
    deadlineUnit: "hours days business_days",
  },
};

const split = (keys: string) => keys.trim().split(/\s+/);

/** The closed vocabulary, for people who write a question by hand. */
export function vocabulary(kind: QuestionKind | null): string {
  const parts: string[] = [];
  const words = (names: readonly (keyof typeof WORDS)[]) => {
    for (const name of names) parts.push(wrap(name, WORDS[name]));
  };
  if (kind === null || kind === "evidence") {
    parts.push("EVIDENCE", wrap("keys", split(EVIDENCE_KEYS)), "  example", `   ${EXAMPLES.evidence}`);
    words([
      "data",
      "instrument",
      "step",
      "evidenceAct",
      "ground",
      "purpose",
      "holderKind",
      "holderRole",
      "danger",
      "means",
      "consentBy",
      "formPoint",
      "channel",
    ]);
  }
  if (kind === null || kind === "method") {
    parts.push("METHOD", wrap("keys", split(METHOD_KEYS)), "  example", `   ${EXAMPLES.method}`);
    words([
      "methodCountry",
      "method",
      "methodAct",
      "permit",
      "authorityPoint",
      "methodAsk",
      "actor",
      "inquiry",
      "initiative",
      "threat",
      "openClosed",
      "place",
      "subject",
      "subjectLink",
      "goods",
      "logs",
      "holding",
      "helper",
    ]);
  }
  if (kind === null || kind === "right") {
    parts.push(
      "RIGHT",
      wrap("keys", ["date", "topic", "country", "controller", "offence", "and the facts of the topic:"]),
      "  example",
      `   ${EXAMPLES.right}`,
    );
    for (const [topic, facts] of Object.entries(TOPIC_FACTS))
      parts.push(
        wrap(
          topic,
          Object.entries(facts).map(([key, type]) => (/[|]/.test(type) ? `${key}=${type}` : key)),
        ),
      );
  }
  for (const one of KINDS)
    if (kind === null || kind === one)
      parts.push(`ANSWER of ${one}`, ...Object.entries(ANSWERS[one]).map(([name, words]) => wrap(name, split(words))));
  parts.push("IN COMMON", wrap("offence keys", split(OFFENCE_KEYS)));
  words(["body", "offenceKind", "offenceGroup"]);
  parts.push(
    wrap("conditions (needs)", NEEDS),
    wrap("verdicts", [
      ...split(COMMON[1]?.slice(15) ?? ""),
      "in_force",
      "not_yet",
      "lapsed",
      "not_adopted",
      "replaced",
    ]),
  );
  parts.push(
    "  moments: YYYY-MM-DD, or an instant with offset such as 2026-11-23T09:00:00+01:00. A bare date is its first moment",
    "    where a term starts on it and its last where a question, an act or a step is put on it.",
    "  terms: ISO 8601, counted in the zone of the authority: hours in real time, days and months by the calendar. At the",
    "    end the cover is over. A renewal runs from the end of the former term and is decided before it; totals count from",
    "    the first grant; a shorter written end wins, a longer one is cut to the row.",
  );
  return parts.join("\n");
}
