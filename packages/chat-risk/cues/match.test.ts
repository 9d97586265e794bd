import { expect, test } from "vitest";
import { compileLexicon } from "./compile.ts";
import type { Lexicon } from "./lexicon.ts";
import { CueMatcher } from "./match.ts";

const weakClasses = [
  "anyone app bodybare camera c-adultlife c-away c-clothing c-control c-deal c-device c-grown c-help c-intimate c-meetup",
  "c-misread c-night c-order c-pain c-pressure c-record c-sibling c-sneak c-threat c-together c-travel c-trust c-watch",
  "delete everyone friend game gift hurry hurt kiss love money not parent party photo pretty publish sad school secret",
  "send special sport tell video",
]
  .join(" ")
  .split(" ");

const compile = (...patterns: string[]) => {
  const lexicon: Lexicon = {
    language: "en",
    source: "invented",
    reviewed: "invented",
    common: "a the",
    abbreviations: {},
    classes: Object.fromEntries(weakClasses.map((name) => [name, ""])),
    notions: {},
    cues: { "GS01.age": patterns },
  };
  const compiled = compileLexicon(lexicon);
  const matcher = new CueMatcher(compiled);
  return (text: string) => matcher.match(text.split(" ").map(compiled.entryOf));
};

/** What is found in some words by these patterns. */
const find = (text: string, ...patterns: string[]) =>
  compile(...patterns)(text).map(({ at, first, last }) => ({ at, first, last }));

test("between two elements two words may stand, after + none, after ~ six", () => {
  expect(find("red w w blue", "red blue")).toEqual([{ at: 0, first: 0, last: 3 }]);
  expect(find("red w w w blue", "red blue")).toEqual([]);
  expect(find("red blue", "red +blue")).toHaveLength(1);
  expect(find("red w blue", "red +blue")).toEqual([]);
  expect(find("red w w w w w w blue", "red ~blue")).toHaveLength(1);
  expect(find("red w w w w w w w blue", "red ~blue")).toEqual([]);
});

test("a first place from which it does not go on is no end: it is looked for at the next, and shown where it is first", () => {
  expect(find("red w w w red blue", "red blue")).toEqual([{ at: 4, first: 4, last: 5 }]);
  expect(find("red blue w w w red blue", "red blue")).toEqual([{ at: 0, first: 0, last: 1 }]);
  expect(find("red red blue", "red blue +pink", "red blue")).toEqual([{ at: 0, first: 0, last: 2 }]);
});

test("parts stand in any order, each with a word of its own, and nothing that must be absent stands anywhere", () => {
  expect(find("blue w red", "red & blue")).toEqual([{ at: 2, first: 0, last: 2 }]);
  expect(find("red w", "red & red")).toEqual([]);
  expect(find("red w red", "red & red")).toHaveLength(1);
  expect(find("red blue", "red & blue -pink")).toHaveLength(1);
  expect(find("pink w w w w red blue", "red & blue -pink")).toEqual([]);
});

test("all classes are needed, also in a message of hundreds of words, and nothing stays from the message before", () => {
  const long = `${"w ".repeat(300)}red blue pink`;
  expect(find(long, "red blue pink")).toEqual([{ at: 300, first: 300, last: 302 }]);
  expect(find(long, "red blue pink grey")).toEqual([]);
  const failing = "red w w blue w w w w ".repeat(200);
  expect(find(`${failing}red blue pink`, "red blue +pink")).toEqual([{ at: 1600, first: 1600, last: 1602 }]);
  expect(find(`${failing}pink`, "red blue +pink")).toEqual([]);
  expect(find(`pink ${failing}w w w w w w w w blue w pink`, "pink & blue +w +pink")).toEqual([
    { at: 1611, first: 1609, last: 1611 },
  ]);
  const match = compile("red & blue");
  expect(match("red w")).toHaveLength(0);
  expect(match("blue w")).toHaveLength(0);
  expect(match("blue red")).toHaveLength(1);
});
