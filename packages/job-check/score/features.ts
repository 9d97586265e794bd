import type { CueReading } from "../cues/match.ts";
import type { Contacts } from "../offline/contacts.ts";
import type { Token } from "../text/tokens.ts";

/** What describes one offer; the model is a weighted sum of it. */
export interface Features {
  /** Rules, concepts, forms and checks: numbers between 0 and 1. The same names in all languages. */
  named: Map<string, number>;
  /** Beginnings of its words and of neighbouring words, each once. */
  text: Set<string>;
}

export function describe(
  reading: CueReading,
  tokens: readonly Token[],
  contacts: Contacts,
  foundChecks: readonly string[],
): Features {
  const named = new Map<string, number>();
  for (const hit of reading.hits) named.set(`rule ${hit.rule.key}`, 1);
  for (const sight of reading.sights) named.set(`${sight.negated ? "no" : "class"} ${sight.classId}`, 1);
  const text = new Set<string>();
  for (let at = 0; at < tokens.length; at++) for (const key of textKeysAt(tokens, at)) text.add(key);
  const words = tokens.reduce((count, token) => count + (token.word === "." ? 0 : 1), 0);
  const genuine = new Set(reading.hits.filter((hit) => hit.rule.id.startsWith("JG")).map((hit) => hit.rule.id));
  named.set("shape facts", Math.min(1, genuine.size / 6));
  named.set("shape length", Math.min(1, words / 90));
  if (words < 18) named.set("shape short", 1);
  if (genuine.size < 2) named.set("shape few facts", 1);
  if (contacts.freeMails.length > 0) named.set("shape free mail", 1);
  if (contacts.ownMails.length > 0) named.set("shape own mail", 1);
  for (const check of foundChecks) named.set(`check ${check}`, 1);
  return { named, text };
}

const shortest = 4;
const longest = 6;

/** Beginnings of 4, 5 and 6 letters of a word, "_" where a short word ends, and the pair it makes with the next word. */
export function textKeysAt(tokens: readonly Token[], at: number): string[] {
  const word = tokens[at]?.word ?? ".";
  if (word === ".") return [];
  const keys: string[] = [];
  if (/^\p{L}/u.test(word)) {
    if (word.length < longest) keys.push(`${word}_`);
    for (let length = shortest; length <= Math.min(longest, word.length); length++) keys.push(word.slice(0, length));
  }
  const next = tokens[at + 1]?.word ?? ".";
  if (next !== ".") keys.push(`${word.slice(0, shortest)} ${next.slice(0, shortest)}`);
  return keys;
}
