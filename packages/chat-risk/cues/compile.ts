import type { Language } from "../model.ts";
import { normalizeStem, normalizeWord } from "../text/normalize.ts";
import { shapeWords } from "../text/shapes.ts";
import { type Cue, cueNamed } from "./cue.ts";
import type { Lexicon } from "./lexicon.ts";
import { Meanings } from "./meanings.ts";
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
  /** Somebody is called so: mum, coach ... */
  role: boolean;
  /** Where its lists and its classes begin in the lexicon's `meanings`. */
  at: number;
  bits: number;
}
/** Classes by which somebody is addressed ("thanks coach"); -1 when the lexicon has none. */
interface RelationClasses {
  role: number;
  possess: number;
  parent: number;
  ack: number;
}
export interface CompiledLexicon {
  language: Lexicon["language"];
  /** How many classes there are, and what the words met so far stand for. */
  classCount: number;
  meanings: Meanings;
  /** Patterns by the rarest class they need: most messages lack it, and then they are not looked at. */
  patternsBy: readonly (readonly Pattern[])[];
  /** For each of them the next rarest class it needs, -1 for none: most are ruled out by it without being looked at. */
  gatesBy: readonly Int32Array[];
  entryOf(word: string): WordEntry;
  relation: RelationClasses;
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
  const exact = new Map<string, Set<number>>();
  const prefix = new Map<string, Set<number>>();
  const ids = new Map<string, number>();
  const add = (table: Map<string, Set<number>>, key: string, id: number) => {
    const set = table.get(key);
    if (set) set.add(id);
    else table.set(key, new Set([id]));
  };
  const common = new Set(lexicon.common.split(/\s+/).map((word) => normalizeWord(word, language)));
  /** Roughly how often a class is met: how many words it has, and whether one of them is everywhere. */
  const frequency: number[] = [];
  const addWord = (whole: string, id: number) => {
    // messages are split at hyphens: keep the verb of "manda-me", leave other compounds out
    const raw = /^\p{L}{3,}-(?:me|te|se|o|a|lhe|lhes|nos|vos|mas|la|lo)$/u.test(whole)
      ? whole.slice(0, whole.indexOf("-"))
      : whole;
    if (raw.includes("-") || raw === "") return;
    frequency[id] = (frequency[id] ?? 0) + (raw.endsWith("*") ? 3 : common.has(normalizeWord(raw, language)) ? 50 : 1);
    if (raw.endsWith("*")) for (const stem of normalizeStem(raw.slice(0, -1), language)) add(prefix, stem, id);
    else
      add(
        exact,
        raw.startsWith("em:") || raw.startsWith("sh:") || raw.startsWith("#") || raw === "?"
          ? raw
          : normalizeWord(raw, language),
        id,
      );
  };
  const members = (name: string, trail: string[] = []): string[] => {
    const body = name.startsWith("n-") ? lexicon.notions[name.slice(2)] : lexicon.classes[name];
    if (body === undefined || trail.includes(name))
      throw new Error(`${language}: class ${name} is unknown or circular`);
    return body
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((word) => (word.startsWith("@") ? members(word.slice(1), [...trail, name]) : [word]));
  };
  const idOf = (element: string): number => {
    const known = ids.get(element);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(element, id);
    for (const part of element.split("|")) {
      if (part.startsWith("@")) for (const word of members(part.slice(1))) addWord(word, id);
      else addWord(part, id);
    }
    return id;
  };
  const compiled: (Pattern & { needs: number[] })[] = [];
  for (const [cueName, patterns] of [...Object.entries(lexicon.cues), ...Object.entries(weakCues)]) {
    const cue = cueNamed(cueName);
    for (const text of patterns) {
      const without: number[] = [];
      const parts = text.split(" & ").map((sequence) => {
        const elements: Element[] = [];
        for (const part of sequence.split(/\s+/).filter(Boolean)) {
          if (part.startsWith("-")) without.push(idOf(part.slice(1)));
          else if (part.startsWith("+")) elements.push({ classId: idOf(part.slice(1)), gap: 0 });
          else if (part.startsWith("~")) elements.push({ classId: idOf(part.slice(1)), gap: 6 });
          else elements.push({ classId: idOf(part), gap: 2 });
        }
        return elements;
      });
      const first = parts[0]?.[0];
      if (!first || parts.some((elements) => elements.length === 0))
        throw new Error(`${language}: empty pattern in ${cueName}`);
      const needs = [...new Set(parts.flat().map((element) => element.classId))];
      compiled.push({ cue, parts, first: first.classId, needs, without });
    }
  }
  for (const name of Object.keys(lexicon.classes)) idOf(`@${name}`);
  const patternsBy: Pattern[][] = Array.from({ length: ids.size }, () => []);
  const gatesBy: number[][] = Array.from({ length: ids.size }, () => []);
  for (const { needs, ...pattern } of compiled) {
    const [rarest = 0, gate = -1] = needs.sort((a, b) => (frequency[a] ?? 0) - (frequency[b] ?? 0));
    patternsBy[rarest]?.push(pattern);
    gatesBy[rarest]?.push(gate);
  }
  const isGate = new Set(gatesBy.flat());
  const notionOf = new Map(notionNames.map((name, at) => [idOf(`@n-${name}`), at]));
  const nearby = deletions([...exact.keys()].filter((word) => word.length >= 5 && !word.includes(":")));
  const meanings = new Meanings(ids.size);
  const meaningOf = new Map<string, { at: number; bits: number }>();
  const addMeaning = (found: readonly number[]) => {
    const key = found.join();
    let meaning = meaningOf.get(key);
    if (!meaning) {
      meaning = meanings.add(
        found,
        found.filter((id) => isGate.has(id)),
        found.filter((id) => (patternsBy[id]?.length ?? 0) > 0),
        found.flatMap((id) => notionOf.get(id) ?? []),
      );
      meaningOf.set(key, meaning);
    }
    return meaning;
  };
  const classNamed = (name: string): number => ids.get(`@${name}`) ?? -1;
  const role = classNamed("role");
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
      for (const near of nearWords(word, nearby)) for (const id of exact.get(near) ?? []) found.add(id);
    const stem = stemOf(language, word);
    const isKnown = word !== "." && word !== "?" && (stem > 0 || found.size > 0);
    const result: WordEntry = {
      word,
      stem,
      known: common.has(word) ? 2 : isKnown ? 1 : 0,
      role: found.has(role),
      ...addMeaning([...found]),
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
    classCount: ids.size,
    meanings,
    patternsBy,
    gatesBy: gatesBy.map((gates) => Int32Array.from(gates)),
    entryOf,
    relation: {
      role,
      possess: classNamed("possess"),
      parent: classNamed("parent"),
      ack: classNamed("ack"),
    },
    abbreviations,
  };
  return { ...compiledLexicon, shapeNotions: shapeWords.map((word) => notionsOf(compiledLexicon, entryOf(word))) };
}

/** Every word of `words` under each of its spellings with one letter left out. */
function deletions(words: string[]): Map<string, string[]> {
  const table = new Map<string, string[]>();
  for (const word of words)
    for (let at = 1; at <= word.length; at++) {
      const key = at === word.length ? word : word.slice(0, at) + word.slice(at + 1);
      const list = table.get(key);
      if (list) list.push(word);
      else table.set(key, [word]);
    }
  return table;
}

/** Known words one slip away from `word` (a letter lost, added, changed or two swapped), first letter kept. */
function nearWords(word: string, table: Map<string, string[]>): Set<string> {
  // a letter left out is the common slip: allowed from five letters on; other slips need six
  const found = new Set<string>(
    (table.get(word) ?? []).filter((near) => near.length > word.length || word.length >= 6),
  );
  if (word.length < 6) return found;
  for (let at = 1; at < word.length; at++)
    for (const near of table.get(word.slice(0, at) + word.slice(at + 1)) ?? [])
      if (Math.abs(near.length - word.length) <= 1) found.add(near);
  return found;
}
