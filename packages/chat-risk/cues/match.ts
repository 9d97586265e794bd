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
  const hits: CueHit[] = [];
  const { present, patternsBy, gatesBy } = lexicon;
  for (const { entry } of tokens) for (const id of entry.classList) present[id] = 1;
  const possible: Pattern[] = [];
  // looked at once, however many words of the message have the class
  for (const { entry } of tokens)
    for (const id of entry.filed)
      if (present[id] === 1) {
        present[id] = 2;
        const patterns = patternsBy[id];
        const gates = gatesBy[id];
        if (!patterns || !gates) continue;
        for (let index = 0; index < gates.length; index++) {
          const gate = gates[index] ?? -1;
          if (gate >= 0 && present[gate] === 0) continue;
          const pattern = patterns[index];
          if (pattern && fits(pattern, present)) possible.push(pattern);
        }
      }
  for (const { entry } of tokens) for (const id of entry.classList) present[id] = 0;
  if (possible.length === 0) return hits;
  const done = new Set<number>();
  for (let at = 0; at < tokens.length; at++) {
    const own = tokens[at]?.entry.classes;
    for (const pattern of possible) {
      if (!own?.has(pattern.first) || done.has(pattern.cue)) continue;
      const range = matchParts(pattern, at, tokens);
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

function fits({ needs, without }: Pattern, present: Uint8Array): boolean {
  for (const id of needs) if (present[id] === 0) return false;
  for (const id of without) if (present[id] !== 0) return false;
  return true;
}

function matchSequence(
  elements: readonly Element[],
  step: number,
  at: number,
  tokens: readonly Token[],
): number | null {
  const element = elements[step];
  if (!element) return at;
  const limit = Math.min(tokens.length - 1, at + 1 + element.gap);
  for (let next = at + 1; next <= limit; next++) {
    if (!tokens[next]?.entry.classes.has(element.classId)) continue;
    const end = matchSequence(elements, step + 1, next, tokens);
    if (end !== null) return end;
  }
  return null;
}

const reach = 12;
function matchParts(pattern: Pattern, at: number, tokens: readonly Token[]): [number, number] | null {
  const end = matchSequence(pattern.parts[0] ?? [], 1, at, tokens);
  if (end === null) return null;
  if (pattern.parts.length === 1) return [at, end];
  let low = at;
  let high = end;
  const used = new Set([at]);
  for (const elements of pattern.parts.slice(1)) {
    const head = elements[0];
    if (!head) return null;
    let best: [number, number] | null = null;
    for (let other = Math.max(0, at - reach); other <= Math.min(tokens.length - 1, end + reach); other++) {
      if (used.has(other) || !tokens[other]?.entry.classes.has(head.classId)) continue;
      const last = matchSequence(elements, 1, other, tokens);
      if (last !== null && (!best || Math.abs(other - at) < Math.abs(best[0] - at))) best = [other, last];
    }
    if (!best) return null;
    used.add(best[0]);
    low = Math.min(low, best[0]);
    high = Math.max(high, best[1]);
  }
  return [low, high];
}
