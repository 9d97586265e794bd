import { spreadOf } from "../../packages/chat-risk/score/judge-text.ts";
import { keepSign, priorNames, priorOf } from "../../packages/chat-risk/score/prior.ts";
import type { TextSpace } from "../../packages/chat-risk/score/text-space.ts";
import { type Fit, regress, type Sample, type Terms, totalOf } from "./regression.ts";
import type { Directed } from "./samples.ts";

/** What a sum is learned on: named features with all notions, words alone, or named features with single notions. */
type View = "meaning" | "words" | "pressing";

/** How strongly each number is held to its prior. */
const pull = 0.7;
/** Keeps the sum of two in the range one would have. */
const share = 0.6;

export interface Learned {
  fit: Fit;
  press: Fit;
}

/** The columns of the two sums, and how they are learned from and added up over directed conversations. */
export interface Views {
  named: readonly string[];
  /** Words seen at least twice and notions at least three times. */
  textIds: readonly number[];
  columnOf(textId: number): number | undefined;
  /** Directions the first sum is learned from. */
  directions: number;
  size: number;
  learn(use: (entry: Directed) => boolean): Learned;
  totalOf(entry: Directed, fit: Fit): number;
  pressingOf(entry: Directed, press: Fit): number;
}

const risky = (entry: Directed): boolean => entry.band === "high" || entry.band === "urgent";

export function createViews(directed: readonly Directed[], space: TextSpace): Views {
  const named = [...new Set([...priorNames, ...directed.flatMap((entry) => Object.keys(entry.features))])].sort();
  const namedAt = new Map(named.map((name, at) => [name, at]));
  const seen = new Map<number, number>();
  for (const entry of directed) for (const id of entry.text) seen.set(id, (seen.get(id) ?? 0) + 1);
  const textIds = [...seen].filter(([id, count]) => count >= (id >= space.base ? 2 : 3)).map(([id]) => id);
  const textAt = new Map(textIds.map((id, at) => [id, named.length + at]));
  const size = named.length + textIds.length;

  const belongs = (id: number, view: View): boolean =>
    view === "words" ? id >= space.base : view === "meaning" ? id < space.base : id < space.count;

  function sampleOf(entry: Directed, positive: boolean, weight: number, view: View): Sample {
    const ids: number[] = [];
    const values: number[] = [];
    for (const [name, value] of view === "words" ? [] : Object.entries(entry.features)) {
      const at = namedAt.get(name);
      if (at === undefined || value === 0) continue;
      ids.push(at);
      values.push(value);
    }
    const spread = view === "pressing" ? 1 : spreadOf(entry.words);
    for (const id of entry.text) {
      const at = textAt.get(id);
      if (at === undefined || !belongs(id, view)) continue;
      ids.push(at);
      values.push(space.valueOf(id) / spread);
    }
    return { ids: Int32Array.from(ids), values: Float64Array.from(values), positive, weight };
  }

  const terms = (held: number, bound: (name: string) => [number, number], prior: (name: string) => number): Terms => {
    const out: Terms = {
      size,
      prior: new Float64Array(size),
      pull: new Float64Array(size).fill(held),
      low: new Float64Array(size).fill(-4),
      high: new Float64Array(size).fill(4),
    };
    for (const [at, name] of named.entries()) {
      out.prior[at] = prior(name);
      [out.low[at], out.high[at]] = bound(name);
    }
    return out;
  };
  const none = (): number => 0;
  const viewTerms = {
    meaning: terms(pull, (name) => [keepSign(name, -9), keepSign(name, 9)], priorOf),
    words: terms(pull, () => [0, 0], none),
  };
  const pressTerms = terms(2 * pull, () => [-3, 3], none);

  /** Numbers of features that tell risky from harmless talk by themselves are held less: `pull` by their odds. */
  function holdByOdds(from: Terms, samples: readonly Sample[]): Terms {
    const counts = [new Float64Array(size).fill(1), new Float64Array(size).fill(1)] as const;
    for (const { ids, values, positive, weight } of samples)
      for (const [at, id] of ids.entries()) {
        const list = counts[positive ? 1 : 0];
        list[id] = (list[id] ?? 0) + weight * (values[at] ?? 0);
      }
    const sums = counts.map((list) => list.reduce((sum, value) => sum + value, 0));
    const odds = Float64Array.from({ length: size }, (_, id) =>
      Math.abs(Math.log((counts[1][id] ?? 1) / (sums[1] ?? 1) / ((counts[0][id] ?? 1) / (sums[0] ?? 1)))),
    );
    let mean = 0;
    for (let id = named.length; id < size; id++) mean += (odds[id] ?? 0) / Math.max(1, size - named.length);
    return {
      ...from,
      pull: from.pull.map((value, id) => (id < named.length ? value : value / Math.max(0.05, (odds[id] ?? 0) / mean))),
    };
  }

  const mainSample = (entry: Directed, view: View): Sample =>
    sampleOf(entry, entry.band !== "calm", entry.toward ? 1 : 0.5, view);
  const mainEntries = directed.filter((entry) => entry.band === "calm" || (entry.toward && risky(entry)));
  const mainSamples = {
    meaning: new Map(mainEntries.map((entry) => [entry, mainSample(entry, "meaning")])),
    words: new Map(mainEntries.map((entry) => [entry, mainSample(entry, "words")])),
  };
  const pressSamples = new Map(
    directed
      .filter((entry) => entry.toward && entry.band !== "calm")
      .map((entry) => [entry, sampleOf(entry, entry.band === "urgent", 1, "pressing")]),
  );
  const chosen = (samples: Map<Directed, Sample>, use: (entry: Directed) => boolean): Sample[] =>
    [...samples].filter(([entry]) => use(entry)).map(([, sample]) => sample);

  return {
    named,
    textIds,
    columnOf: (id) => textAt.get(id),
    directions: mainEntries.length,
    size,
    // learned together, each of the two leaves to the other what it could have said, and with new words both then say
    // too little
    learn(use) {
      const fit: Fit = { bias: 0, weights: new Float64Array(size) };
      for (const view of ["meaning", "words"] as const) {
        const samples = chosen(mainSamples[view], use);
        const own = regress(samples, holdByOdds(viewTerms[view], samples));
        fit.bias += own.bias * share;
        for (const [at, weight] of own.weights.entries()) fit.weights[at] = (fit.weights[at] ?? 0) + weight * share;
      }
      return { fit, press: regress(chosen(pressSamples, use), pressTerms) };
    },
    totalOf: (entry, fit) =>
      totalOf(mainSample(entry, "meaning"), fit) + totalOf(mainSample(entry, "words"), { ...fit, bias: 0 }),
    pressingOf: (entry, press) => totalOf(sampleOf(entry, false, 1, "pressing"), press),
  };
}
