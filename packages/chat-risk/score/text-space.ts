import type { CompiledLexicon } from "../cues/compile.ts";
import type { Token } from "../text/tokens.ts";

/** How much of a word is compared: enough to tell most words apart, short enough to meet its other endings. */
export const stemLength = 5;

/** What one message shows of fields of meaning ("notions") and of words. */
export interface Reading {
  /** Numbers of the notions in it, each once, ascending. */
  notions: number[];
  /** A notion and the next or next but one word's, in that order, `first * n + second`; may repeat. */
  sequences: number[];
  /** Numbers of its words and of its neighbouring words, as `TextSpace` gave them out; may repeat. */
  words: number[];
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

const ascending = (a: number, b: number): number => a - b;

interface Vocabulary {
  numbers: Map<string, number>;
  stems: string[];
  /** By the numbers of two stems, the second 0 for a single word. */
  slots: Map<number, number>;
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
  readonly #names: string[] = [];
  /** Notions of the message being read; all zero between two. */
  readonly #marked: Uint8Array;

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
    return this.base + 2 * this.#names.length;
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
      known = { numbers: new Map(), stems: [""], slots: new Map() };
      this.#vocabularies.set(language, known);
    }
    return known;
  }

  #number(language: string, stem: string): number {
    const { numbers, stems } = this.#vocabulary(language);
    const known = numbers.get(stem);
    if (known !== undefined) return known;
    const number = stems.push(stem) - 1;
    numbers.set(stem, number);
    return number;
  }

  /** Number of the stem of a normalised word, to be kept with the word; 0 when it has no learned numbers. */
  stemOf(language: string, word: string): number {
    if (word === ".") return 0;
    const stem = word.startsWith("em:") ? word : word.slice(0, stemLength);
    return this.#growing ? this.#number(language, stem) : (this.#vocabulary(language).numbers.get(stem) ?? 0);
  }

  /** Makes the slot of a stem (second empty) or of two neighbouring ones. */
  makeSlot(language: string, first: string, second: string): number {
    return this.#slotOf(
      language,
      this.#vocabulary(language),
      this.#number(language, first),
      second === "" ? 0 : this.#number(language, second),
      true,
    );
  }

  #slotOf(language: string, { slots, stems }: Vocabulary, a: number, b: number, create: boolean): number {
    const key = a * 65_536 + b;
    const known = slots.get(key);
    if (known !== undefined) return known;
    if (!create) return -1;
    const slot = this.#names.push(`${language} ${stems[a] ?? ""}${b === 0 ? "" : ` ${stems[b] ?? ""}`}`) - 1;
    slots.set(key, slot);
    return slot;
  }

  /** Reads the words of one message. `start` of a token below zero belongs to the message before. */
  read(tokens: readonly Token[], shapes: number, lexicon: CompiledLexicon): Reading {
    const notions: number[] = [];
    const marked = this.#marked;
    const weighed = this.weighedSequences;
    const sequences: number[] = [];
    const words: number[] = [];
    let one: readonly number[] = [];
    let two: readonly number[] = [];
    let last = 0;
    const { language } = lexicon;
    const vocabulary = this.#vocabulary(language);
    for (const token of tokens) {
      const { notions: own, stem } = token.entry;
      for (const notion of own) {
        // a very long message is no richer in meaning than its first notions show
        if (marked[notion] === 0 && notions.length < mostNotions) {
          marked[notion] = 1;
          notions.push(notion);
        }
        for (const before of one) {
          const sequence = before * this.count + notion;
          if (weighed === null || weighed[sequence] === 1) sequences.push(sequence);
        }
        for (const before of two) {
          const sequence = before * this.count + notion;
          if (weighed === null || weighed[sequence] === 1) sequences.push(sequence);
        }
      }
      two = one;
      one = own;
      if (token.word === ".") continue;
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
    for (const notion of notions) marked[notion] = 0;
    notions.sort(ascending);
    return { notions, sequences, words };
  }
}
