import { expect, test } from "vitest";
import { WordTable } from "./word-table.ts";

test("a word is found where it stands in a text, however many there are, and no other is", () => {
  const table = new WordTable<number>();
  const words = Array.from({ length: 5000 }, (_, at) => `w${at.toString(36)}ό${at % 7}`);
  for (const [at, word] of words.entries()) {
    expect(table.find(word, 0, word.length)).toBeUndefined();
    table.add(word, at);
  }
  for (const [at, word] of words.entries()) {
    expect(table.find(`<${word}>`, 1, 1 + word.length)).toBe(at);
    expect(table.find(word, 1, word.length)).toBeUndefined();
  }
});
