import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateCondition, type Facts, questionsOf } from "./condition.ts";
import { contentLanguages } from "./shared.ts";
import { aboutReport, asked, kinds, translated, urgency } from "./testing.ts";

describe("urgency", () => {
  const answers: Record<string, readonly string[]> = { ...aboutReport };
  for (const { questions } of kinds) for (const { id, options } of questions) answers[id] = options ?? [];

  test("20 to 40 rules, each once, asking only for answers that exist", () => {
    const ids = urgency.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(20);
    expect(ids.length).toBeLessThanOrEqual(40);
    for (const { id, when } of urgency.rules) {
      for (const { question, is } of asked(when)) {
        for (const answer of is) expect(answers[question], `${id}: ${question} is ${answer}`).toContain(answer);
      }
    }
  });

  test("bands rise from zero", () => {
    expect(urgency.bands.map(({ id }) => id)).toEqual(["routine", "soon", "high", "critical"]);
    const starts = urgency.bands.map(({ from }) => from);
    expect(starts[0]).toBe(0);
    expect([...starts].sort((a, b) => a - b)).toEqual(starts);
  });

  test("every rule and band is explained in four languages, with no text left over", () => {
    for (const language of contentLanguages) {
      const words = `content/signals/urgency.${language}.json, beside urgency.json, in its order`;
      expect(Object.keys(urgency.texts[language].rules), words).toEqual(urgency.rules.map(({ id }) => id));
      expect(Object.keys(urgency.texts[language].bands), words).toEqual(urgency.bands.map(({ id }) => id));
    }
    for (const language of translated) {
      for (const { id } of urgency.rules) {
        expect(urgency.texts[language].rules[id]).not.toBe(urgency.texts.en.rules[id]);
      }
    }
  });

  test("every question marked urgent that offers answers feeds a rule", () => {
    const used = new Set(urgency.rules.flatMap(({ when }) => questionsOf(when)));
    for (const { kind, questions } of kinds) {
      for (const { id, urgency: urgent } of questions) {
        // What someone is asked to do counts only through what follows from it.
        if (urgent && !["stage", "job_asked"].includes(id)) expect(used, `${kind}: ${id}`).toContain(id);
      }
    }
  });

  const score = (facts: Facts) =>
    urgency.rules.filter(({ when }) => evaluateCondition(when, facts)).reduce((sum, { points }) => sum + points, 0);
  const band = (facts: Facts) => urgency.bands.findLast(({ from }) => score(facts) >= from)?.id;

  test("cases that a person would order the same way", () => {
    expect(band({ kind: "other" })).toBe("routine");
    expect(band({ kind: "suspicious-job", age: "adult", stage: "offer" })).toBe("routine");
    expect(band({ kind: "grooming", age: "13-17", contact_ongoing: "yes" })).toBe("soon");
    expect(band({ kind: "missing-child", age: "13-17", missing_since: "hours" })).toBe("high");
    expect(band({ kind: "missing-child", age: "13-17", missing_since: "hours", may_be_with: "met_online" })).toBe(
      "critical",
    );
    expect(band({ kind: "grooming", age: "under-13", meeting_planned: "soon", contact_ongoing: "yes" })).toBe(
      "critical",
    );
    expect(band({ kind: "sextortion", age: "13-17", thoughts_dying: "yes", demand: ["money"] })).toBe("critical");
    expect(band({ kind: "trafficking", age: "adult", can_leave: "no" })).toBe("high");
    for (const { kind } of kinds) expect(band({ kind, danger_now: "yes" })).toBe("critical");
    expect(band({ kind: "abuse-online", hash_hit: "yes", links: ["1", "2+", "5+"] })).toBe("high");
  });

  test("an answer more never lowers the score of answers that are not 'adult'", () => {
    const answer = fc
      .constantFrom(...Object.keys(answers))
      .chain((question) =>
        fc
          .constantFrom(...(answers[question]?.length ? answers[question] : ["x"]))
          .map((value) => [question, value] as const),
      );
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 8 }), answer, (some, more) => {
        fc.pre(more[0] !== "age" && !some.some(([question]) => question === more[0]));
        const before = Object.fromEntries(some);
        expect(score({ ...before, [more[0]]: more[1] })).toBeGreaterThanOrEqual(score(before));
      }),
    );
  });
});
