import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { adviceFor, agePathOf, questionsFor } from "./fit-answers.ts";
import type { KindTexts } from "./report-kinds.ts";
import { agePaths, contentLanguages, reportKinds } from "./shared.ts";
import { asked, common, content, type Json, kinds, read, settled, smallChild, textsIn, translated } from "./testing.ts";

test("the kinds of report are those of the list, in order, each in a folder of its name", () => {
  expect(
    kinds.map(({ kind }) => kind),
    "folders of content/report-kinds by their `order`, beside reportKinds of content/schemas/shared.ts",
  ).toEqual(reportKinds);
  const files = ["form.json", ...contentLanguages.map((language) => `${language}.json`)].sort();
  for (const { kind } of kinds) {
    expect(readdirSync(join(content, "report-kinds", kind)).sort()).toEqual(files);
    expect(read("report-kinds", kind, "form.json")).toMatchObject({ kind });
  }
  expect(new Set(kinds.map(({ order }) => order)).size, "two kinds with the same order").toBe(kinds.length);
});

describe.each(kinds.map((kind) => [kind.kind, kind] as const))("%s", (name, kind) => {
  test("ids are unique and conditions ask only for what is asked before", () => {
    for (const list of [kind.questions, kind.advice]) {
      const ids = list.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const known: Record<string, readonly string[]> = { ...common };
    for (const question of kind.questions) {
      for (const { question: about, is } of asked(question.when)) {
        expect(known, `${question.id} asks about ${about}`).toHaveProperty(about);
        for (const answer of is) expect(known[about], `${question.id}: ${about} is ${answer}`).toContain(answer);
      }
      known[question.id] = question.options ?? [];
    }
    for (const advice of kind.advice) {
      for (const { question: about, is } of asked(advice.when)) {
        for (const answer of is) expect(known[about], `${advice.id}: ${about} is ${answer}`).toContain(answer);
      }
    }
  });

  test("options belong to choices, and every choice can be left open", () => {
    for (const { id, type, options, identifier } of kind.questions) {
      expect((type === "choice" || type === "multi") === (options !== undefined), id).toBe(true);
      expect((type === "identifiers") === (identifier !== undefined), id).toBe(true);
      if (options) {
        expect(options, id).toContain("not_sure");
        expect(new Set(options).size, id).toBe(options.length);
      }
    }
  });

  test("danger comes first, urgent advice before the rest", () => {
    expect(kind.questions[0]).toMatchObject({ id: "danger_now", urgency: true });
    for (const path of [smallChild, { for: "self", age: "adult" }, { for: "other", age: "under-13" }]) {
      expect(questionsFor(kind, path)[0]?.id).toBe("danger_now");
      expect(adviceFor(kind, { ...path, danger_now: "yes" })[0]).toMatchObject({
        id: "emergency",
        level: "emergency",
        helplines: ["emergency"],
      });
    }
  });

  test("nobody is asked too much: four questions for small children, seven for others at the start", () => {
    for (const age of [...agePaths, "unknown"]) {
      for (const who of ["self", "other"]) {
        const facts = { for: who, age };
        const most = agePathOf(facts) === "under-13" ? 4 : 7;
        expect(questionsFor(kind, facts).length, `${who} ${age}`).toBeLessThanOrEqual(most);
        expect(questionsFor(kind, facts).length, `${who} ${age}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test.each(contentLanguages)("%s has every text, and none too many", (language) => {
    const texts = read("report-kinds", name, `${language}.json`) as unknown as KindTexts;
    expect(Object.keys(texts.questions)).toEqual(kind.questions.map(({ id }) => id));
    expect(Object.keys(texts.advice)).toEqual(kind.advice.map(({ id }) => id));
    for (const { id, options } of kind.questions) {
      const words = texts.questions[id];
      expect(Object.keys(words?.options ?? {}), id).toEqual(options ?? []);
      if (words?.child?.options) expect(Object.keys(words.child.options), id).toEqual(options);
      for (const given of [words?.options, words?.child?.options]) {
        if (given) expect(new Set(Object.values(given)).size, `${id}: two options alike`).toBe(options?.length);
      }
    }
    const keys = (from: Json) => textsIn(from).map(([path]) => path);
    expect(keys(read("report-kinds", name, `${language}.json`))).toEqual(keys(read("report-kinds", name, "en.json")));
  });

  test("what a small child can be shown has words for small children", () => {
    for (const language of contentLanguages) {
      const texts = kind.texts[language];
      expect(texts.child).toBeDefined();
      for (const { id, audience, when } of kind.questions) {
        const shown = (!audience || audience.includes("under-13")) && settled(when, smallChild) !== false;
        if (!shown) continue;
        expect(texts.questions[id]?.child?.label, `${language} ${id}`).toBeTruthy();
        expect(texts.questions[id]?.child?.why, `${language} ${id}`).toBeTruthy();
      }
      const asks = new Set(kind.questions.filter(({ audience }) => audience && !audience.includes("under-13")));
      const never = Object.fromEntries([...asks].map(({ id }) => [id, undefined]));
      for (const { id, when } of kind.advice) {
        if (settled(when, { ...never, ...smallChild }) === false) continue;
        expect(texts.advice[id]?.child?.text, `${language} ${id}`).toBeTruthy();
      }
    }
  });

  test.each(translated)("%s is not English", (language) => {
    const english = new Map(textsIn(read("report-kinds", name, "en.json")));
    for (const [path, text] of textsIn(read("report-kinds", name, `${language}.json`))) {
      if (/\p{L}+\P{L}+\p{L}+/u.test(text)) expect(text, path).not.toBe(english.get(path));
    }
  });

  test("advice is one to four short sentences to a paragraph", () => {
    for (const language of contentLanguages) {
      for (const [id, { text, child }] of Object.entries(kind.texts[language].advice)) {
        for (const part of [text, child?.text ?? ""].flatMap((one) => one.split("\n\n"))) {
          expect(part.split(/[.!?;](?:\s|$)/u).filter(Boolean).length, `${language} ${id}`).toBeLessThanOrEqual(5);
          expect(part, `${language} ${id}`).not.toContain("\n");
        }
      }
    }
  });
});

test("a question id means the same in every kind: same type, and answers that can be compared", () => {
  const first = new Map<string, { type: string; options: readonly string[] }>();
  for (const { kind, questions } of kinds) {
    for (const { id, type, options = [] } of questions) {
      const before = first.get(id) ?? { type, options };
      first.set(id, before);
      expect({ type, options }, `${id} in ${kind}`).toEqual(before);
    }
  }
});
