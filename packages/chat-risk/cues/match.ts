import type { CompiledLexicon, Element, Pattern, WordEntry } from "./compile.ts";
import type { Cue } from "./cue.ts";
import { Places } from "./places.ts";

export interface CueHit {
  cue: Cue;
  /** Place of the word its pattern begins with. */
  at: number;
  /** Places of the words that showed it. */
  first: number;
  last: number;
}

const none: readonly CueHit[] = [];

/** Few at a time, so by insertion; equal places stay in the order in which their patterns were looked at. */
function sortByPlace(hits: CueHit[]): readonly CueHit[] {
  for (let at = 1; at < hits.length; at++) {
    const hit = hits[at];
    let to = at;
    for (; hit && to > 0; to--) {
      const before = hits[to - 1];
      if (!before || before.at <= hit.at) break;
      hits[to] = before;
    }
    if (hit) hits[to] = hit;
  }
  return hits;
}

function findCue(hits: readonly CueHit[], cue: Cue): number {
  for (let at = 0; at < hits.length; at++) if (hits[at]?.cue === cue) return at;
  return -1;
}

/** Finds the cues of one lexicon in one message after the other. */
export class CueMatcher {
  readonly #lexicon: CompiledLexicon;
  readonly #places: Places;
  /** The turn in which the patterns filed under a class were last looked at. */
  readonly #looked: Int32Array;
  #turn = 0;

  constructor(lexicon: CompiledLexicon) {
    this.#lexicon = lexicon;
    this.#places = new Places(lexicon.classCount);
    this.#looked = new Int32Array(lexicon.classCount);
  }

  /** All cues present in these words, each once, where it is seen first. */
  match(words: readonly WordEntry[]): readonly CueHit[] {
    const places = this.#places;
    const looked = this.#looked;
    const turn = this.#nextTurn();
    const { patterns, filed, filedFrom, meanings } = this.#lexicon;
    const { lists } = meanings;
    let hits: CueHit[] | null = null;
    places.read(words, meanings);
    for (const { at } of words) {
      const start = at + 3 + (lists[at] ?? 0);
      const end = start + (lists[at + 1] ?? 0);
      for (let item = start; item < end; item++) {
        const id = lists[item] ?? 0;
        // looked at once, however many words of the message have the class
        if (looked[id] === turn) continue;
        looked[id] = turn;
        const last = filedFrom[id + 1] ?? 0;
        for (let head = filedFrom[id] ?? 0; head < last; ) {
          const number = filed[head] ?? 0;
          const next = filed[head + 1] ?? last;
          let need = head + 2;
          while (need < next && places.has(filed[need] ?? 0)) need++;
          head = next;
          const pattern = need === next ? patterns[number] : undefined;
          if (pattern) hits = tryPattern(pattern, places, hits);
        }
      }
    }
    return hits === null ? none : sortByPlace(hits);
  }

  #nextTurn(): number {
    if (this.#turn >= 2_000_000_000) {
      this.#looked.fill(0);
      this.#turn = 0;
    }
    return ++this.#turn;
  }
}

/** Adds where a pattern is seen first, unless its cue was seen there or before. */
function tryPattern(pattern: Pattern, places: Places, hits: CueHit[] | null): CueHit[] | null {
  const old = hits === null ? -1 : findCue(hits, pattern.cue);
  const limit = hits?.[old]?.at ?? Number.POSITIVE_INFINITY;
  for (let entry = places.first(pattern.first); entry >= 0; entry = places.next(entry)) {
    const at = places.at(entry);
    if (at >= limit) return hits;
    const hit = matchParts(pattern, at, places);
    if (hit === null) continue;
    for (const id of pattern.without) if (places.has(id)) return hits;
    if (hits === null) return [hit];
    if (old >= 0) hits.splice(old, 1);
    hits.push(hit);
    return hits;
  }
  return hits;
}

/** Where a sequence ends whose words before `step` end at `at`; -1 when it does not go on. */
function matchSequence(elements: readonly Element[], step: number, at: number, places: Places): number {
  const element = elements[step];
  if (!element) return at;
  for (let entry = places.since(element.classId, at + 1); entry >= 0; entry = places.next(entry)) {
    const next = places.at(entry);
    if (next <= at) continue;
    if (next > at + 1 + element.gap) return -1;
    const end = matchSequence(elements, step + 1, next, places);
    if (end >= 0) return end;
  }
  return -1;
}

const reach = 12;
function matchParts({ cue, parts }: Pattern, at: number, places: Places): CueHit | null {
  const end = matchSequence(parts[0] ?? [], 1, at, places);
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
    for (let entry = places.since(head, at - reach); entry >= 0; entry = places.next(entry)) {
      const other = places.at(entry);
      if (other > end + reach) break;
      if (other < at - reach || used.includes(other)) continue;
      const ended = matchSequence(elements, 1, other, places);
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
