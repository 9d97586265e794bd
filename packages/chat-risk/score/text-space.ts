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
  /** Which words show a notion that stands for a signal, to point at. */
  places: { notion: number; start: number; end: number }[];
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

/**
 * Numbers the text features: first those on notions, which all languages share, then words and word pairs, which belong
 * to one language. While learning it hands out new numbers; in use it knows only what has a learned weight.
 */
export class TextSpace {
  readonly count: number;
  readonly base: number;
  readonly #growing: boolean;
  readonly #stems = new Map<string, Map<string, number>>();
  readonly #slots = new Map<string, Map<number, number>>();
  readonly #names: string[] = [];

  constructor(notionCount: number, growing: boolean) {
    this.count = notionCount;
    this.base = 2 * notionCount + 7 * notionCount * notionCount;
    this.#growing = growing;
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

  #stem(language: string, stem: string, create: boolean): number {
    let stems = this.#stems.get(language);
    if (!stems) {
      stems = new Map();
      this.#stems.set(language, stems);
    }
    const known = stems.get(stem);
    if (known !== undefined) return known;
    if (!create) return -1;
    const number = stems.size + 1;
    stems.set(stem, number);
    return number;
  }

  /** The slot of a word (second undefined) or of two neighbouring words; -1 when it has none and none may be made. */
  slot(language: string, first: string, second: string | undefined, create: boolean): number {
    const a = this.#stem(language, first, create);
    const b = second === undefined ? 0 : this.#stem(language, second, create);
    if (a < 0 || b < 0) return -1;
    return this.#slotOf(
      language,
      a,
      b,
      create ? `${language} ${first}${second === undefined ? "" : ` ${second}`}` : "",
    );
  }

  #slotOf(language: string, a: number, b: number, name: string): number {
    let slots = this.#slots.get(language);
    if (!slots) {
      slots = new Map();
      this.#slots.set(language, slots);
    }
    const key = a * 1_048_576 + b;
    const known = slots.get(key);
    if (known !== undefined) return known;
    if (name === "") return -1;
    const slot = this.#names.push(name) - 1;
    slots.set(key, slot);
    return slot;
  }

  /** Reads the words of one message. `start` of a token below zero belongs to the message before. */
  read(tokens: readonly Token[], lexicon: CompiledLexicon, signalOf: (notion: number) => boolean): Reading {
    const found = new Set<number>();
    const sequences: number[] = [];
    const words: number[] = [];
    const places: Reading["places"] = [];
    let one: readonly number[] = [];
    let two: readonly number[] = [];
    let last = -1;
    let lastStem = "";
    for (const token of tokens) {
      const own = lexicon.entryOf(token.word).notions;
      for (const notion of own) {
        found.add(notion);
        if (places.length < 60 && signalOf(notion)) places.push({ notion, start: token.start, end: token.end });
        for (const before of one) sequences.push(before * this.count + notion);
        for (const before of two) sequences.push(before * this.count + notion);
      }
      two = one;
      one = own;
      if (token.word === ".") continue;
      const stem = token.word.startsWith("em:") ? token.word : token.word.slice(0, stemLength);
      const number = this.#stem(lexicon.language, stem, this.#growing);
      if (number > 0) {
        const slot = this.#slotOf(lexicon.language, number, 0, this.#growing ? `${lexicon.language} ${stem}` : "");
        if (slot >= 0) words.push(slot);
        if (last > 0) {
          const pair = this.#slotOf(
            lexicon.language,
            last,
            number,
            this.#growing ? `${lexicon.language} ${lastStem} ${stem}` : "",
          );
          if (pair >= 0) words.push(pair);
        }
      }
      last = number;
      lastStem = stem;
    }
    // a very long message is no richer in meaning than its first notions show
    const notions = [...found].slice(0, mostNotions).sort((a, b) => a - b);
    return { notions, sequences, words, places };
  }
}
