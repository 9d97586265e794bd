import type { CompiledLexicon, WordEntry } from "../cues/compile.ts";
import { Ints } from "../text/ints.ts";
import { PairTable } from "./pair-table.ts";

/** How much of a word is compared: enough to tell most words apart, short enough to meet its other endings. */
const stemLength = 5;

/** What one message shows of fields of meaning ("notions") and of words; overwritten by the next. */
export interface Reading {
  /** Numbers of the notions in it, each once, ascending. */
  notions: Ints;
  /** A notion and the next or next but one word's, in that order, `first * n + second`; may repeat. */
  sequences: Ints;
  /** Numbers of its words and of its neighbouring words, as `TextSpace` gave them out; may repeat. */
  words: Ints;
}

const mostNotions = 40;

/** The kinds of text features, each with a name a person can read; `other` and `child` say who spoke. */
export const families = [
  "one.other",
  "one.child",
  "with.other",
  "with.child",
  "then.other",
  "then.child",
  "reply.other-child",
  "reply.child-other",
  "next.other",
] as const;
export type Family = (typeof families)[number];

interface Vocabulary {
  numbers: Map<string, number>;
  stems: string[];
  /** Slot of each stem alone, -1 for none, and of two neighbouring ones. */
  alone: number[];
  together: PairTable;
}

/**
 * Numbers the text features: first those on notions, which all languages share, then words and word pairs, which belong
 * to one language. While learning it hands out new numbers; in use it knows only what has a learned weight.
 */
export class TextSpace {
  readonly count: number;
  readonly base: number;
  readonly #growing: boolean;
  readonly #vocabularies = new Map<string, Vocabulary>();
  /** Of each slot, while learning. */
  readonly #names: string[] = [];
  #slots = 0;
  /** Notions of the message being read; all zero between two. */
  readonly #marked: Uint8Array;
  readonly #reading: Reading = { notions: new Ints(), sequences: new Ints(), words: new Ints() };

  /** Which two notions in a row weigh something; null while learning, when all are wanted. */
  weighedSequences: Uint8Array | null = null;

  constructor(notionCount: number, growing: boolean) {
    this.count = notionCount;
    this.base = 2 * notionCount + 7 * notionCount * notionCount;
    this.#growing = growing;
    this.#marked = new Uint8Array(notionCount);
  }

  /** Numbers below are handed out for notions and words together. */
  get size(): number {
    return this.base + 2 * this.slots;
  }

  /** How many words and pairs of words are known. */
  get slots(): number {
    return this.#slots;
  }

  offset(family: Family): number {
    const at = families.indexOf(family);
    return at < 2 ? at * this.count : 2 * this.count + (at - 2) * this.count * this.count;
  }

  /** What a feature counts when it is present; learned numbers are multiplied by it once, before they are kept. */
  valueOf(id: number): number {
    if (id >= this.base || id < this.offset("with.other")) return 1;
    return id < this.offset("next.other") ? 0.5 : 0.3;
  }

  /** Language and words of slot `slot`, such as "en just_me". */
  nameOfSlot(slot: number): string {
    return this.#names[slot] ?? "";
  }

  #vocabulary(language: string): Vocabulary {
    let known = this.#vocabularies.get(language);
    if (!known) {
      known = { numbers: new Map(), stems: [""], alone: [-1], together: new PairTable() };
      this.#vocabularies.set(language, known);
    }
    return known;
  }

  /** Number of a stem, which it gets when it has none. */
  numberOf(language: string, stem: string): number {
    const { numbers, stems, alone } = this.#vocabulary(language);
    const known = numbers.get(stem);
    if (known !== undefined) return known;
    const number = stems.push(stem) - 1;
    numbers.set(stem, number);
    alone.push(-1);
    return number;
  }

  /** Number of the stem of a normalised word, to be kept with the word; 0 when it has no learned numbers. */
  stemOf(language: string, word: string): number {
    if (word === ".") return 0;
    const stem = word.startsWith("em:") ? word : word.slice(0, stemLength);
    return this.#growing ? this.numberOf(language, stem) : (this.#vocabulary(language).numbers.get(stem) ?? 0);
  }

  /** Makes the slot of stem `a`, followed by `b` unless that is 0. */
  makeSlot(language: string, a: number, b: number): number {
    return this.#slotOf(language, this.#vocabulary(language), a, b, true);
  }

  /** Slot of stem `a`, followed by `b` unless that is 0; -1 when it is not known and not to be made. */
  #slotOf(language: string, { alone, together, stems }: Vocabulary, a: number, b: number, make: boolean): number {
    const known = b === 0 ? (alone[a] ?? -1) : together.find(a, b);
    if (known >= 0 || !make) return known;
    const slot = this.#slots++;
    if (this.#growing) this.#names.push(`${language} ${stems[a] ?? ""}${b === 0 ? "" : ` ${stems[b] ?? ""}`}`);
    if (b === 0) alone[a] = slot;
    else together.set(a, b, slot);
    return slot;
  }

  /** Reads the words of one message. */
  read(entries: readonly WordEntry[], shapes: number, lexicon: CompiledLexicon): Reading {
    const { notions, sequences, words } = this.#reading;
    notions.clear();
    sequences.clear();
    words.clear();
    const marked = this.#marked;
    const { language } = lexicon;
    const { lists } = lexicon.meanings;
    /** Where the notions of the word before begin and how many they are, and of the one before that. */
    let one = 0;
    let ones = 0;
    let two = 0;
    let twos = 0;
    let last = 0;
    const vocabulary = this.#vocabulary(language);
    for (const { at, stem, ends } of entries) {
      const own = at + 3 + (lists[at] ?? 0) + (lists[at + 1] ?? 0);
      const owns = lists[at + 2] ?? 0;
      for (let place = own; place < own + owns; place++) {
        const notion = lists[place] ?? 0;
        // a very long message is no richer in meaning than its first notions show
        if (marked[notion] === 0 && notions.length < mostNotions) {
          marked[notion] = 1;
          notions.push(notion);
        }
        for (let before = one; before < one + ones; before++) this.#follow(lists[before] ?? 0, notion, sequences);
        for (let before = two; before < two + twos; before++) this.#follow(lists[before] ?? 0, notion, sequences);
      }
      two = one;
      twos = ones;
      one = own;
      ones = owns;
      if (ends) continue;
      if (stem > 0) {
        const slot = this.#slotOf(language, vocabulary, stem, 0, this.#growing);
        if (slot >= 0) words.push(slot);
        if (last > 0) {
          const pair = this.#slotOf(language, vocabulary, last, stem, this.#growing);
          if (pair >= 0) words.push(pair);
        }
      }
      last = stem;
    }
    for (let bit = 0; shapes >> bit > 0; bit++)
      if (((shapes >> bit) & 1) === 1)
        for (const notion of lexicon.shapeNotions[bit] ?? [])
          if (marked[notion] === 0) {
            marked[notion] = 1;
            notions.push(notion);
          }
    for (let at = 0; at < notions.length; at++) marked[notions.at(at)] = 0;
    notions.sort();
    return this.#reading;
  }

  #follow(first: number, second: number, sequences: Ints): void {
    const sequence = first * this.count + second;
    if (this.weighedSequences === null || this.weighedSequences[sequence] === 1) sequences.push(sequence);
  }
}
