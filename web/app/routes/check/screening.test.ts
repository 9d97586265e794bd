import { expect, test } from "vitest";
import screening from "#content/signals/trafficking/screening.json" with { type: "json" };
import { isPositive, readTicks } from "./screening.ts";

// The vectors of the fact sheet (trafficking-indicators, section 2.2).
test.each([
  [0, 0, 0, false],
  [1, 0, 0, false],
  [2, 0, 0, true],
  [1, 1, 0, true],
  [1, 0, 1, true],
  [0, 3, 0, true],
  [0, 2, 1, true],
  [0, 2, 0, false],
  [0, 1, 2, false],
  [0, 0, 9, false],
  [0, 1, 0, false],
])("%i strong, %i middle, %i weak: %s", (strong, middle, weak, positive) => {
  expect(isPositive(strong, middle, weak)).toBe(positive);
});

test("ticks end in advice: nothing, some, work, one part, several parts, a child", () => {
  const tick = (dimension: "D1" | "D4" | "D5", weight: "S" | "M") => ({ dimension, weight });
  expect(readTicks([], false).outcome).toBe("none");
  expect(readTicks([], true).outcome).toBe("none");
  expect(readTicks([tick("D4", "M")], false).outcome).toBe("some");
  expect(readTicks([tick("D4", "S"), tick("D4", "M")], false)).toEqual({ outcome: "work", positive: ["D4"] });
  expect(readTicks([tick("D5", "S"), tick("D5", "S")], false)).toEqual({ outcome: "one", positive: ["D5"] });
  const both = [tick("D4", "S"), tick("D4", "M"), tick("D5", "S"), tick("D5", "S")];
  expect(readTicks(both, false)).toEqual({ outcome: "several", positive: ["D4", "D5"] });
  expect(readTicks([tick("D4", "M")], true).outcome).toBe("child");
});

test("every question has its part, both weights and its words in four languages", () => {
  expect(new Set(screening.questions.map(({ dimension }) => dimension))).toEqual(
    new Set(["D1", "D2", "D3", "D4", "D5", "D6"]),
  );
  for (const question of screening.questions) {
    expect(question.adult).toMatch(/^[SMW]$/);
    expect(question.child).toMatch(/^[SMW]$/);
    expect(Object.keys(question.text).sort()).toEqual(["el", "en", "es", "pt"]);
  }
  expect(new Set(screening.questions.map(({ id }) => id)).size).toBe(screening.questions.length);
});

test("the questions by hand cover every signal once, the same in four languages", async () => {
  for (const [folder, count] of [
    ["chat", 23],
    ["jobs", 32],
  ] as const) {
    const files = await Promise.all(
      ["en", "es", "el", "pt"].map(
        async (language) =>
          (await import(`#content/signals/${folder}/by-hand.${language}.json`, { with: { type: "json" } })).default,
      ),
    );
    const shape = ({ groups }: (typeof files)[number]) =>
      groups.map(({ questions }: { questions: { signals: string[] }[] }) => questions.map(({ signals }) => signals));
    expect(new Set(shape(files[0]).flat(2)).size).toBe(count);
    expect(shape(files[0]).flat(2)).toHaveLength(count);
    for (const file of files) {
      expect(shape(file)).toEqual(shape(files[0]));
      for (const { title, questions } of file.groups) {
        expect(title.length).toBeGreaterThan(10);
        for (const { ask } of questions) expect(ask).toMatch(/.{20}[?;]$/);
      }
    }
  }
});
