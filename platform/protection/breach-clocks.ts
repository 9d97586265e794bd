import { addBusinessDays, parseMoment, type RightAnswer } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";
import { dayIn } from "#kernel/house-zone";
import { askRight, endOf, rulesOf, zoneOfCountry } from "./law.ts";
import type { Recipient } from "./model.ts";

export type BreachFacts = {
  readonly knownAt: Date;
  readonly countries: readonly string[];
  readonly controller: string;
  readonly riskUnlikely: boolean | null;
  readonly sensitive: boolean | null;
  readonly largeScale: boolean | null;
  readonly otherState: boolean | null;
  readonly highRisk: boolean | null;
  readonly unintelligible: boolean | null;
};

export type NoticeClock = {
  readonly country: string;
  readonly recipient: Recipient;
  /** `ask`: hangs on a fact that is not known, or on counsel; the clock runs as if it were owed. */
  readonly owed: "yes" | "no" | "ask";
  /** Null: owed without a number of hours or days. */
  readonly dueAt: Date | null;
  readonly length: string | null;
  readonly unit: string | null;
  readonly zone: string;
  readonly rules: readonly string[];
  readonly words: readonly string[];
};

/** What is owed to whom in each country, counted by the rules. What is not known keeps the shorter clock running. */
export function clocksOfBreach(breach: BreachFacts, now: Date): NoticeClock[] {
  return breach.countries.flatMap((country) => [
    one(breach, country, "authority", "breach_notice", now),
    ...completion(breach, country, now),
    one(breach, country, "persons", "breach_subject", now),
  ]);
}

type Known = Pick<
  BreachFacts,
  "riskUnlikely" | "sensitive" | "largeScale" | "otherState" | "highRisk" | "unintelligible"
>;
const worst: Known = {
  riskUnlikely: false,
  sensitive: true,
  largeScale: true,
  otherState: false,
  highRisk: true,
  unintelligible: false,
};

function ask(breach: BreachFacts, facts: Known, country: string, topic: string, now: Date): RightAnswer {
  const names = ["riskUnlikely", "sensitive", "largeScale", "otherState"] as const;
  const more = topic === "breach_subject" ? (["highRisk", "unintelligible"] as const) : [];
  const known = [...names, ...more].filter((name) => facts[name] !== null);
  return askRight({
    topic,
    date: now.toISOString(),
    country,
    controller: breach.controller,
    foundAt: breach.knownAt.toISOString(),
    notifiedAt: null,
    ...Object.fromEntries(known.map((name) => [name, facts[name]])),
  });
}

function one(breach: BreachFacts, country: string, recipient: Recipient, topic: string, now: Date): NoticeClock {
  const zone = zoneOfCountry(country);
  const answer = ask(breach, breach, country, topic, now);
  const sure = answer.verdict === "due" || answer.verdict === "late";
  const owed = answer.verdict === "none" ? "no" : sure ? "yes" : "ask";
  const clock = owed === "ask" && answer.until === null ? ask(breach, worst, country, topic, now) : answer;
  return {
    country,
    recipient,
    owed,
    dueAt: owed === "no" ? null : endOf(clock.until, zone),
    length: owed === "no" ? null : clock.deadline,
    unit: owed === "no" ? null : clock.deadlineUnit,
    zone,
    rules: rulesOf(answer),
    words: [...new Set([...answer.reasons.map(({ text }) => text), ...answer.conditions.map(({ text }) => text)])],
  };
}

/** Brazil: what was missing in the first notice follows within twenty working days (DP-BR-01, DP-DOC-BRE). */
function completion(breach: BreachFacts, country: string, now: Date): NoticeClock[] {
  if (country !== "BR" || breach.riskUnlikely === true) return [];
  const zone = zoneOfCountry(country);
  const length = shippedLaw().book.term("DP-DOC-BRE.brComplete", dayIn(now, zone));
  const start = parseMoment(breach.knownAt.toISOString());
  if (!length || !start) return [];
  const count = Number(/^P(\d+)D$/.exec(length)?.[1] ?? 0);
  return [
    {
      country,
      recipient: "authority-complete",
      owed: "yes",
      dueAt: endOf(addBusinessDays(start, count, zone).text, zone),
      length,
      unit: "business_days",
      zone,
      rules: ["DP-BR-01", "DP-DOC-BRE"],
      words: [],
    },
  ];
}
