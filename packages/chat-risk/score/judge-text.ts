import type { Token } from "../text/tokens.ts";
import type { Message, Sighting } from "./record.ts";
import type { TextModel } from "./text-model.ts";

export interface TextJudgement {
  total: number;
  /** Words the two have said. */
  words: number;
  /** Text features present, each once: while learning all of them, in use the notions the other speaks of. */
  ids: number[];
  /** The messages of `other` that weigh most, each named by the nearest signal among its words. */
  evidence(): Sighting[];
}

const shown = 3;

/**
 * By how much a talk of so many words is divided: who says more touches on more, of every kind, and length is no sign
 * of anything. Below `short` nothing is divided.
 */
export const spreadOf = (words: number): number => Math.max(1, words / short) ** evening;
const short = 30;
const evening = 0.8;

/** What words and notions add for one pair of writers in a stretch of talk; a feature counts once however often it occurs. */
export function judgeText(messages: readonly Message[], other: string, child: string, model: TextModel): TextJudgement {
  const { seen, turn } = model.mark();
  const weights = model.weights;
  const learning = weights === null;
  const found: number[] = [];
  let total = 0;
  let words = 0;
  const said: { message: Message; weight: number }[] = [];
  const count = (ids: readonly number[]): number => {
    let sum = 0;
    for (const id of ids)
      if (seen[id] !== turn) {
        seen[id] = turn;
        if (learning || id < model.space.count) found.push(id);
        if (!learning) sum += weights[id] ?? 0;
      }
    total += sum;
    return sum;
  };
  for (const message of messages) {
    if (message.author === other || message.author === child) words += message.length;
    if (message.author === other) {
      let weight = count(message.ids.other) + count(message.ids.goesOn);
      if (message.ids.answers?.to === child) weight += count(message.ids.answers.asOther);
      said.push({ message, weight });
    } else if (message.author === child) {
      count(message.ids.child);
      if (message.ids.answers?.to === other) count(message.ids.answers.asChild);
    }
  }
  return {
    total: total / spreadOf(words),
    words,
    ids: found,
    evidence: () =>
      said
        .sort((a, b) => b.weight - a.weight)
        .flatMap(({ message, weight }) => (weight > 0 ? (nearestSignal(message, model) ?? []) : []))
        .slice(0, shown),
  };
}

/** The word of a message whose notion stands for a signal and weighs most together with the message's other notions. */
function nearestSignal(message: Message, model: TextModel): Sighting | null {
  const { count } = model.space;
  const by = new Float64Array(count);
  for (const id of message.ids.other) {
    const weight = model.weights?.[id] ?? 0;
    if (weight <= 0) continue;
    if (id < count) by[id] = (by[id] ?? 0) + weight;
    else if (id < model.space.base) {
      const offset =
        id < model.space.offset("then.other") ? model.space.offset("with.other") : model.space.offset("then.other");
      for (const notion of [Math.floor((id - offset) / count), (id - offset) % count])
        by[notion] = (by[notion] ?? 0) + weight / 2;
    }
  }
  let best: Token | null = null;
  let most = 0;
  let signal: string | undefined;
  for (const token of message.tokens)
    for (const notion of token.entry.notions) {
      const weight = by[notion] ?? 0;
      const named = model.notions[notion]?.signal;
      if (named === undefined || weight <= most) continue;
      best = token;
      most = weight;
      signal = named;
    }
  if (!best || signal === undefined) return null;
  return {
    message: message.index,
    author: message.author,
    cue: `${signal}.near`,
    start: best.start,
    end: best.end,
    words: message.text.slice(best.start, best.end),
  };
}
