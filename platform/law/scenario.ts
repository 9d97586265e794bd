import { answerEvidence, checkQuestion, type EvidenceAnswer, WORDS } from "@heroes/lawful";
import { z } from "zod";
import type { FormFacts } from "./forms.ts";
import type { HouseLaw } from "./house-rules.ts";
import { maybeMoment } from "./model.ts";

const country = z.union([z.literal(""), z.string().regex(/^[A-Z]{2}$/)]).default("");
const known = z.enum(["", "yes", "no"]).default("");
const text = (max: number) => z.string().trim().max(max).default("");
export const offenceGroups = WORDS.offenceGroup as unknown as [string, ...string[]];
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
  /** Whether it offers its services in the State that asks. */
  holderServes: known,
  offenceKind: z.enum(["csa", "thb", "other"]),
  /** For another offence: its group, `none` of them, or "" for not known. */
  offenceGroup: z.enum(["", "none", ...offenceGroups]).default(""),
  offenceArticle: text(60),
  maxPenaltyMonths: z
    .union([z.literal(""), z.coerce.number().int().min(0).max(1200)])
    .transform((value) => (value === "" ? null : value))
    .default(null),
  byInformationSystem: known,
  organised: known,
  transnational: known,
  reclusao: known,
  crimeThere: known,
  crimePlace: country,
  residence: country,
  emergency: known,
  danger: z.enum(["", "life", "integrity", "safety", "infrastructure", "stored_files_only"]).default(""),
  riskOfLoss: known,
  judgeReachable: known,
  likeCaseAtHome: known,
  privileged: known,
  homeOrderBy: z.enum(["", "judge", "court", "council", "prosecutor"]).default(""),
  homeOrderAt: maybeMoment,
});
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type Scenario = z.output<typeof scenarioSchema>;

export type EvidenceStep = { readonly act: string; readonly at: string; readonly ground?: string };

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
      ...(scenario.holderServes
        ? { servesCountries: scenario.holderServes === "yes" ? [scenario.fromCountry] : [] }
        : {}),
    },
    offence: {
      kind: scenario.offenceKind,
      ...(scenario.offenceKind === "other" && scenario.offenceGroup
        ? { group: scenario.offenceGroup === "none" ? null : scenario.offenceGroup }
        : {}),
      ...(scenario.offenceArticle ? { article: scenario.offenceArticle } : {}),
      ...(scenario.maxPenaltyMonths === null ? {} : { maxPenaltyMonths: scenario.maxPenaltyMonths }),
      ...bool("byInformationSystem", scenario.byInformationSystem),
      ...bool("organised", scenario.organised),
      ...bool("transnational", scenario.transnational),
      ...bool("reclusao", scenario.reclusao),
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
    ...(scenario.homeOrderAt
      ? {
          homeOrder: {
            ...(scenario.homeOrderBy ? { by: scenario.homeOrderBy } : {}),
            at: scenario.homeOrderAt,
          },
        }
      : {}),
    acts: steps,
  };
}

/** What the rules say, or the one line that says which two facts contradict each other. */
export function askEvidence(
  house: HouseLaw,
  scenario: Scenario,
  steps: readonly EvidenceStep[],
  date: string,
  asks?: string,
): { readonly answer: EvidenceAnswer } | { readonly contradiction: string } {
  const question = checkQuestion("evidence", questionOf(scenario, steps, date, asks));
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
