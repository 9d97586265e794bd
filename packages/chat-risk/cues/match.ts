import type { CompiledLexicon, Element, Pattern, WordEntry } from "./compile.ts";
import type { Cue } from "./cue.ts";
import type { Meanings } from "./meanings.ts";

export interface CueHit {
  cue: Cue;
  /** Place of the word its pattern begins with. */
  at: number;
  /** Places of the words that showed it. */
  first: number;
  last: number;
}

const none: readonly CueHit[] = [];
const byPlace = (a: CueHit, b: CueHit): number => a.at - b.at;

/** Finds the cues of one lexicon in one message after the other. */
export class CueMatcher {
  readonly #lexicon: CompiledLexicon;
  /** The turn in which a message last had a class, and in which the patterns filed under it were last looked at. */
  readonly #present: Int32Array;
  readonly #looked: Int32Array;
  #turn = 0;

  constructor(lexicon: CompiledLexicon) {
    this.#lexicon = lexicon;
    this.#present = new Int32Array(lexicon.classCount);
    this.#looked = new Int32Array(lexicon.classCount);
  }

  /** All cues present in these words, each once, where it is seen first. */
  match(words: readonly WordEntry[]): readonly CueHit[] {
    const present = this.#present;
    const looked = this.#looked;
    const turn = this.#nextTurn();
    const { patternsBy, gatesBy, meanings } = this.#lexicon;
    const { lists } = meanings;
    let hits: CueHit[] | null = null;
    for (const { at } of words) {
      const end = at + 3 + (lists[at] ?? 0);
      for (let place = at + 3; place < end; place++) present[lists[place] ?? 0] = turn;
    }
    for (const { at } of words) {
      const start = at + 3 + (lists[at] ?? 0);
      const end = start + (lists[at + 1] ?? 0);
      for (let place = start; place < end; place++) {
        const id = lists[place] ?? 0;
        // looked at once, however many words of the message have the class
        if (looked[id] === turn) continue;
        looked[id] = turn;
        const gates = gatesBy[id];
        const patterns = patternsBy[id];
        if (!gates || !patterns) continue;
        for (let index = 0; index < gates.length; index++) {
          const gate = gates[index] ?? -1;
          if (gate >= 0 && present[gate] !== turn) continue;
          const pattern = patterns[index];
          if (pattern) hits = tryPattern(pattern, words, meanings, hits);
        }
      }
    }
    // equal places stay in the order in which their patterns were looked at
    return hits === null ? none : hits.length > 1 ? hits.sort(byPlace) : hits;
  }

  #nextTurn(): number {
    if (this.#turn >= 2_000_000_000) {
      this.#present.fill(0);
      this.#looked.fill(0);
      this.#turn = 0;
    }
    return ++this.#turn;
  }
}

/** Adds where a pattern is seen first, unless its cue was seen there or before. */
function tryPattern(
  pattern: Pattern,
  words: readonly WordEntry[],
  meanings: Meanings,
  hits: CueHit[] | null,
): CueHit[] | null {
  const old = hits === null ? -1 : hits.findIndex((hit) => hit.cue === pattern.cue);
  const limit = hits?.[old]?.at ?? words.length;
  for (let at = 0; at < limit; at++) {
    const word = words[at];
    if (!word || !meanings.has(word.bits, pattern.first)) continue;
    const hit = matchParts(pattern, at, words, meanings);
    if (hit === null) continue;
    for (const id of pattern.without) if (words.some((other) => meanings.has(other.bits, id))) return hits;
    if (hits === null) return [hit];
    if (old >= 0) hits.splice(old, 1);
    hits.push(hit);
    return hits;
  }
  return hits;
}

/** Where a sequence ends whose words before `step` end at `at`; -1 when it does not go on. */
function matchSequence(
  elements: readonly Element[],
  step: number,
  at: number,
  words: readonly WordEntry[],
  meanings: Meanings,
): number {
  const element = elements[step];
  if (!element) return at;
  const limit = Math.min(words.length - 1, at + 1 + element.gap);
  for (let next = at + 1; next <= limit; next++) {
    const word = words[next];
    if (!word || !meanings.has(word.bits, element.classId)) continue;
    const end = matchSequence(elements, step + 1, next, words, meanings);
    if (end >= 0) return end;
  }
  return -1;
}

const reach = 12;
function matchParts(
  { cue, parts }: Pattern,
  at: number,
  words: readonly WordEntry[],
  meanings: Meanings,
): CueHit | null {
  const end = matchSequence(parts[0] ?? [], 1, at, words, meanings);
  if (end < 0) return null;
  if (parts.length === 1) return { cue, at, first: at, last: end };
  let first = at;
  let last = end;
  const used = [at];
  for (let part = 1; part < parts.length; part++) {
    const elements = parts[part] ?? [];
    const head = elements[0]?.classId ?? -1;
    let best = -1;
    let bestEnd = -1;
    for (let other = Math.max(0, at - reach); other <= Math.min(words.length - 1, end + reach); other++) {
      const word = words[other];
      if (!word || used.includes(other) || !meanings.has(word.bits, head)) continue;
      const ended = matchSequence(elements, 1, other, words, meanings);
      if (ended >= 0 && (best < 0 || Math.abs(other - at) < Math.abs(best - at))) {
        best = other;
        bestEnd = ended;
      }
    }
    if (best < 0) return null;
    used.push(best);
    first = Math.min(first, best);
    last = Math.max(last, bestEnd);
  }
  return { cue, at, first, last };
}
