import { expect, test } from "vitest";
import { NearWords } from "./near-words.ts";

const near = new NearWords(["secret", "secrets", "sacred", "photo", "photos", "tomorrow", "hotel"]);
const found = (word: string): string[] => [...near.near(word)];

test("a letter lost, added, changed or swapped is a slip; the first letter is kept", () => {
  expect(found("secet")).toEqual(["secret"]);
  expect(found("secrret")).toEqual(["secret", "secrets"]);
  expect(found("sevret")).toEqual(["secret"]);
  expect(found("secrte")).toEqual(["secret"]);
  expect(found("ecret")).toEqual([]);
  expect(found("zecret")).toEqual([]);
  expect(found("tomorow")).toEqual(["tomorrow"]);
});

test("in a word of five letters only a lost one is a slip, and two slips are too many", () => {
  expect(found("phoro")).toEqual([]);
  expect(found("photo")).toEqual(["photos"]);
  expect(found("secre")).toEqual(["secret"]);
  expect(found("toorow")).toEqual([]);
});
