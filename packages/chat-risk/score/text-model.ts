import { Ints } from "../text/ints.ts";
import type { Writer } from "./record.ts";
import { type Family, families, type Reading, TextSpace } from "./text-space.ts";
import { groupsOf } from "./turns.ts";
import type { Notion, Weights, WordWeights } from "./weights.ts";

/** What a message adds, by who is asked about: feature numbers that weigh something, list after list. */
export interface TextIds {
  numbers: Int32Array;
  /** Where each list ends: when the other says it, as a step on from their last, and in answer to `answers`. */
  other: number;
  goesOn: number;
  otherAnswers: number;
  /** The same when the protected person says it. */
  child: number;
  childAnswers: number;
  /** Who wrote the message before, when somebody else did. */
  answers: Writer | null;
}

export const noIds = (): TextIds => ({
  numbers: new Int32Array(0),
  other: 0,
  goesOn: 0,
  otherAnswers: 0,
  child: 0,
  childAnswers: 0,
  answers: null,
});

/** Families of two notions, in the order of their bits. */
const pairFamilies = families.slice(2);
const [withOther, withChild, thenOther, thenChild, otherChild, childOther, nextOther] = [0, 1, 2, 3, 4, 5, 6] as const;
/** How many bits are set in a number below 128. */
const ones = Uint8Array.from({ length: 128 }, (_, bits) => bits.toString(2).replaceAll("0", "").length);

/**
 * Learned numbers of notions and words, ready for use. While learning a feature has the number `TextSpace` names it by;
 * in use only those that weigh something have one: notions, then pairs of notions, then words.
 */
export class TextModel {
  readonly space: TextSpace;
  readonly notions: readonly Notion[];
  /** What each notion does in a turn of talk, as bits (`turns.ts`). */
  readonly groups: Int32Array;
  /** Weight by feature number; null while learning, when everything is kept. */
  readonly weights: Float32Array | null;
  /** What the second sum, how pressing it is, gives to each notion the other speaks of. */
  readonly pressing: Float32Array;
  /** Which kinds of pair weigh something, as bits, by `first * count + second`, and the number of the first that does. */
  readonly #pairs: Uint8Array;
  readonly #firsts: Int32Array;
  /** The two notions of a pair, by its number, and where the numbers of words begin. */
  #keys = new Int32Array(0);
  readonly #words: number;
  readonly #offsets: number[];
  #seen = new Int32Array(0);
  #turn = 0;
  readonly #lists = {
    other: new Ints(),
    goesOn: new Ints(),
    otherAnswers: new Ints(),
    child: new Ints(),
    childAnswers: new Ints(),
  };

  constructor(notions: readonly Notion[], weights: Weights | null, words: readonly WordWeights[]) {
    const count = notions.length;
    this.notions = notions;
    this.groups = groupsOf(notions);
    this.space = new TextSpace(count, weights === null);
    this.#pairs = new Uint8Array(count * count).fill(weights === null ? 127 : 0);
    this.#firsts = new Int32Array(count * count);
    this.#offsets = pairFamilies.map((family) => this.space.offset(family));
    this.pressing = Float32Array.from(notions, (notion) => weights?.urgency.notions[notion.name] ?? 0);
    if (weights === null) {
      this.weights = null;
      this.#words = this.space.base;
      return;
    }
    const numbers = new Map(notions.map((notion, at) => [notion.name, at]));
    const numberOf = (name: string): number => {
      const number = numbers.get(name);
      if (number === undefined) throw new Error(`weights name the unknown notion ${name}`);
      return number;
    };
    const single = (family: Family): number[] => {
      const list = new Array<number>(count).fill(0);
      for (const [name, weight] of Object.entries(weights.notions[family] ?? {}))
        if (typeof weight === "number") list[numberOf(name)] = weight;
      return list;
    };
    /** In hundredths, by the number the feature gets. */
    const hundredths = [...single("one.other"), ...single("one.child")];
    const pairs = pairFamilies.map((family) => {
      const list = new Float64Array(count * count);
      for (const [first, inner] of Object.entries(weights.notions[family] ?? {}))
        if (typeof inner !== "number")
          for (const [second, weight] of Object.entries(inner))
            list[numberOf(first) * count + numberOf(second)] = weight;
      return list;
    });
    const keys: number[] = [];
    const sequences = new Uint8Array(count * count);
    for (let key = 0; key < count * count; key++) {
      this.#firsts[key] = hundredths.length;
      for (const [bit, list] of pairs.entries()) {
        const weight = list[key] ?? 0;
        if (weight === 0) continue;
        this.#pairs[key] = (this.#pairs[key] ?? 0) | (1 << bit);
        keys.push(key);
        hundredths.push(weight);
        if (bit === thenOther || bit === thenChild) sequences[key] = 1;
      }
    }
    this.#keys = Int32Array.from(keys);
    this.space.weighedSequences = sequences;
    this.#words = hundredths.length;
    for (const { language, other, child } of words)
      for (const [list, side] of [
        [other, 0],
        [child, 1],
      ] as const)
        for (const [first, inner] of Object.entries(list))
          for (const [second, weight] of Object.entries(inner))
            hundredths[this.#words + 2 * this.space.makeSlot(language, first, second) + side] = weight;
    this.weights = Float32Array.from(
      { length: this.#words + 2 * this.space.slots },
      (_, id) => (hundredths[id] ?? 0) / 100,
    );
  }

  #push(id: number, list: Ints): void {
    if (this.weights === null || this.weights[id] !== 0) list.push(id);
  }

  /** Number of a pair in a family that is among its `bits`. */
  #pairId(key: number, bits: number, family: number): number {
    if (this.weights === null) return (this.#offsets[family] ?? 0) + key;
    return (this.#firsts[key] ?? 0) + (ones[bits & ((1 << family) - 1)] ?? 0);
  }

  /** Adds a pair of notions to a list for each of two families in which it weighs something. */
  #pushPair(key: number, one: number, toOne: Ints, two: number, toTwo: Ints): void {
    const bits = this.#pairs[key] ?? 0;
    if ((bits & ((1 << one) | (1 << two))) === 0) return;
    if (((bits >> one) & 1) === 1) toOne.push(this.#pairId(key, bits, one));
    if (((bits >> two) & 1) === 1) toTwo.push(this.#pairId(key, bits, two));
  }

  /** `before` is the message before this one (anyone's). Overwrites `ids`. */
  idsOf(reading: Reading, before: { by: Writer | null; notions: Ints }, by: Writer, ids: TextIds): void {
    const { other, goesOn, otherAnswers, child, childAnswers } = this.#lists;
    other.clear();
    goesOn.clear();
    otherAnswers.clear();
    child.clear();
    childAnswers.clear();
    const { notions, sequences, words } = reading;
    const { count } = this.space;
    for (let at = 0; at < notions.length; at++) {
      this.#push(notions.at(at), other);
      this.#push(count + notions.at(at), child);
    }
    for (let first = 0; first < notions.length; first++) {
      const row = notions.at(first) * count;
      for (let second = first + 1; second < notions.length; second++)
        this.#pushPair(row + notions.at(second), withOther, other, withChild, child);
    }
    for (let at = 0; at < sequences.length; at++) this.#pushPair(sequences.at(at), thenOther, other, thenChild, child);
    for (let at = 0; at < words.length; at++) {
      const id = this.#words + 2 * words.at(at);
      this.#push(id, other);
      this.#push(id + 1, child);
    }
    const answers = before.by !== null && before.by !== by;
    for (let first = 0; answers && first < before.notions.length; first++) {
      const row = before.notions.at(first) * count;
      for (let second = 0; second < notions.length; second++)
        this.#pushPair(row + notions.at(second), otherChild, childAnswers, childOther, otherAnswers);
    }
    for (let first = 0; by.notions !== null && first < by.notions.length; first++) {
      const a = by.notions.at(first);
      for (let second = 0; second < notions.length; second++) {
        const b = notions.at(second);
        // named by its smaller number first
        const key = a > b ? b * count + a : a * count + b;
        const bits = this.#pairs[key] ?? 0;
        if (((bits >> nextOther) & 1) === 1) goesOn.push(this.#pairId(key, bits, nextOther));
      }
    }
    const length = other.length + goesOn.length + otherAnswers.length + child.length + childAnswers.length;
    if (ids.numbers.length < length) ids.numbers = new Int32Array(length);
    ids.other = other.writeInto(ids.numbers, 0);
    ids.goesOn = goesOn.writeInto(ids.numbers, ids.other);
    ids.otherAnswers = otherAnswers.writeInto(ids.numbers, ids.goesOn);
    ids.child = child.writeInto(ids.numbers, ids.otherAnswers);
    ids.childAnswers = childAnswers.writeInto(ids.numbers, ids.child);
    ids.answers = answers ? before.by : null;
  }

  /** The notions a feature in use is about; none for one about words. */
  notionsOf(id: number): readonly number[] {
    const { count } = this.space;
    if (id >= this.#words) return [];
    if (id < 2 * count) return [id % count];
    const key = this.#keys[id - 2 * count] ?? 0;
    return [Math.floor(key / count), key % count];
  }

  /** Number of the stem of a word, for `compileLexicon`. */
  readonly stemOf = (language: string, word: string): number => this.space.stemOf(language, word);

  /** A mark per feature number, so that each counts once in a stretch of talk. */
  mark(): { seen: Int32Array; turn: number } {
    const size = this.weights === null ? this.space.size : this.weights.length;
    if (this.#seen.length < size) this.#seen = new Int32Array(size + (this.weights === null ? 100_000 : 0));
    this.#turn = this.#turn >= 2_000_000_000 ? 1 : this.#turn + 1;
    if (this.#turn === 1) this.#seen.fill(0);
    return { seen: this.#seen, turn: this.#turn };
  }

  /** The name of a feature while learning, such as "with.other secret photo" or "word.other en just me". */
  nameOf(id: number): string {
    if (id >= this.space.base)
      return `word.${(id - this.space.base) % 2 === 0 ? "other" : "child"} ${this.space.nameOfSlot((id - this.space.base) >> 1)}`;
    let family: Family = families[0];
    for (const name of families) if (this.space.offset(name) <= id) family = name;
    const key = id - this.space.offset(family);
    const name = (at: number): string => this.notions[at]?.name ?? "";
    return family.startsWith("one")
      ? `${family} ${name(key)}`
      : `${family} ${name(Math.floor(key / this.space.count))} ${name(key % this.space.count)}`;
  }
}
