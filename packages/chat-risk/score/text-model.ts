import { type Family, families, type Reading, TextSpace } from "./text-space.ts";
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

/** Learned numbers of notions and words, ready for use; every one has a name (`nameOf`). */
export class TextModel {
  readonly space: TextSpace;
  readonly notions: readonly Notion[];
  /** Weight by feature number; null while learning, when everything is kept. */
  readonly weights: Float32Array | null;
  /** What the second sum, how pressing it is, gives to each notion the other speaks of. */
  readonly pressing: Float32Array;
  /** Whether a notion stands for a signal, so that its words can be pointed at. */
  readonly points: (notion: number) => boolean;

  constructor(notions: readonly Notion[], weights: Weights | null, words: readonly WordWeights[]) {
    this.notions = notions;
    this.space = new TextSpace(notions.length, weights === null);
    this.points = (notion) => notions[notion]?.signal !== undefined;
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
            const slot = this.space.slot(language, first, second === "" ? undefined : second, true);
            entries.push([this.space.base + 2 * slot + side, weight]);
          }
        }
    this.weights = new Float32Array(this.space.size);
    for (const [id, weight] of entries) this.weights[id] = weight / 100;
  }

  #keep(ids: number[], id: number): void {
    if (this.weights === null || (this.weights[id] ?? 0) !== 0) ids.push(id);
  }

  #all(family: Family, keys: readonly number[], ids: number[]): void {
    const offset = this.space.offset(family);
    for (const key of keys) this.#keep(ids, offset + key);
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
    for (const reading of readings) {
      this.#all("one.other", reading.notions, other);
      this.#all("one.child", reading.notions, child);
      this.#all("with.other", reading.pairs, other);
      this.#all("with.child", reading.pairs, child);
      this.#all("then.other", reading.sequences, other);
      this.#all("then.child", reading.sequences, child);
      for (const slot of reading.words) {
        this.#keep(other, this.space.base + 2 * slot);
        this.#keep(child, this.space.base + 2 * slot + 1);
      }
    }
    const cross = (first: readonly number[], second: readonly number[], sorted: boolean): number[] =>
      first.flatMap((a) => second.map((b) => (sorted && a > b ? b * this.space.count + a : a * this.space.count + b)));
    let answers: TextIds["answers"] = null;
    if (before !== null && before.author !== author) {
      answers = { to: before.author, asChild: [], asOther: [] };
      const keys = cross(before.notions, notions, false);
      this.#all("reply.other-child", keys, answers.asChild);
      this.#all("reply.child-other", keys, answers.asOther);
    }
    const goesOn: number[] = [];
    if (own !== null) this.#all("next.other", cross(own, notions, true), goesOn);
    return { other, child, answers, goesOn };
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
