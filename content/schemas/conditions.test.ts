import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Condition, evaluateCondition, questionsOf } from "./condition.ts";
import { adviceWords, agePathOf, questionWords } from "./fit-answers.ts";
import { loadHelplines } from "./helplines.ts";
import { kinds, lines, smallChild, urgency } from "./testing.ts";
import { loadUrgency } from "./urgency.ts";

describe("conditions and words", () => {
  test("skipped answers make nothing true; lists hold when one fits", () => {
    const condition: Condition = { question: "a", is: ["x", "y"] };
    expect(evaluateCondition(condition, {})).toBe(false);
    expect(evaluateCondition({ not: condition }, {})).toBe(true);
    expect(evaluateCondition(condition, { a: ["z", "y"] })).toBe(true);
    expect(evaluateCondition({ all: [condition, { question: "b", is: ["1"] }] }, { a: "x" })).toBe(false);
    expect(evaluateCondition({ any: [condition, { question: "b", is: ["1"] }] }, { a: "x" })).toBe(true);
    expect(questionsOf({ not: { all: [condition, { question: "b", is: ["1"] }] } })).toEqual(["a", "b"]);
  });

  test("all, any and not follow De Morgan", () => {
    const leaf = fc.record({ question: fc.constantFrom("a", "b", "c"), is: fc.constantFrom(["1"], ["2"], ["1", "2"]) });
    const facts = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2", "3"));
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 4 }), facts, (parts, known) => {
        const negated = parts.map((part) => ({ not: part }));
        expect(evaluateCondition({ not: { any: parts } }, known)).toBe(evaluateCondition({ all: negated }, known));
        expect(evaluateCondition({ not: { all: parts } }, known)).toBe(evaluateCondition({ any: negated }, known));
      }),
    );
  });

  test("an adult who reports about a small child reads an adult's words", () => {
    expect(agePathOf({ for: "other", age: "under-13" })).toBe("adult");
    expect(agePathOf(smallChild)).toBe("under-13");
    const texts = kinds[0]?.texts.en;
    const danger = texts?.questions.danger_now;
    if (!texts || !danger) throw new Error("no danger question");
    expect(questionWords(danger, { for: "other", age: "under-13" }).label).toBe("Is someone in danger right now?");
    expect(questionWords(danger, { for: "self", age: "adult" }).label).toBe("Are you in danger right now?");
    expect(questionWords(danger, smallChild).options.not_sure).toBe("I don't know");
    const emergency = texts.advice.emergency;
    if (!emergency) throw new Error("no emergency advice");
    expect(adviceWords(emergency, smallChild).text).not.toBe(adviceWords(emergency, {}).text);
  });

  test("what is loaded cannot be changed", () => {
    for (const value of [kinds, kinds[0]?.questions, kinds[0]?.texts.el.advice, urgency.rules[0], lines[0]]) {
      expect(Object.isFrozen(value)).toBe(true);
    }
  });

  test("content that is not right does not start", () => {
    const folder = mkdtempSync(join(tmpdir(), "heroes-content-"));
    try {
      writeFileSync(join(folder, "XX.json"), JSON.stringify({ country: "XX", order: 1, name: {}, lines: [] }));
      expect(() => loadHelplines(folder)).toThrow();
      writeFileSync(join(folder, "urgency.json"), JSON.stringify({ version: 0 }));
      expect(() => loadUrgency(folder)).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
