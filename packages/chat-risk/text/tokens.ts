import type { WordEntry } from "../cues/compile.ts";
import type { Language } from "../model.ts";
import { normalizeWord } from "./normalize.ts";
import { cheer, name, quote, shapeOf } from "./shapes.ts";

export interface Token {
  /** Normalised word, "?" or "." for ends of sentences, or a name for an emoji ("em:secret"). */
  word: string;
  /** What the word stands for in the lexicon of the language. */
  entry: WordEntry;
  /** Character range in the message as written. */
  start: number;
  end: number;
}

/** A message in words, and how it is written (`shapes.ts`), as bits. */
export interface Reading {
  tokens: Token[];
  shapes: number;
}

interface Known {
  entries: readonly WordEntry[];
  shape: number;
}

/** "at 7", "a las 7": the number is a time and no age. */
const beforeTime: Record<Language, readonly string[]> = { en: ["at"], es: ["las"], el: ["stis"], pt: ["as"] };
const quotes = '"\u201c\u201d\u00ab\u00bb';

const emoji: Record<string, string> = {
  "🤫": "em:secret",
  "🤐": "em:secret",
  "🙊": "em:secret",
  "📷": "em:photo",
  "📸": "em:photo",
  "🤳": "em:photo",
  "🎥": "em:photo",
  "🎂": "em:party",
  "🎉": "em:party",
  "🎈": "em:party",
  "🥳": "em:party",
  "🎁": "em:gift",
  "⏰": "em:hurry",
  "⏳": "em:hurry",
  "⌛": "em:hurry",
  "❤": "em:love",
  "😍": "em:love",
  "😘": "em:love",
  "🥰": "em:love",
  "💋": "em:love",
  "💕": "em:love",
  "😭": "em:cry",
  "😢": "em:cry",
  "😰": "em:cry",
  "😨": "em:cry",
  "🎮": "em:game",
  "⚽": "em:sport",
  "🏀": "em:sport",
  "😂": "em:laugh",
  "🤣": "em:laugh",
  "😅": "em:laugh",
  "😏": "em:smirk",
  "😈": "em:smirk",
  "🔪": "em:knife",
};

const other = 0;
const letter = 1;
const stop = 2;
const apostrophe = 3;
const picture = 4;
const unknown = 255;
/** Kind of every code unit, found out when it is first met: regular expressions on whole messages took most of the time. */
const kinds = new Uint8Array(65_536).fill(unknown);
for (const character of ".!?;…\n") kinds[character.charCodeAt(0)] = stop;
for (const character of "'’") kinds[character.charCodeAt(0)] = apostrophe;
// says how the sign before it is to be drawn, and is no word
kinds[0xfe0f] = other;

const wordy = /^[\p{L}\p{M}\p{N}]/u;
const pictured = /^\p{Extended_Pictographic}/u;
const kindOf = (character: string): number =>
  wordy.test(character) ? letter : pictured.test(character) ? picture : other;
/** Kind of the character at `at`, with 16 added when it takes two code units. */
function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdbff && at + 1 < text.length) return 16 + kindOf(text.slice(at, at + 2));
  const known = kinds[code] ?? other;
  if (known !== unknown) return known;
  const kind = kindOf(text[at] ?? "");
  kinds[code] = kind;
  return kind;
}

/** Splits and normalises messages of one language; words seen before cost one look-up. */
export function createTokenizer(
  language: Language,
  abbreviations: ReadonlyMap<string, readonly string[]>,
  entryOf: (word: string) => WordEntry,
) {
  const seen = new Map<string, Known>();
  const question = entryOf("?");
  const full = entryOf(".");
  const time = entryOf("#time");
  const money = entryOf("#money");
  const timed = new Set(beforeTime[language]);
  const look = (raw: string): Known => {
    const old = seen.get(raw);
    if (old) return old;
    const shape = shapeOf(raw);
    const named = emoji[raw];
    const entries = (named === undefined ? wordsOf(raw) : [named]).map(entryOf);
    // bounded: a hostile export must not grow this without end
    if (seen.size > 200_000) seen.clear();
    const known = { entries, shape };
    seen.set(raw, known);
    return known;
  };
  /** What one word stands for, abbreviations written out. */
  function wordsOf(raw: string): readonly string[] {
    const lower = raw.toLowerCase();
    const plain = /^[a-z\d]+$/.test(lower) ? lower : lower.normalize("NFD").replace(/[\u0300-\u036f'’]/g, "");
    const long = abbreviations.get(/(.)\1\1/.test(plain) ? plain.replace(/(\p{L})\1{2,}/gu, "$1") : plain);
    if (long) return long;
    const first = plain.charCodeAt(0);
    if (first >= 0x30 && first <= 0x39) {
      if (/^\d{1,2}(?:hs?|h\d\d|am|pm)$/.test(plain)) return ["#time"];
      const age = language === "el" ? null : /^(\d{1,2})([a-z]{1,6})$/.exec(plain);
      if (age?.[1] && age[2]) return [age[1], ...(abbreviations.get(age[2]) ?? [normalizeWord(age[2], language)])];
    }
    return [normalizeWord(raw, language)];
  }

  return (text: string): Reading => {
    const tokens: Token[] = [];
    const length = Math.min(text.length, 4000);
    let singles = 0;
    let shapes = 0;
    let quoted = 0;
    // a name is a capital that begins no sentence
    let opens = true;
    for (let at = 0; at < length; ) {
      const kind = kindAt(text, at);
      const start = at;
      at += kind >= 16 ? 2 : 1;
      if ((kind & 15) === letter) {
        while (at < length) {
          const next = kindAt(text, at);
          if ((next & 15) === letter) at += next >= 16 ? 2 : 1;
          else if (next === apostrophe && language !== "el" && at + 1 < length && letterAt(text, at + 1)) at++;
          else break;
        }
        if (at - start === 1) singles++;
        const code = text.charCodeAt(start);
        if (code >= 0x30 && code <= 0x39) {
          const { entry, end } = readNumber(text, start, at, timed.has(tokens[tokens.length - 1]?.word ?? ""));
          if (entry) {
            at = end;
            tokens.push({ word: entry.word, entry, start, end });
            opens = false;
            continue;
          }
        }
        const { entries, shape } = look(text.slice(start, at));
        shapes |= opens ? shape & ~name : shape;
        opens = false;
        for (const entry of entries) tokens.push({ word: entry.word, entry, start, end: at });
      } else if (kind === stop) {
        let asks = text.charCodeAt(start) === 0x3b;
        for (at = start; at < length && kindAt(text, at) === stop; at++) {
          const code = text.charCodeAt(at);
          asks ||= code === 0x3f;
          if (code === 0x21) shapes |= cheer;
        }
        opens = true;
        tokens.push({ word: asks ? "?" : ".", entry: asks ? question : full, start, end: at });
      } else if ((kind & 15) === picture) {
        for (const entry of look(text.slice(start, at)).entries)
          tokens.push({ word: entry.word, entry, start, end: at });
      } else if (quotes.includes(text[start] ?? "") && ++quoted === 2) shapes |= quote;
    }
    return { tokens: singles >= 3 ? joinSpaced(tokens, language, entryOf) : tokens, shapes };
  };

  /** "7:30", "8.15" and a number after "at" are times, "£45" and "20 €" money; any other number is read as a word. */
  function readNumber(
    text: string,
    start: number,
    end: number,
    after: boolean,
  ): { entry: WordEntry | null; end: number } {
    const short = end - start <= 2;
    if ("£$€".includes(text[start - 1] ?? " ") || /^ ?€/.test(text.slice(end, end + 2))) return { entry: money, end };
    if (short && /^[:.][0-5]\d(?!\d)/.test(text.slice(end, end + 4))) return { entry: time, end: end + 3 };
    return { entry: short && after && /^\d+$/.test(text.slice(start, end)) ? time : null, end };
  }
}

/** Digits do not go on after an apostrophe. */
const letterAt = (text: string, at: number): boolean =>
  (kindAt(text, at) & 15) === letter && !/^\p{N}/u.test(text.slice(at, at + 2));

/** "s e c r e t" becomes one word; languages with one-letter words need four in a row. */
function joinSpaced(tokens: Token[], language: Language, entryOf: (word: string) => WordEntry): Token[] {
  const need = language === "en" ? 3 : 4;
  let run = 0;
  let any = false;
  for (const token of tokens) {
    run = token.word.length === 1 && /\p{L}/u.test(token.word) ? run + 1 : 0;
    if (run >= need) any = true;
  }
  if (!any) return tokens;
  const out: Token[] = [];
  let group: Token[] = [];
  const flush = () => {
    const first = group[0];
    const last = group[group.length - 1];
    if (group.length >= need && first && last) {
      const entry = entryOf(normalizeWord(group.map((token) => token.word).join(""), language));
      out.push({ word: entry.word, entry, start: first.start, end: last.end });
    } else out.push(...group);
    group = [];
  };
  for (const token of tokens) {
    if (token.word.length === 1 && /\p{L}/u.test(token.word)) group.push(token);
    else if (token.word === "." && group.length > 0 && group.length < 12) {
      if (token.end - token.start > 1) {
        flush();
        out.push(token);
      }
    } else {
      flush();
      out.push(token);
    }
  }
  flush();
  return out;
}
