import fc from "fast-check";
import { answerEvidence, type EvidenceAnswer } from "./evidence.ts";
import { checkQuestion } from "./input.ts";
import { answerMethod, type MethodAnswer } from "./method.ts";
import { shippedLaw } from "./node.ts";
import { answerRight, type RightAnswer } from "./right.ts";
import { TOPIC_FACTS } from "./topics.ts";
import { WORDS, type WordList } from "./words.ts";

/** The shipped law, for tests. */
export const law = shippedLaw();

function facts(kind: "evidence" | "method" | "right", question: unknown): Readonly<Record<string, unknown>> {
  const read = checkQuestion(kind, question);
  if (!read.ok) throw new Error(read.message);
  return read.facts;
}

export const evidence = (question: unknown): EvidenceAnswer => answerEvidence(law, facts("evidence", question));
export const method = (question: unknown): MethodAnswer => answerMethod(law, facts("method", question));
export const right = (question: unknown): RightAnswer => answerRight(law, facts("right", question));

const one = (name: WordList) => fc.constantFrom(...WORDS[name]);
const some = (name: WordList) => fc.uniqueArray(one(name), { maxLength: 3 });
const moment = fc.oneof(
  fc
    .date({ min: new Date("2024-01-01"), max: new Date("2028-12-31"), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10)),
  fc
    .date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
    .map((d) => `${d.toISOString().slice(0, 19)}+01:00`),
);
const country = fc.constantFrom("ES", "GR", "BR", "PE", "IT", "LU", "DK", "IE", "US", "CH", "JP");
const bool = fc.boolean();
const months = fc.constantFrom(0, 12, 35, 36, 48, 49, 120);
const loose = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape, { requiredKeys: [] });
const orNull = <T>(a: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: a }, { weight: 1, arbitrary: fc.constant(null) });

const offence = loose({
  kind: one("offenceKind"),
  article: fc.constantFrom(
    "CP 183",
    "CP 189",
    "PC 348A",
    "PC 339",
    "ECA 240",
    "CP 149-A",
    "Ley 30096 art 5",
    "CP 183-A",
    "x",
  ),
  maxPenaltyMonths: months,
  byInformationSystem: bool,
  organised: bool,
  transnational: bool,
  flagrante: bool,
  reclusao: bool,
  felony: bool,
});
const decision = orNull(loose({ by: one("body"), at: moment }));

export const anyEvidence = fc
  .record(
    {
      date: moment,
      from: loose({ country, authority: one("body") }),
      asks: fc.oneof(one("instrument"), one("step")),
      purpose: one("purpose"),
      data: fc.uniqueArray(one("data"), { minLength: 0, maxLength: 3 }),
      holder: loose({
        kind: one("holderKind"),
        country,
        euRepresentative: orNull(country),
        offersInEu: bool,
        accepts: bool,
        reacts: bool,
      }),
      offence,
      crimePlace: country,
      residence: country,
      emergency: bool,
      danger: one("danger"),
      riskOfLoss: bool,
      judgeReachable: bool,
      validation: decision,
      likeCaseAtHome: bool,
      homeOrder: decision,
      privileged: bool,
      means: one("means"),
      consent: orNull(loose({ by: one("consentBy"), voluntary: bool })),
      joint: bool,
      acts: fc.array(
        loose({ act: one("evidenceAct"), at: moment, ground: one("ground") }).filter((a) => a.act !== undefined),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ["date"] },
  )
  .filter((q) => checkQuestion("evidence", q).ok);

export const anyMethod = fc
  .record(
    {
      date: moment,
      country: one("methodCountry"),
      method: one("method"),
      offence,
      authority: orNull(
        loose({
          kind: one("body"),
          grantedAt: moment,
          until: orNull(moment),
          permits: some("permit"),
          missing: some("authorityPoint"),
        }),
      ),
      asks: one("methodAsk"),
      actor: one("actor"),
      inquiry: one("inquiry"),
      seriousIndications: bool,
      indispensable: bool,
      otherMeansSuffice: bool,
      suspectDecided: bool,
      urgent: bool,
      threat: one("threat"),
      startedAt: moment,
      toldJudgeAt: orNull(moment),
      toldProsecutorAt: orNull(moment),
      askedJudgeAt: orNull(moment),
      ratifiedAt: orNull(moment),
      putToCouncilAt: orNull(moment),
      councilDecisionAt: orNull(moment),
      renewals: fc.array(loose({ grantedAt: orNull(moment), newEvidence: bool, reasoned: bool }), { maxLength: 3 }),
      place: one("place"),
      goods: one("goods"),
      logs: one("logs"),
      holding: one("holding"),
      consent: bool,
      acts: fc.array(
        loose({ act: one("methodAct"), at: moment, reported: bool }).filter((a) => a.act !== undefined),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ["date", "country", "method"] },
  )
  .filter((q) => checkQuestion("method", q).ok);

function factOf(type: string): fc.Arbitrary<unknown> {
  if (type === "bool" || type === "text-or-bool") return bool;
  if (type === "count") return fc.nat(3);
  if (type === "age") return fc.constantFrom(5, 6, 7, 13, 14, 15, 17, 18, 30);
  if (type.startsWith("moment")) return orNull(moment);
  if (type.startsWith("country")) return country;
  if (type === "text") return fc.constantFrom("epoc", "ES-M02", "law");
  if (type === "texts") return fc.uniqueArray(fc.constantFrom("dpo", "purposes"), { maxLength: 2 });
  if (type === "decision") return decision;
  return fc.constantFrom(...type.split("|"));
}

export const anyRight = fc
  .constantFrom(...Object.keys(TOPIC_FACTS))
  .chain((topic) =>
    fc.record(
      {
        date: moment,
        topic: fc.constant(topic),
        country,
        controller: one("body"),
        offence,
        ...Object.fromEntries(Object.entries(TOPIC_FACTS[topic] ?? {}).map(([key, type]) => [key, factOf(type)])),
      },
      { requiredKeys: ["date", "topic"] },
    ),
  )
  .filter((q) => checkQuestion("right", q).ok);
