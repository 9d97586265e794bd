import type { Language } from "../model.ts";
import { normalizeWord } from "../text/normalize.ts";
import { shapeWords } from "../text/shapes.ts";
import { Classes } from "./classes.ts";
import { type Cue, cueNamed } from "./cue.ts";
import type { Lexicon } from "./lexicon.ts";
import { Meanings } from "./meanings.ts";
import { NearWords } from "./near-words.ts";
import { weakCues } from "./weak.ts";

export interface Element {
  classId: number;
  gap: number;
}
export interface Pattern {
  cue: Cue;
  /** Sequences that must all occur, in any order among them; most patterns have one. */
  parts: Element[][];
  /** The class its first word has. */
  first: number;
  /** Classes that must not be anywhere in the message. */
  without: number[];
}
/** What a word stands for. Looked up once per distinct word. */
export interface WordEntry {
  word: string;
  /** Number of its stem among those that have learned numbers; 0 when none. */
  stem: number;
  /** How much it says for this being its language: 2 for a small common word, 1 for another known one. */
  known: number;
  /** A question ends with it, or a sentence without one: asked of every word, and a comparison of texts is slower. */
  asks: boolean;
  ends: boolean;
  /** How it is used to address somebody, as bits of `address`. */
  address: number;
  /** Where its lists begin in the lexicon's `meanings`. */
  at: number;
}
/** Bits of the classes by which somebody is addressed ("thanks coach") or saved in a telephone ("Nurse Ann"). */
export const address = {
  role: 1,
  possess: 2,
  parent: 4,
  ack: 8,
  "name-family": 16,
  "name-role": 32,
  "name-helpline": 64,
} as const;

export interface CompiledLexicon {
  language: Lexicon["language"];
  /** How many classes there are, and what the words met so far stand for. */
  classCount: number;
  meanings: Meanings;
  patterns: readonly Pattern[];
  /**
   * Patterns by the rarest class they need: most messages lack it, and then they are not looked at. Of each pattern its
   * number, where the next begins, and between them the other classes it needs, rarest first: nine in ten are ruled out
   * by them.
   */
  filed: Int32Array;
  /** Where the patterns of each class begin, and where the last end. */
  filedFrom: Int32Array;
  entryOf(word: string): WordEntry;
  abbreviations: Map<string, readonly string[]>;
  /** Notions of each way of writing (`shapes.ts`), by its bit. */
  shapeNotions: readonly (readonly number[])[];
}

/** Numbers of the notions a word stands for, in the order of the list given to `compileLexicon`. */
export function notionsOf({ meanings: { lists } }: Pick<CompiledLexicon, "meanings">, { at }: WordEntry): number[] {
  const from = at + 3 + (lists[at] ?? 0) + (lists[at + 1] ?? 0);
  return [...lists.subarray(from, from + (lists[at + 2] ?? 0))];
}

/** Turns the data of one language into look-up tables. Throws on a pattern that names an unknown class: that is a bug in the data. */
export function compileLexicon(
  lexicon: Lexicon,
  notionNames: readonly string[] = [],
  stemOf: (language: Language, word: string) => number = () => 0,
): CompiledLexicon {
  const { language } = lexicon;
  const common = new Set(lexicon.common.split(/\s+/).map((word) => normalizeWord(word, language)));
  const classes = new Classes(lexicon, common);
  const patterns = [...Object.entries(lexicon.cues), ...Object.entries(weakCues)].flatMap(([cueName, texts]) => {
    const cue = cueNamed(cueName);
    return texts.map((text) => readPattern(text, cue, classes));
  });
  for (const name of Object.keys(lexicon.classes)) classes.idOf(`@${name}`);
  const notionIds = notionNames.map((name) => classes.idOf(`@n-${name}`));
  const { filed, filedFrom } = filePatterns(patterns, classes);
  const inPatterns = new Uint8Array(classes.size);
  for (const { parts, without } of patterns) for (const id of [...classesOf(parts), ...without]) inPatterns[id] = 1;
  const notionOf = new Int16Array(classes.size).fill(-1);
  for (const [notion, id] of notionIds.entries()) notionOf[id] = notion;
  const nearby = new NearWords([...classes.exact.keys()].filter((word) => word.length >= 5 && !word.includes(":")));
  const meanings = new Meanings();
  const meaningOf = new Map<string, number>();
  const addMeaning = (found: readonly number[]): number => {
    const key = found.join();
    let at = meaningOf.get(key);
    if (at === undefined) {
      at = meanings.add(
        found.filter((id) => inPatterns[id] === 1),
        found.filter((id) => filedFrom[id] !== filedFrom[id + 1]),
        found.map((id) => notionOf[id] ?? -1).filter((notion) => notion >= 0),
      );
      meaningOf.set(key, at);
    }
    return at;
  };
  const addressing = Object.entries(address).map(([name, bit]) => [classes.known(`@${name}`), bit] as const);
  const { exact, prefix } = classes;
  const cache = new Map<string, WordEntry>();
  const entryOf = (word: string): WordEntry => {
    const known = cache.get(word);
    if (known) return known;
    const found = new Set<number>(exact.get(word));
    for (let length = 2; length <= word.length; length++)
      for (const id of prefix.get(word.slice(0, length)) ?? []) found.add(id);
    if (/^\d{1,3}$/.test(word)) {
      const number = Number(word);
      for (const id of exact.get("#any") ?? []) found.add(id);
      for (const id of exact.get(number >= 7 && number < 18 ? "#child" : number >= 18 && number < 80 ? "#adult" : "") ??
        [])
        found.add(id);
    } else if (word === "#time" || word === "#money") for (const id of exact.get("#any") ?? []) found.add(id);
    else if (found.size === 0 && word.length >= 4)
      for (const near of nearby.near(word)) for (const id of exact.get(near) ?? []) found.add(id);
    const stem = stemOf(language, word);
    const asks = word === "?";
    const ends = word === ".";
    const isKnown = !ends && !asks && (stem > 0 || found.size > 0);
    const result: WordEntry = {
      word,
      stem,
      known: common.has(word) ? 2 : isKnown ? 1 : 0,
      asks,
      ends,
      address: addressing.reduce((bits, [id, bit]) => (found.has(id) ? bits | bit : bits), 0),
      at: addMeaning([...found]),
    };
    if (cache.size > 200_000) cache.clear();
    cache.set(word, result);
    return result;
  };
  const abbreviations = new Map<string, readonly string[]>();
  for (const [short, long] of Object.entries(lexicon.abbreviations))
    abbreviations.set(
      short,
      long.split(/\s+/).map((word) => normalizeWord(word, language)),
    );
  const compiledLexicon: Omit<CompiledLexicon, "shapeNotions"> = {
    language,
    classCount: classes.size,
    meanings,
    patterns,
    filed,
    filedFrom,
    entryOf,
    abbreviations,
  };
  return { ...compiledLexicon, shapeNotions: shapeWords.map((word) => notionsOf(compiledLexicon, entryOf(word))) };
}

function readPattern(text: string, cue: Cue, classes: Classes): Pattern {
  const without: number[] = [];
  const parts = text.split(" & ").map((sequence) => {
    const elements: Element[] = [];
    for (const part of sequence.split(/\s+/).filter(Boolean)) {
      if (part.startsWith("-")) without.push(classes.idOf(part.slice(1)));
      else if (part.startsWith("+")) elements.push({ classId: classes.idOf(part.slice(1)), gap: 0 });
      else if (part.startsWith("~")) elements.push({ classId: classes.idOf(part.slice(1)), gap: 6 });
      else elements.push({ classId: classes.idOf(part), gap: 2 });
    }
    return elements;
  });
  const first = parts[0]?.[0];
  if (!first || parts.some((elements) => elements.length === 0)) throw new Error(`empty pattern in ${cue.name}`);
  return { cue, parts, first: first.classId, without };
}

const classesOf = (parts: readonly (readonly Element[])[]): number[] => [
  ...new Set(parts.flat().map((element) => element.classId)),
];

/** See `CompiledLexicon.filed`. */
function filePatterns(patterns: readonly Pattern[], classes: Classes): Pick<CompiledLexicon, "filed" | "filedFrom"> {
  const byRarest: { number: number; needs: number[] }[][] = Array.from({ length: classes.size }, () => []);
  for (const [number, { parts }] of patterns.entries()) {
    const [rarest = 0, ...needs] = classesOf(parts).sort((a, b) => classes.frequencyOf(a) - classes.frequencyOf(b));
    byRarest[rarest]?.push({ number, needs });
  }
  const filed: number[] = [];
  const filedFrom = new Int32Array(classes.size + 1);
  for (const [id, list] of byRarest.entries()) {
    for (const { number, needs } of list) filed.push(number, filed.length + 2 + needs.length, ...needs);
    filedFrom[id + 1] = filed.length;
  }
  return { filed: Int32Array.from(filed), filedFrom };
}
