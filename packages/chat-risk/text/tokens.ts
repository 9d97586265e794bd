import type { WordEntry } from "../cues/compile.ts";
import type { Language } from "../model.ts";
import { Ints } from "./ints.ts";
import { normalizeWord } from "./normalize.ts";
import { cheer, name, quote, shapeOf } from "./shapes.ts";
import { WordTable } from "./word-table.ts";

/** A message in words, where each stands in it, and how it is written (`shapes.ts`), as bits. */
export interface Reading {
  /** Normalised words ("?" or "." for ends of sentences, "em:secret" for an emoji) and what they stand for. */
  words: WordEntry[];
  /** Character range of each in the message as written; overwritten when the next one is read. */
  starts: Ints;
  ends: Ints;
  shapes: number;
}

interface Known {
  entry: WordEntry;
  /** An abbreviation may stand for several words. */
  more: readonly WordEntry[];
  shape: number;
}

const none: readonly WordEntry[] = [];

/** "at 7", "a las 7": the number is a time and no age. */
const beforeTime: Record<Language, readonly string[]> = { en: ["at"], es: ["las"], el: ["stis"], pt: ["as"] };

const emoji = new Map<string, string>(
  Object.entries({
    secret: "🤫 🤐 🙊",
    photo: "📷 📸 🤳 🎥",
    party: "🎂 🎉 🎈 🥳",
    gift: "🎁",
    hurry: "⏰ ⏳ ⌛",
    love: "❤ 😍 😘 🥰 💋 💕",
    cry: "😭 😢 😰 😨",
    game: "🎮",
    sport: "⚽ 🏀",
    laugh: "😂 🤣 😅",
    smirk: "😏 😈",
    knife: "🔪",
  }).flatMap(([named, signs]) => signs.split(" ").map((sign): [string, string] => [sign, `em:${named}`])),
);

const other = 0;
const letter = 1;
const stop = 2;
const apostrophe = 3;
const picture = 4;
const quotation = 5;
/** Added to the kind of a character of two code units, and of a number. */
const wide = 16;
const digit = 32;
const kindOnly = 15;
const unknown = 255;
/** Kind of every code unit, found out when it is first met: regular expressions on whole messages took most of the time. */
const kinds = new Uint8Array(65_536).fill(unknown);
for (const character of ".!?;…\n") kinds[character.charCodeAt(0)] = stop;
for (const character of "'’") kinds[character.charCodeAt(0)] = apostrophe;
for (const character of '"\u201c\u201d\u00ab\u00bb') kinds[character.charCodeAt(0)] = quotation;
// says how the sign before it is to be drawn, and is no word
kinds[0xfe0f] = other;

/** Kinds of characters of two code units, most of them emoji. */
const wideKinds = new Map<number, number>();

const wordy = /^[\p{L}\p{M}\p{N}]/u;
const numeric = /^\p{N}/u;
const pictured = /^\p{Extended_Pictographic}/u;
const kindOf = (character: string): number =>
  wordy.test(character) ? letter + (numeric.test(character) ? digit : 0) : pictured.test(character) ? picture : other;
function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdbff && at + 1 < text.length) return wideKindAt(text, at);
  const known = kinds[code] ?? other;
  if (known !== unknown) return known;
  const kind = kindOf(text[at] ?? "");
  kinds[code] = kind;
  return kind;
}
function wideKindAt(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  let kind = wideKinds.get(point);
  if (kind === undefined) {
    if (wideKinds.size > 4096) wideKinds.clear();
    kind = wide + kindOf(text.slice(at, at + 2));
    wideKinds.set(point, kind);
  }
  return kind;
}
const isLetter = (kind: number): boolean => (kind & kindOnly) === letter;
const after = (kind: number, at: number): number => ((kind & wide) === 0 ? at + 1 : at + 2);

/** Splits and normalises messages of one language; words seen before cost one look-up. */
export function createTokenizer(
  language: Language,
  abbreviations: ReadonlyMap<string, readonly string[]>,
  entryOf: (word: string) => WordEntry,
) {
  const seen = new WordTable<Known>();
  const starts = new Ints();
  const ends = new Ints();
  const question = entryOf("?");
  const full = entryOf(".");
  const time = entryOf("#time");
  const money = entryOf("#money");
  const timed = new Set(beforeTime[language]);
  const look = (text: string, start: number, end: number): Known => {
    const old = seen.find(text, start, end);
    if (old) return old;
    const raw = text.slice(start, end);
    const named = emoji.get(raw);
    const words = named === undefined ? wordsOf(raw) : [named];
    const entry = entryOf(words[0] ?? "");
    const more = words.length > 1 ? words.slice(1).map(entryOf) : none;
    const known = { entry, more, shape: shapeOf(raw) };
    seen.add(raw, known);
    return known;
  };
  /** What one word stands for, abbreviations written out. */
  function wordsOf(raw: string): readonly string[] {
    const lower = raw.toLowerCase();
    const plain = /^[a-zα-ω\d]+$/.test(lower) ? lower : lower.normalize("NFD").replace(/[\u0300-\u036f'’]/g, "");
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
    const words: WordEntry[] = [];
    starts.clear();
    ends.clear();
    const length = Math.min(text.length, 4000);
    let singles = 0;
    let shapes = 0;
    let quoted = 0;
    // a name is a capital that begins no sentence
    let opens = true;
    for (let at = 0; at < length; ) {
      const kind = kindAt(text, at);
      const start = at;
      at = after(kind, at);
      if (isLetter(kind)) {
        while (at < length) {
          const next = kindAt(text, at);
          if (isLetter(next)) at = after(next, at);
          else if (next === apostrophe && language !== "el" && at + 1 < length && letterAt(text, at + 1)) at++;
          else break;
        }
        if (at - start === 1) singles++;
        const code = text.charCodeAt(start);
        if (code >= 0x30 && code <= 0x39) {
          const { entry, end } = readNumber(text, start, at, timed.has(words[words.length - 1]?.word ?? ""));
          if (entry) {
            at = end;
            words.push(entry);
            starts.push(start);
            ends.push(end);
            opens = false;
            continue;
          }
        }
        const { entry, more, shape } = look(text, start, at);
        shapes |= opens ? shape & ~name : shape;
        opens = false;
        for (let next = 0; next <= more.length; next++) {
          words.push(next === 0 ? entry : (more[next - 1] ?? entry));
          starts.push(start);
          ends.push(at);
        }
      } else if (kind === stop) {
        let asks = text.charCodeAt(start) === 0x3b;
        for (at = start; at < length && kindAt(text, at) === stop; at++) {
          const code = text.charCodeAt(at);
          asks ||= code === 0x3f;
          if (code === 0x21) shapes |= cheer;
        }
        opens = true;
        words.push(asks ? question : full);
        starts.push(start);
        ends.push(at);
      } else if ((kind & kindOnly) === picture) {
        words.push(look(text, start, at).entry);
        starts.push(start);
        ends.push(at);
      } else if (kind === quotation && ++quoted === 2) shapes |= quote;
    }
    const reading = { words, starts, ends, shapes };
    return singles >= 3 ? joinSpaced(reading, language, entryOf) : reading;
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
const letterAt = (text: string, at: number): boolean => (kindAt(text, at) & (kindOnly | digit)) === letter;

const isSingle = ({ word }: WordEntry): boolean => word.length === 1 && /\p{L}/u.test(word);

/** "s e c r e t" becomes one word; languages with one-letter words need four in a row. */
function joinSpaced(reading: Reading, language: Language, entryOf: (word: string) => WordEntry): Reading {
  const need = language === "en" ? 3 : 4;
  let run = 0;
  let any = false;
  for (const entry of reading.words) {
    run = isSingle(entry) ? run + 1 : 0;
    if (run >= need) any = true;
  }
  if (!any) return reading;
  const out: Reading = { words: [], starts: new Ints(), ends: new Ints(), shapes: reading.shapes };
  const push = (entry: WordEntry, start: number, end: number): void => {
    out.words.push(entry);
    out.starts.push(start);
    out.ends.push(end);
  };
  let group: { entry: WordEntry; start: number; end: number }[] = [];
  const flush = () => {
    const first = group[0];
    const last = group[group.length - 1];
    if (group.length >= need && first && last)
      push(entryOf(normalizeWord(group.map(({ entry }) => entry.word).join(""), language)), first.start, last.end);
    else for (const { entry, start, end } of group) push(entry, start, end);
    group = [];
  };
  for (const [at, entry] of reading.words.entries()) {
    const start = reading.starts.at(at);
    const end = reading.ends.at(at);
    if (isSingle(entry)) group.push({ entry, start, end });
    else if (entry.ends && group.length > 0 && group.length < 12) {
      if (end - start > 1) {
        flush();
        push(entry, start, end);
      }
    } else {
      flush();
      push(entry, start, end);
    }
  }
  flush();
  return out;
}
