import { answerEvidence, answerMethod, checkQuestion, WORDS } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";
import fc from "fast-check";
import { expect, test } from "vitest";
import { factsOf } from "./authorisation-answer.ts";
import { bodies, carriers, countries, knownFacts, permits, recordSchema, wordFacts } from "./model.ts";
import { questionOf, scenarioSchema } from "./scenario.ts";

// A fact that a rule asks for and no form has a field for would keep a gate shut for ever.
const yesOrNo = fc.constantFrom("yes" as const, "no" as const);
/** Without when a step was taken: that is written down as a step. */
const asked = (conditions: readonly { readonly needs: string; readonly path: string | null }[]) =>
  conditions.flatMap((one) => (one.needs === "fact" && !one.path?.endsWith("At") ? [one.path] : []));
const of = <T>(words: readonly T[]) => fc.constantFrom(...words);

test("whoever filled every field of the register is asked by no gate for a fact that has none", () => {
  const acts = Object.values(carriers).flatMap((carried) => Object.entries(carried));
  const record = fc.record({
    country: of(countries),
    carried: of(acts.filter(([method]) => method !== "identity_release")),
    body: of(bodies),
    urgent: fc.boolean(),
    offenceKind: of(["csa", "thb", "other"] as const),
    permits: fc.subarray([...permits] as string[]),
    known: fc.record(Object.fromEntries(knownFacts.map((name) => [name, yesOrNo]))),
    words: fc.record(
      Object.fromEntries(Object.entries(wordFacts).map(([name, words]) => [name, of(words as string[])])),
    ),
  });
  fc.assert(
    fc.property(record, ({ carried: [method, act], ...rest }) => {
      const texts = ["bodyName", "fileNumber", "facts", "subjectWords", "measure", "necessity", "unit", "purpose"];
      const filled = recordSchema.parse({
        ...rest,
        method,
        ...Object.fromEntries(texts.map((name) => [name, "Invented"])),
        grantedAt: "2026-11-20",
        until: "2026-11-28",
        offenceArticle: "Invented article",
        maxPenaltyMonths: "60",
      });
      const facts = factsOf({ record: { ...filled, met: [] }, steps: [] }, act, "2026-11-21", new Date("2026-11-22"));
      const question = checkQuestion("method", facts);
      if (question.ok) expect(asked(answerMethod(shippedLaw(), question.facts).conditions)).toEqual([]);
    }),
    { numRuns: 800, seed: 5 },
  );
});

test("whoever answered every question of the guided form is asked by no route for a fact that has none", () => {
  const names = [
    ...["byInformationSystem", "organised", "transnational", "reclusao", "crimeThere", "emergency", "riskOfLoss"],
    ...["judgeReachable", "likeCaseAtHome", "privileged", "holderAccepts", "holderServes"],
  ];
  const scenario = fc.record({
    fromCountry: of(["ES", "GR", "BR", "PE", "IE"]),
    fromAuthority: of(["judge", "prosecutor", "police", "council", "central_authority"]),
    data: fc.constantFrom(...WORDS.data).map((word) => [word]),
    holderKind: of(["provider", "authority", "person"]),
    holderCountry: of(["ES", "GR", "BR", "PE", "US", "IE", "DK", "CH"]),
    holderEu: of(["IE", "ES", "none"]),
    offenceKind: of(["csa", "thb", "other"]),
    offenceGroup: of(["none", ...WORDS.offenceGroup]),
    danger: of(["life", "stored_files_only"]),
    known: fc.record(Object.fromEntries(names.map((name) => [name, yesOrNo]))),
  });
  fc.assert(
    fc.property(scenario, ({ known, ...rest }) => {
      const filled = scenarioSchema.parse({
        ...rest,
        ...known,
        maxPenaltyMonths: "60",
        crimePlace: "ES",
        residence: "ES",
        offenceArticle: "Invented article",
      });
      const question = checkQuestion("evidence", questionOf(filled, [], "2026-11-23"));
      if (!question.ok) return;
      for (const route of answerEvidence(shippedLaw(), question.facts).routes)
        expect(asked(route.conditions), route.instrument).toEqual([]);
    }),
    { numRuns: 400, seed: 5 },
  );
});
