import type { Token } from "../text/tokens.ts";
import type { CompiledLexicon, Element, Pattern } from "./compile.ts";

export interface CueHit {
  cue: string;
  /** Character range in the message. */
  start: number;
  end: number;
}

/** All cues of the lexicon present in one message, each once, with the words that showed it. */
export function matchCues(tokens: readonly Token[], lexicon: CompiledLexicon): CueHit[] {
  if (tokens.length === 0) return [];
  const entries = tokens.map((token) => lexicon.entryOf(token.word));
  const classes = entries.map((entry) => entry.classes);
  const hits: CueHit[] = [];
  const done = new Set<number>();
  // most patterns fail on a class that is nowhere in the message: one look each
  const present = new Uint8Array(lexicon.size);
  for (const set of classes) for (const id of set) present[id] = 1;
  for (let at = 0; at < tokens.length; at++) {
    for (const pattern of entries[at]?.patterns ?? []) {
      if (done.has(pattern.cue)) continue;
      if (!pattern.needs.every((id) => present[id] === 1) || pattern.without.some((id) => present[id] === 1)) continue;
      const range = matchParts(pattern, at, classes);
      if (!range) continue;
      done.add(pattern.cue);
      const cue = lexicon.cueNames[pattern.cue];
      const first = tokens[range[0]];
      const last = tokens[range[1]];
      if (cue !== undefined && first && last) hits.push({ cue, start: first.start, end: last.end });
    }
  }
  return hits;
}

type Classes = readonly ReadonlySet<number>[];

function matchSequence(elements: readonly Element[], step: number, at: number, classes: Classes): number | null {
  const element = elements[step];
  if (!element) return at;
  const limit = Math.min(classes.length - 1, at + 1 + element.gap);
  for (let next = at + 1; next <= limit; next++) {
    if (!classes[next]?.has(element.classId)) continue;
    const end = matchSequence(elements, step + 1, next, classes);
    if (end !== null) return end;
  }
  return null;
}

const reach = 12;
function matchParts(pattern: Pattern, at: number, classes: Classes): [number, number] | null {
  const end = matchSequence(pattern.parts[0] ?? [], 1, at, classes);
  if (end === null) return null;
  if (pattern.parts.length === 1) return [at, end];
  let low = at;
  let high = end;
  const used = new Set([at]);
  for (const elements of pattern.parts.slice(1)) {
    const head = elements[0];
    if (!head) return null;
    let best: [number, number] | null = null;
    for (let other = Math.max(0, at - reach); other <= Math.min(classes.length - 1, end + reach); other++) {
      if (used.has(other) || !classes[other]?.has(head.classId)) continue;
      const last = matchSequence(elements, 1, other, classes);
      if (last !== null && (!best || Math.abs(other - at) < Math.abs(best[0] - at))) best = [other, last];
    }
    if (!best) return null;
    used.add(best[0]);
    low = Math.min(low, best[0]);
    high = Math.max(high, best[1]);
  }
  return [low, high];
}
