import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { englishGrade, longestSentence, wordsPerSentence } from "./reading-level.ts";
import type { contentLanguages } from "./shared.ts";
import { content, type Json, kinds, textsIn, translated } from "./testing.ts";

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
