import { expect, test } from "vitest";
import { compileLexicon } from "../cues/compile.ts";
import { type Language, languages } from "../model.ts";
import { loadData } from "../node.ts";
import { cheer, name, quote } from "./shapes.ts";
import { createTokenizer } from "./tokens.ts";

const tokenizers = new Map(
  loadData().lexicons.map((lexicon) => {
    const { entryOf, abbreviations } = compileLexicon(lexicon);
    return [lexicon.language, createTokenizer(lexicon.language, abbreviations, entryOf)];
  }),
);
const read = (language: Language, text: string) => {
  const tokenize = tokenizers.get(language);
  if (!tokenize) throw new Error(language);
  return tokenize(text);
};
const words = (language: Language, text: string): string[] => read(language, text).words.map((entry) => entry.word);

test.each([
  ["en", "see you at 9 or 7:30, bus is 8.15pm", 3],
  ["es", "a las 9, a las 17h o 15:30", 3],
  ["el", "στις 9 ή 8:15", 2],
  ["pt", "às 9, 18h30 ou 22h", 3],
] as const)("an hour is no age: %s", (language, text, times) => {
  expect(words(language, text).filter((word) => word === "#time")).toHaveLength(times);
  expect(words(language, text)).not.toContain("9");
});

test("an age stays a number, a price is money, and each keeps its place in the text", () => {
  for (const language of languages) expect(words(language, "14")).toEqual(["14"]);
  expect(words("en", "im 14yo")).toContain("14");
  const text = "£45 or 20€";
  const { words: found, starts, ends } = read("en", text);
  expect(found.map(({ word }, at) => [word, text.slice(starts.at(at), ends.at(at))])).toEqual([
    ["#money", "45"],
    ["or", "or"],
    ["#money", "20"],
  ]);
});

test("how a message is written: quotation, a name within a sentence, an exclamation", () => {
  for (const language of languages) {
    expect(read(language, "“abc def”").shapes & quote).toBe(quote);
    expect(read(language, "abc").shapes).toBe(0);
    expect(read(language, "Abc def").shapes & name).toBe(0);
    expect(read(language, "abc Def").shapes & name).toBe(name);
    expect(read(language, "noooo DONT").shapes).toBe(0);
    expect(read(language, "abc!").shapes & cheer).toBe(cheer);
  }
});

test("words that every object of the machine knows are words like others", () => {
  for (const language of languages) expect(words(language, "constructor toString __proto__ valueOf")).toHaveLength(4);
});
