import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Condition, evaluateCondition, type Facts, questionsOf } from "./condition.ts";
import { adviceFor, adviceWords, agePathOf, questionsFor, questionWords } from "./fit-answers.ts";
import { linesFor, loadHelpLineWords, loadHelplines, shownLines } from "./helplines.ts";
import { englishGrade, longestSentence, wordsPerSentence } from "./reading-level.ts";
import { type KindTexts, loadReportKinds } from "./report-kinds.ts";
import { agePaths, contentLanguages, helpLineKinds } from "./shared.ts";
import { loadUrgency } from "./urgency.ts";

const content = join(import.meta.dirname, "..");
const kinds = loadReportKinds(join(content, "report-kinds"));
const urgency = loadUrgency(join(content, "signals"));
const countries = loadHelplines(join(content, "helplines"));
const lines = countries.flatMap((country) => country.lines);
const translated = ["es", "el", "pt"] as const;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
const read = (...path: string[]): Json => JSON.parse(readFileSync(join(content, ...path), "utf8"));

/** All texts of a JSON value with the path to each. */
function textsIn(value: Json, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, `${path}/${key}`));
}

/** What conditions may ask besides the questions of a kind, and the answers there are. */
const common: Record<string, readonly string[]> = {
  for: ["self", "other"],
  age: [...agePaths, "unknown"],
  kind: kinds.map(({ kind }) => kind),
};
const aboutReport: Record<string, readonly string[]> = {
  ...common,
  language: contentLanguages,
  links: ["1", "2+", "5+"],
  hash_hit: ["yes", "no"],
  contact_given: ["yes", "no"],
};

/** Every "question is answer" of a condition. */
function asked(condition: Condition | undefined): { question: string; is: readonly string[] }[] {
  if (!condition) return [];
  if ("all" in condition) return condition.all.flatMap(asked);
  if ("any" in condition) return condition.any.flatMap(asked);
  if ("not" in condition) return asked(condition.not);
  return [condition];
}

/** Yes, no or (null) it depends: what a condition says when only some facts are settled. */
function settled(condition: Condition | undefined, facts: Facts): boolean | null {
  if (!condition) return true;
  if ("not" in condition) {
    const inner = settled(condition.not, facts);
    return inner === null ? null : !inner;
  }
  if ("all" in condition || "any" in condition) {
    const parts = "all" in condition ? condition.all : condition.any;
    const values = parts.map((part) => settled(part, facts));
    const decides = !("all" in condition);
    return values.includes(decides) ? decides : values.includes(null) ? null : !decides;
  }
  return condition.question in facts ? evaluateCondition(condition, facts) : null;
}

const smallChild: Facts = { for: "self", age: "under-13" };

test("the eight kinds of report are there, in order, each in a folder of its name", () => {
  expect(kinds.map(({ kind }) => kind)).toEqual([
    "abuse-online",
    "grooming",
    "sextortion",
    "abuse-in-person",
    "trafficking",
    "suspicious-job",
    "missing-child",
    "other",
  ]);
  for (const { kind } of kinds) {
    expect(readdirSync(join(content, "report-kinds", kind)).sort()).toEqual([
      "el.json",
      "en.json",
      "es.json",
      "form.json",
      "pt.json",
    ]);
    expect(read("report-kinds", kind, "form.json")).toMatchObject({ kind });
  }
  expect(new Set(kinds.map(({ order }) => order)).size).toBe(kinds.length);
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

/** Everything a small child may read in sentences, per language; answers to choose from are shorter anyway. */
const childTexts = (language: (typeof contentLanguages)[number]) =>
  kinds.flatMap(({ texts }) =>
    textsIn(texts[language] as unknown as Json)
      .filter(([path]) => path.includes("/child/") && !path.includes("/options/"))
      .map(([, text]) => text),
  );

test("small children read very short sentences", () => {
  const children = childTexts("en");
  expect(children.length).toBeGreaterThan(150);
  expect(wordsPerSentence(children)).toBeLessThanOrEqual(7);
  expect(longestSentence(children).words, longestSentence(children).sentence).toBeLessThanOrEqual(14);
  expect(englishGrade(children)).toBeLessThanOrEqual(3);
  for (const language of translated) {
    expect(wordsPerSentence(childTexts(language)), language).toBeLessThanOrEqual(8);
    const longest = longestSentence(childTexts(language));
    expect(longest.words, longest.sentence).toBeLessThanOrEqual(16);
  }
});

test("everybody else reads at about the age of twelve", () => {
  for (const { kind, texts } of kinds) {
    const running = textsIn(texts.en as unknown as Json)
      .filter(([path]) => /\/(text|why|help|label|summary)$/.test(path) && !path.includes("/child/"))
      .map(([, text]) => text);
    expect(englishGrade(running), kind).toBeLessThanOrEqual(7);
    expect(wordsPerSentence(running), kind).toBeLessThanOrEqual(13);
  }
});

test("the reading measure tells easy from hard", () => {
  expect(wordsPerSentence(["One two. Three four five six.\n\nSeven"])).toBeCloseTo(7 / 3);
  expect(englishGrade(["The cat sat. It ran off."])).toBeLessThan(2);
  expect(
    englishGrade(["Institutional administrative responsibilities necessitate considerable deliberation."]),
  ).toBeGreaterThan(15);
});

const avoided = [
  /child\s+porn/i,
  /child\s+prostitut/i,
  /\bpredator/i,
  /p(a|)edophil/i,
  /revenge porn/i,
  /underage/i,
  /sex with a child/i,
  /pornograf[íi]a\s+infantil/i,
  /prostitución infantil/i,
  /prostitut[ao]s? infantil/i,
  /depredador/i,
  /ped[óo]fil/i,
  /παιδική πορνογραφία/i,
  /πορνογραφί/i,
  /παιδική πορνεία/i,
  /παιδόφιλ|παιδεραστ/i,
  /pornografia infantil/i,
  /prostituição infantil/i,
  /predador/i,
];
/** Words that put the blame on the person who is asked. */
const blame = [
  /should have/i,
  /why did you/i,
  /careless/i,
  /na[iï]ve/i,
  /deberías haber/i,
  /por qué no/i,
  /έπρεπε να/i,
  /deveria ter/i,
  /porque não/i,
];
/** Asking for pictures is never done; nor for what exactly happened. */
const never = [/upload/i, /send (us )?(the|a) (picture|photo|video) to us/i, /describe what happened/i];

test("avoided terms, blame and requests for pictures stand nowhere", () => {
  // What people are shown. The cue lists of signals/chat are not: they must hold the very words they look for.
  const files = readdirSync(content, { recursive: true, encoding: "utf8" }).filter((path) =>
    /^(report-kinds|signals\/urgency|helplines).*\.json$/.test(path),
  );
  expect(files.length).toBeGreaterThan(50);
  for (const file of files) {
    const text = readFileSync(join(content, file), "utf8");
    for (const pattern of [...avoided, ...blame, ...never]) expect(text, `${file}: ${pattern}`).not.toMatch(pattern);
    expect(text, `${file}: placeholder`).not.toMatch(/TODO|XXX|lorem|"placeholder"/);
  }
});

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
      expect(Object.keys(urgency.texts[language].rules)).toEqual(urgency.rules.map(({ id }) => id));
      expect(Object.keys(urgency.texts[language].bands)).toEqual(urgency.bands.map(({ id }) => id));
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

describe("help lines", () => {
  test("thirteen countries, the Union and the world; emergency first", () => {
    expect(countries.map(({ country }) => country).sort()).toEqual(
      "BG BR DE ES EU FR GB GR IE INT IT LT PE PT US".split(" "),
    );
    for (const { country, lines: rows } of countries) {
      expect(readdirSync(join(content, "helplines"))).toContain(`${country}.json`);
      if (country !== "INT") expect(rows[0]?.kind, country).toBe("emergency");
    }
  });

  test("every row has its source and review date, and nobody claims to have dialled", () => {
    for (const { id, source, reviewedOn, checkedLive, status } of lines) {
      expect(source.trim(), id).not.toBe("");
      expect(reviewedOn, id).toBe("2026-11-23");
      expect(checkedLive, id).toBeNull();
      if (source === "general-knowledge") expect(status, id).toBe("G");
    }
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  test("every row can be used, and numbers are dialled as they are shown", () => {
    for (const { country, lines: rows } of countries) {
      for (const { id, phones, links, week, hours } of rows) {
        expect(phones.length + links.length, `${country} ${id}`).toBeGreaterThan(0);
        if (week) expect(hours, id).toBeDefined();
        for (const { display, dial } of phones) {
          const digits = display.replace(/\D/g, "");
          expect(
            dial.endsWith(digits.replace(/^(0|8(?=800 ?9))/, "")) || dial === digits,
            `${id} ${display} ${dial}`,
          ).toBe(true);
        }
      }
    }
  });

  test("numbers that must not be used are not there", () => {
    const text = JSON.stringify(lines).replace(/\D/g, "");
    for (const number of ["996565008", "080023232", "08001077057"]) expect(text).not.toContain(number);
  });

  test("translations are complete and differ", () => {
    for (const { id, forWhom, hours, notes, languagesNote, cost } of lines) {
      for (const text of [forWhom, hours, notes, languagesNote, cost]) {
        if (text) for (const language of translated) expect(text[language], id).not.toBe(text.en);
      }
    }
    const words = loadHelpLineWords(join(content, "helplines"));
    for (const language of contentLanguages) {
      expect(Object.keys(words[language].kinds).sort()).toEqual([...helpLineKinds].sort());
    }
  });

  test("a country's own lines come first, the Union's fill the gaps, rows grow old", () => {
    const ids = (country: string, kinds: Parameters<typeof linesFor>[3], day = "2026-12-01") =>
      linesFor(countries, country, day, kinds).map(({ id }) => id);
    expect(ids("GR", ["missing"])).toEqual(["gr-missing"]);
    expect(ids("CY", ["missing"])).toEqual(["eu-missing"]);
    expect(ids("PE", ["missing"])).toEqual([]);
    expect(ids("ES", ["child", "emergency"])[0]).toBe("es-emergency-112");
    expect(ids("BR", ["trafficking"])).toContain("br-100");
    expect(ids("XX", ["removal"])).toEqual(["int-take-it-down", "int-stopncii"]);
    expect(ids("GR", ["missing"], "2027-11-24")).toEqual([]);
    const [first] = countries;
    if (first) expect(shownLines(first, "2027-11-23")).toHaveLength(first.lines.length);
  });

  test("every kind that advice names can be found by everybody or in the Union", () => {
    const named = new Set(kinds.flatMap(({ advice }) => advice.flatMap(({ helplines = [] }) => helplines)));
    const there = new Set(lines.flatMap(({ kind, alsoKinds = [] }) => [kind, ...alsoKinds]));
    for (const kind of named) expect(there).toContain(kind);
  });
});

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
