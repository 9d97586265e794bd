import { type Family, families, type Reading, TextSpace } from "./text-space.ts";
import { groupsOf } from "./turns.ts";
import type { Notion, Weights, WordWeights } from "./weights.ts";

/** What a message adds, by who is asked about: feature numbers that weigh something. */
export interface TextIds {
  other: number[];
  child: number[];
  /** What it and the message before it add together, when somebody else wrote that one. */
  answers: { to: string; asChild: number[]; asOther: number[] } | null;
  /** What it and the same writer's message before it add together. */
  goesOn: number[];
}

/** Families of two notions, in the order of their bits. */
const pairFamilies = families.slice(2);
const [withOther, withChild, thenOther, thenChild, otherChild, childOther, nextOther] = [
  1, 2, 4, 8, 16, 32, 64,
] as const;

/** Learned numbers of notions and words, ready for use; every one has a name (`nameOf`). */
export class TextModel {
  readonly space: TextSpace;
  readonly notions: readonly Notion[];
  /** What each notion does in a turn of talk, as bits (`turns.ts`). */
  readonly groups: Int32Array;
  /** Weight by feature number; null while learning, when everything is kept. */
  readonly weights: Float32Array | null;
  /** What the second sum, how pressing it is, gives to each notion the other speaks of. */
  readonly pressing: Float32Array;
  #weighs: Uint8Array | null = null;
  /** Which kinds of pair weigh something, as bits, by `first * count + second`: small enough to stay near the processor. */
  readonly #pairs: Uint8Array;
  readonly #offsets: Record<Family, number>;
  #seen = new Int32Array(0);
  #turn = 0;

  constructor(notions: readonly Notion[], weights: Weights | null, words: readonly WordWeights[]) {
    this.notions = notions;
    this.groups = groupsOf(notions);
    this.space = new TextSpace(notions.length, weights === null);
    this.#pairs = new Uint8Array(notions.length * notions.length).fill(weights === null ? 255 : 0);
    this.#offsets = {
      "one.other": this.space.offset("one.other"),
      "one.child": this.space.offset("one.child"),
      "with.other": this.space.offset("with.other"),
      "with.child": this.space.offset("with.child"),
      "then.other": this.space.offset("then.other"),
      "then.child": this.space.offset("then.child"),
      "reply.other-child": this.space.offset("reply.other-child"),
      "reply.child-other": this.space.offset("reply.child-other"),
      "next.other": this.space.offset("next.other"),
    };
    this.pressing = Float32Array.from(notions, (notion) => weights?.urgency.notions[notion.name] ?? 0);
    if (weights === null) {
      this.weights = null;
      return;
    }
    const numbers = new Map(notions.map((notion, at) => [notion.name, at]));
    const numberOf = (name: string): number => {
      const number = numbers.get(name);
      if (number === undefined) throw new Error(`weights name the unknown notion ${name}`);
      return number;
    };
    const entries: [number, number][] = [];
    for (const family of families) {
      const offset = this.space.offset(family);
      for (const [first, inner] of Object.entries(weights.notions[family] ?? {}))
        if (typeof inner === "number") entries.push([offset + numberOf(first), inner]);
        else
          for (const [second, weight] of Object.entries(inner))
            entries.push([offset + numberOf(first) * notions.length + numberOf(second), weight]);
    }
    for (const { language, other, child } of words)
      for (const [list, side] of [
        [other, 0],
        [child, 1],
      ] as const)
        for (const [first, inner] of Object.entries(list)) {
          for (const [second, weight] of Object.entries(inner)) {
            const slot = this.space.makeSlot(language, first, second);
            entries.push([this.space.base + 2 * slot + side, weight]);
          }
        }
    this.weights = new Float32Array(this.space.size);
    for (const [id, weight] of entries) this.weights[id] = weight / 100;
    this.#weighs = Uint8Array.from(this.weights, (weight) => (weight === 0 ? 0 : 1));
    const sequences = new Uint8Array(this.#pairs.length);
    for (const [bit, family] of pairFamilies.entries()) {
      const offset = this.#offsets[family];
      for (let key = 0; key < sequences.length; key++)
        if (this.#weighs[offset + key] === 1) {
          this.#pairs[key] = (this.#pairs[key] ?? 0) | (1 << bit);
          if (family.startsWith("then")) sequences[key] = 1;
        }
    }
    this.space.weighedSequences = sequences;
  }

  /** Adds `offset + key` for every key that weighs something. */
  #all(offset: number, keys: readonly number[], ids: number[]): void {
    const weighs = this.#weighs;
    for (const key of keys) if (weighs === null || weighs[offset + key] === 1) ids.push(offset + key);
  }

  /** `before` is the message before this one (anyone's), `own` the same writer's one before. */
  idsOf(
    readings: readonly Reading[],
    before: { author: string; notions: readonly number[] } | null,
    own: readonly number[] | null,
    author: string,
  ): TextIds {
    const other: number[] = [];
    const child: number[] = [];
    const notions = notionsOf(readings);
    const at = this.#offsets;
    const pairs = this.#pairs;
    const { count } = this.space;
    for (const reading of readings) {
      const own = reading.notions;
      this.#all(at["one.other"], own, other);
      this.#all(at["one.child"], own, child);
      for (let first = 0; first < own.length; first++)
        for (let second = first + 1; second < own.length; second++) {
          const key = (own[first] ?? 0) * count + (own[second] ?? 0);
          const bits = pairs[key] ?? 0;
          if ((bits & withOther) > 0) other.push(at["with.other"] + key);
          if ((bits & withChild) > 0) child.push(at["with.child"] + key);
        }
      for (const key of reading.sequences) {
        const bits = pairs[key] ?? 0;
        if ((bits & thenOther) > 0) other.push(at["then.other"] + key);
        if ((bits & thenChild) > 0) child.push(at["then.child"] + key);
      }
      for (const slot of reading.words) {
        const id = this.space.base + 2 * slot;
        if (this.#weighs === null || this.#weighs[id] === 1) other.push(id);
        if (this.#weighs === null || this.#weighs[id + 1] === 1) child.push(id + 1);
      }
    }
    let answers: TextIds["answers"] = null;
    if (before !== null && before.author !== author) {
      answers = { to: before.author, asChild: [], asOther: [] };
      for (const first of before.notions)
        for (const second of notions) {
          const key = first * count + second;
          const bits = pairs[key] ?? 0;
          if ((bits & otherChild) > 0) answers.asChild.push(at["reply.other-child"] + key);
          if ((bits & childOther) > 0) answers.asOther.push(at["reply.child-other"] + key);
        }
    }
    const goesOn: number[] = [];
    if (own !== null)
      for (const first of own)
        for (const second of notions) {
          // named by its smaller number first
          const key = first > second ? second * count + first : first * count + second;
          if (((pairs[key] ?? 0) & nextOther) > 0) goesOn.push(at["next.other"] + key);
        }
    return { other, child, answers, goesOn };
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

  /** The name of a feature, such as "with.other secret photo" or "word.other en just me". */
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

/** All notions of a message, over the languages it was read in. */
export function notionsOf(readings: readonly Reading[]): number[] {
  const [first] = readings;
  if (readings.length === 1 && first) return first.notions;
  return [...new Set(readings.flatMap((reading) => reading.notions))].sort((a, b) => a - b);
}
