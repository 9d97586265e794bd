import type { Ints } from "../text/ints.ts";
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

const newLists = (length: number) => ({
  other: new Int32Array(length),
  goesOn: new Int32Array(length),
  otherAnswers: new Int32Array(length),
  child: new Int32Array(length),
  childAnswers: new Int32Array(length),
});

/** Writes so many numbers of a list into another from `start` on, and says where they end. */
function copy(list: Int32Array, count: number, to: Int32Array, start: number): number {
  for (let at = 0; at < count; at++) to[start + at] = list[at] ?? 0;
  return start + count;
}

/** Families of two notions, in the order of their bits. */
const pairFamilies = families.slice(2);
const [withOther, withChild, thenOther, thenChild, otherChild, childOther, nextOther] = [0, 1, 2, 3, 4, 5, 6] as const;
const alongside = (1 << withOther) | (1 << withChild);
const inAnswer = (1 << otherChild) | (1 << childOther);
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
  #lists = newLists(256);

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
    /** Weights of pairs, by `key * pairFamilies.length` and the family; most pairs have none. */
    const weighed = new Map<number, number>();
    for (const [bit, family] of pairFamilies.entries())
      for (const [first, inner] of Object.entries(weights.notions[family] ?? {})) {
        if (typeof inner === "number") continue;
        const row = numberOf(first) * count;
        for (const second in inner)
          weighed.set((row + numberOf(second)) * pairFamilies.length + bit, inner[second] ?? 0);
      }
    const keys: number[] = [];
    const sequences = new Uint8Array(count * count);
    for (const place of Int32Array.from(weighed.keys()).sort()) {
      const weight = weighed.get(place) ?? 0;
      if (weight === 0) continue;
      const bit = place % pairFamilies.length;
      const key = (place - bit) / pairFamilies.length;
      if (this.#pairs[key] === 0) this.#firsts[key] = hundredths.length;
      this.#pairs[key] = (this.#pairs[key] ?? 0) | (1 << bit);
      keys.push(key);
      hundredths.push(weight);
      if (bit === thenOther || bit === thenChild) sequences[key] = 1;
    }
    this.#keys = Int32Array.from(keys);
    this.space.weighedSequences = sequences;
    this.#words = hundredths.length;
    for (const { language, other, child } of words)
      for (const [side, list] of [other, child].entries())
        for (const [first, inner] of Object.entries(list)) {
          const stem = this.space.numberOf(language, first);
          for (const second in inner) {
            const slot = this.space.makeSlot(language, stem, second === "" ? 0 : this.space.numberOf(language, second));
            while (hundredths.length < this.#words + 2 * this.space.slots) hundredths.push(0);
            hundredths[this.#words + 2 * slot + side] = inner[second] ?? 0;
          }
        }
    this.weights = new Float32Array(hundredths.length);
    for (let id = 0; id < hundredths.length; id++) this.weights[id] = (hundredths[id] ?? 0) / 100;
  }

  /** Number of a pair in a family that is among its `bits`. */
  #pairId(key: number, bits: number, family: number): number {
    if (this.weights === null) return (this.#offsets[family] ?? 0) + key;
    return (this.#firsts[key] ?? 0) + (ones[bits & ((1 << family) - 1)] ?? 0);
  }

  /** `before` is the message before this one (anyone's). Overwrites `ids`. */
  idsOf(reading: Reading, before: { by: Writer | null; notions: Ints }, by: Writer, ids: TextIds): void {
    const { notions, sequences, words } = reading;
    const { count } = this.space;
    const { weights } = this;
    const pairs = this.#pairs;
    const answers = before.by !== null && before.by !== by;
    const earlier = by.notions?.length ?? 0;
    const most =
      notions.length * (1 + notions.length + before.notions.length + earlier) + sequences.length + 2 * words.length;
    if (this.#lists.other.length < most) this.#lists = newLists(2 * most);
    const { other, goesOn, otherAnswers, child, childAnswers } = this.#lists;
    let others = 0;
    let goingOn = 0;
    let othersAnswers = 0;
    let childs = 0;
    let childsAnswers = 0;
    for (let at = 0; at < notions.length; at++) {
      const id = notions.at(at);
      if (weights === null || weights[id] !== 0) other[others++] = id;
      if (weights === null || weights[count + id] !== 0) child[childs++] = count + id;
    }
    // most pairs weigh nothing
    for (let first = 0; first < notions.length; first++) {
      const row = notions.at(first) * count;
      for (let second = first + 1; second < notions.length; second++) {
        const key = row + notions.at(second);
        const bits = pairs[key] ?? 0;
        if ((bits & alongside) === 0) continue;
        if (((bits >> withOther) & 1) === 1) other[others++] = this.#pairId(key, bits, withOther);
        if (((bits >> withChild) & 1) === 1) child[childs++] = this.#pairId(key, bits, withChild);
      }
    }
    for (let at = 0; at < sequences.length; at++) {
      const key = sequences.at(at);
      const bits = pairs[key] ?? 0;
      if (((bits >> thenOther) & 1) === 1) other[others++] = this.#pairId(key, bits, thenOther);
      if (((bits >> thenChild) & 1) === 1) child[childs++] = this.#pairId(key, bits, thenChild);
    }
    for (let at = 0; at < words.length; at++) {
      const id = this.#words + 2 * words.at(at);
      if (weights === null || weights[id] !== 0) other[others++] = id;
      if (weights === null || weights[id + 1] !== 0) child[childs++] = id + 1;
    }
    for (let first = 0; answers && first < before.notions.length; first++) {
      const row = before.notions.at(first) * count;
      for (let second = 0; second < notions.length; second++) {
        const key = row + notions.at(second);
        const bits = pairs[key] ?? 0;
        if ((bits & inAnswer) === 0) continue;
        if (((bits >> otherChild) & 1) === 1) childAnswers[childsAnswers++] = this.#pairId(key, bits, otherChild);
        if (((bits >> childOther) & 1) === 1) otherAnswers[othersAnswers++] = this.#pairId(key, bits, childOther);
      }
    }
    for (let first = 0; by.notions !== null && first < by.notions.length; first++) {
      const a = by.notions.at(first);
      for (let second = 0; second < notions.length; second++) {
        const b = notions.at(second);
        // named by its smaller number first
        const key = a > b ? b * count + a : a * count + b;
        const bits = pairs[key] ?? 0;
        if (((bits >> nextOther) & 1) === 1) goesOn[goingOn++] = this.#pairId(key, bits, nextOther);
      }
    }
    const length = others + goingOn + othersAnswers + childs + childsAnswers;
    if (ids.numbers.length < length) ids.numbers = new Int32Array(length);
    const { numbers } = ids;
    ids.other = copy(other, others, numbers, 0);
    ids.goesOn = copy(goesOn, goingOn, numbers, ids.other);
    ids.otherAnswers = copy(otherAnswers, othersAnswers, numbers, ids.goesOn);
    ids.child = copy(child, childs, numbers, ids.otherAnswers);
    ids.childAnswers = copy(childAnswers, childsAnswers, numbers, ids.child);
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
