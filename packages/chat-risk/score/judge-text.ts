import { notionsOf } from "../cues/compile.ts";
import { isOther, type Message, type Others, type Sighting, type Writer } from "./record.ts";
import type { TextModel } from "./text-model.ts";

const shown = 3;

/**
 * By how much a talk of so many words is divided: who says more touches on more, of every kind, and length is no sign
 * of anything. Below `short` nothing is divided.
 */
export const spreadOf = (words: number): number => Math.max(1, words / short) ** evening;
const short = 30;
const evening = 0.8;

/** Adds up the features of one pair of writers in a stretch of talk; each counts once however often it occurs. */
class Adding {
  total = 0;
  readonly #weights: Float32Array | null;
  readonly #seen: Int32Array;
  readonly #turn: number;
  /** Where features below `#upTo` are noted when they are met first. */
  readonly #found: number[] | null;
  readonly #upTo: number;

  constructor(model: TextModel, found: number[] | null) {
    const { seen, turn } = model.mark();
    this.#weights = model.weights;
    this.#seen = seen;
    this.#turn = turn;
    this.#found = found;
    this.#upTo = model.weights === null ? Number.POSITIVE_INFINITY : model.space.count;
  }

  add(ids: Int32Array, start: number, end: number): number {
    const seen = this.#seen;
    const turn = this.#turn;
    const weights = this.#weights;
    let sum = 0;
    for (let at = start; at < end; at++) {
      const id = ids[at] ?? 0;
      if (seen[id] === turn) continue;
      seen[id] = turn;
      if (weights !== null) sum += weights[id] ?? 0;
      if (this.#found !== null && id < this.#upTo) this.#found.push(id);
    }
    this.total += sum;
    return sum;
  }

  /** What a message of the other adds. */
  other({ ids }: Message, child: Writer): number {
    const weight = this.add(ids.numbers, 0, ids.other) + this.add(ids.numbers, ids.other, ids.goesOn);
    return ids.answers === child ? weight + this.add(ids.numbers, ids.goesOn, ids.otherAnswers) : weight;
  }

  child({ ids }: Message, other: Others): void {
    this.add(ids.numbers, ids.otherAnswers, ids.child);
    if (other === null ? ids.answers !== null : ids.answers === other)
      this.add(ids.numbers, ids.child, ids.childAnswers);
  }
}

/** What words and notions add for one pair of writers in a stretch of talk in which they say so many words. */
export function judgeText(
  messages: readonly Message[],
  other: Others,
  child: Writer,
  words: number,
  model: TextModel,
): number {
  const adding = new Adding(model, null);
  for (const message of messages)
    if (isOther(message.by, other, child)) adding.other(message, child);
    else if (message.by === child) adding.child(message, other);
  return adding.total / spreadOf(words);
}

/** How many words the two say. */
export function wordsOf(messages: readonly Message[], other: Others, child: Writer): number {
  let words = 0;
  for (const message of messages)
    if (message.by === child || isOther(message.by, other, child)) words += message.length;
  return words;
}

export interface TextFound {
  /** Text features present, each once: while learning all of them, in use the notions the other speaks of. */
  ids: number[];
  /** The messages of `other` that weigh most, each named by the nearest signal among its words. */
  evidence(): Sighting[];
}

/** What it was that `judgeText` added up. */
export function findText(messages: readonly Message[], other: Others, child: Writer, model: TextModel): TextFound {
  const ids: number[] = [];
  const adding = new Adding(model, ids);
  const said: { message: Message; weight: number }[] = [];
  for (const message of messages)
    if (isOther(message.by, other, child)) said.push({ message, weight: adding.other(message, child) });
    else if (message.by === child) adding.child(message, other);
  return {
    ids,
    evidence: () =>
      said
        .sort((a, b) => b.weight - a.weight)
        .flatMap(({ message, weight }) => (weight > 0 ? (nearestSignal(message, model) ?? []) : []))
        .slice(0, shown),
  };
}

/** The word of a message whose notion stands for a signal and weighs most together with the message's other notions. */
function nearestSignal(message: Message, model: TextModel): Sighting | null {
  const by = new Float64Array(model.space.count);
  for (let at = 0; at < message.ids.other; at++) {
    const id = message.ids.numbers[at] ?? 0;
    const weight = model.weights?.[id] ?? 0;
    if (weight <= 0) continue;
    const notions = model.notionsOf(id);
    for (const notion of notions) by[notion] = (by[notion] ?? 0) + weight / notions.length;
  }
  const { words, starts, ends } = message;
  let best = -1;
  let most = 0;
  let signal: string | undefined;
  for (const [at, entry] of words.entries())
    for (const notion of notionsOf(message.speaker.lexicon, entry)) {
      const weight = by[notion] ?? 0;
      const named = model.notions[notion]?.signal;
      if (named === undefined || weight <= most) continue;
      best = at;
      most = weight;
      signal = named;
    }
  if (signal === undefined) return null;
  const start = starts.at(best);
  const end = ends.at(best);
  return {
    message: message.index,
    author: message.by.name,
    cue: `${signal}.near`,
    start,
    end,
    words: message.text.slice(start, end),
  };
}
