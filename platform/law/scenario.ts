import { answerEvidence, checkQuestion, type EvidenceAnswer, parseMoment, WORDS } from "@heroes/lawful";
import { z } from "zod";
import type { FormFacts, FormValues } from "./forms.ts";
import type { HouseLaw } from "./house-rules.ts";

const country = z.union([z.literal(""), z.string().regex(/^[A-Z]{2}$/)]).default("");
const known = z.enum(["", "yes", "no"]).default("");
const text = (max: number) => z.string().trim().max(max).default("");
const dataWords = WORDS.data as unknown as [string, ...string[]];

/** What the guided form asks, in its own order. Everything but the country that asks may stay open. */
export const scenarioSchema = z.object({
  fromCountry: z.string().regex(/^[A-Z]{2}$/),
  fromAuthority: z.enum(["judge", "court", "prosecutor", "police", "police_head", "council", "central_authority"]),
  data: z.array(z.enum(dataWords)).min(1),
  holderKind: z.enum(["", "provider", "authority", "person"]).default(""),
  holderName: text(300),
  holderCountry: country,
  /** A country, `none`, or "" for not known. */
  holderEu: z.union([z.literal(""), z.literal("none"), z.string().regex(/^[A-Z]{2}$/)]).default(""),
  holderAccepts: known,
  offenceKind: z.enum(["csa", "thb", "other"]),
  offenceArticle: text(60),
  maxPenaltyMonths: z
    .union([z.literal(""), z.coerce.number().int().min(0).max(1200)])
    .transform((value) => (value === "" ? null : value))
    .default(null),
  byInformationSystem: known,
  organised: known,
  transnational: known,
  crimeThere: known,
  crimePlace: country,
  residence: country,
  emergency: known,
  danger: z.enum(["", "life", "integrity", "safety", "infrastructure", "stored_files_only"]).default(""),
  riskOfLoss: known,
  judgeReachable: known,
  likeCaseAtHome: known,
  privileged: known,
  homeOrderAt: z
    .string()
    .trim()
    .refine((value) => value === "" || parseMoment(value) !== null, "not-moment")
    .default(""),
});
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type Scenario = z.output<typeof scenarioSchema>;

export type EvidenceStep = { readonly act: string; readonly at: string };

/** The question of `heroes law evidence`: what is not known is left out, never guessed. */
export function questionOf(
  scenario: Scenario,
  steps: readonly EvidenceStep[],
  date: string,
  asks?: string,
): Record<string, unknown> {
  const bool = (name: string, said: string) => (said === "" ? {} : { [name]: said === "yes" });
  return {
    date,
    ...(asks ? { asks } : {}),
    from: { country: scenario.fromCountry, authority: scenario.fromAuthority },
    data: scenario.data,
    holder: {
      ...(scenario.holderKind ? { kind: scenario.holderKind } : {}),
      ...(scenario.holderCountry ? { country: scenario.holderCountry } : {}),
      ...(scenario.holderEu ? { euRepresentative: scenario.holderEu === "none" ? null : scenario.holderEu } : {}),
      ...bool("accepts", scenario.holderAccepts),
    },
    offence: {
      kind: scenario.offenceKind,
      ...(scenario.offenceArticle ? { article: scenario.offenceArticle } : {}),
      ...(scenario.maxPenaltyMonths === null ? {} : { maxPenaltyMonths: scenario.maxPenaltyMonths }),
      ...bool("byInformationSystem", scenario.byInformationSystem),
      ...bool("organised", scenario.organised),
      ...bool("transnational", scenario.transnational),
      ...bool("crimeThere", scenario.crimeThere),
    },
    ...(scenario.crimePlace ? { crimePlace: scenario.crimePlace } : {}),
    ...(scenario.residence ? { residence: scenario.residence } : {}),
    ...bool("emergency", scenario.emergency),
    ...(scenario.danger ? { danger: scenario.danger } : {}),
    ...bool("riskOfLoss", scenario.riskOfLoss),
    ...bool("judgeReachable", scenario.judgeReachable),
    ...bool("likeCaseAtHome", scenario.likeCaseAtHome),
    ...bool("privileged", scenario.privileged),
    ...(scenario.homeOrderAt ? { homeOrder: { by: "judge", at: scenario.homeOrderAt } } : {}),
    acts: steps.map(({ act, at }) => ({ act, at })),
  };
}

/** What the rules say, or the one line that says which two facts contradict each other. */
export function askEvidence(
  house: HouseLaw,
  scenario: Scenario,
  steps: readonly EvidenceStep[],
  date: string,
): { readonly answer: EvidenceAnswer } | { readonly contradiction: string } {
  const question = checkQuestion("evidence", questionOf(scenario, steps, date));
  return question.ok ? { answer: answerEvidence(house.law, question.facts) } : { contradiction: question.message };
}

export type Route = EvidenceAnswer["routes"][number];

/** Which parts of a form apply to this route. */
export function formFacts(scenario: Scenario, route: Route): FormFacts {
  return {
    validation: route.validation !== null || route.conditions.some((one) => one.needs === "validation"),
    notify: route.notify !== null,
    emergency: scenario.emergency === "yes",
    heavy: scenario.data.some((one) => one === "traffic" || one === "content"),
  };
}

type CaseFacts = {
  readonly reference: string;
  readonly summary: string;
  readonly suspects: readonly string[];
  readonly today: string;
};

/** What is known already goes into the form; nothing is made up. */
export function prefill(form: string, scenario: Scenario, route: Route, known: CaseFacts): FormValues {
  const ticks = ticksOf(scenario);
  const offence = [
    scenario.offenceArticle,
    scenario.maxPenaltyMonths === null ? "" : `max. ${scenario.maxPenaltyMonths} months`,
  ]
    .filter(Boolean)
    .join("; ");
  const listed = scenario.offenceKind === "csa" ? ["listed-csa"] : scenario.offenceKind === "thb" ? ["listed-thb"] : [];
  const emergency = scenario.emergency === "yes";
  const type =
    scenario.fromAuthority === "prosecutor"
      ? "prosecutor"
      : ["judge", "court"].includes(scenario.fromAuthority)
        ? "judge"
        : "other";
  const authority =
    form === "eio-annex-a"
      ? "K"
      : form === "epoc-annex-1"
        ? "I"
        : form === "epoc-pr-annex-2"
          ? "F"
          : form === "annex-6"
            ? "E"
            : "2";
  const data = form === "epoc-annex-1" ? "F" : "D";
  const all: Record<string, string | readonly string[]> = {
    "A.issuingState": scenario.fromCountry,
    "A.executingState": scenario.holderCountry,
    "A.issuingFileNumber": known.reference,
    "B.addressee": scenario.holderName,
    "C.deadline": emergency ? "eight-hours" : route.notify ? "notification" : "ten-days",
    "C.emergencyGround": emergency ? (scenario.danger === "infrastructure" ? "infrastructure" : "life") : "",
    [`${data}.dataWanted`]: ticks,
    [form === "epoc-pr-annex-2" ? "E.proceedings" : "G.proceedings"]: ["criminal"],
    [form === "epoc-pr-annex-2"
      ? "E.offence"
      : form === "eio-annex-a" || form === "epoc-annex-1"
        ? "G.offence"
        : "3.offence"]: offence,
    "G.heavyCondition": (scenario.maxPenaltyMonths ?? 0) >= 36 ? ["three-years"] : [],
    "G.listedOffence": form === "eio-annex-a" ? listed : [],
    "M.listedOffence": listed,
    "M.caseSummary": known.summary,
    "G.factsSummary": known.summary,
    "3.factsSummary": known.summary,
    "4.factsSummary": known.summary,
    "E.personName": known.suspects.join("; "),
    "6.personName": known.suspects.join("; "),
    "F.eioProceedings": "eio-a",
    "L.transferTo": "to-issuing",
    "1.recipient": scenario.holderName,
    [`${authority}.authorityType`]: type,
    [`${authority}.withoutValidation`]: emergency && route.validation?.within ? ["issued-without"] : [],
    [`${authority}.fileNumber`]: known.reference,
  };
  return all;
}

function ticksOf(scenario: Scenario): string[] {
  const by: Readonly<Record<string, readonly string[]>> = {
    subscriber: ["subscriber-identity", "subscriber-registration"],
    id_only: ["id-connections"],
    traffic: ["internet-routing", "internet-volume"],
    content: ["content-messages"],
  };
  return scenario.data.flatMap((one) => by[one] ?? []);
}
