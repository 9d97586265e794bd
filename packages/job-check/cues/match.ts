import type { Token } from "../text/tokens.ts";
import { type CompiledLexicon, findClasses, type Rule, type Sight } from "./compile.ts";
import { findShapes } from "./shapes.ts";

export interface CueHit {
  rule: Rule;
  /** Character range in the offer. */
  start: number;
  end: number;
}

export interface CueReading {
  hits: CueHit[];
  sights: Sight[];
}

/** Classes, forms and the rules over them that hold in one offer. Each rule is kept up to three times. */
export function readCues(
  text: string,
  tokens: readonly Token[],
  lexicon: CompiledLexicon,
  rules: readonly Rule[],
): CueReading {
  const sights = [...findClasses(tokens, lexicon), ...shapesAsSights(text, tokens)].sort((a, b) => a.from - b.from);
  const sentence: number[] = [];
  let number = 0;
  for (const token of tokens) {
    sentence.push(number);
    if (token.word === ".") number++;
  }
  const negations = sights.filter((sight) => sight.classId === "neg");
  for (const sight of sights)
    sight.negated = negations.some(
      (neg) => neg.to < sight.from && neg.to >= sight.from - 3 && sentence[neg.to] === sentence[sight.from],
    );
  const byClass = new Map<string, Sight[]>();
  for (const sight of sights) {
    const list = byClass.get(sight.classId);
    if (list) list.push(sight);
    else byClass.set(sight.classId, [sight]);
  }
  const hits: CueHit[] = [];
  for (const rule of rules)
    for (const range of applyRule(rule, byClass, sentence)) {
      const first = tokens[range.from];
      const last = tokens[range.to];
      if (first && last) hits.push({ rule, start: first.start, end: last.end });
    }
  return { hits, sights };
}

function shapesAsSights(text: string, tokens: readonly Token[]): Sight[] {
  const sights: Sight[] = [];
  for (const shape of findShapes(text)) {
    let from = -1;
    let to = -1;
    // both lists are in order, but a form may cover several words: look by halves for the first
    let low = 0;
    let high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tokens[middle]?.end ?? 0) <= shape.start) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < tokens.length && (tokens[at]?.start ?? 0) < shape.end; at++) {
      if (from < 0) from = at;
      to = at;
    }
    if (from >= 0) sights.push({ classId: shape.classId, from, to, negated: false });
  }
  return sights;
}

const most = 3;

function applyRule(
  rule: Rule,
  byClass: ReadonlyMap<string, Sight[]>,
  sentence: readonly number[],
): { from: number; to: number }[] {
  const candidates = rule.elements.map(({ classes, negated }) =>
    classes.flatMap((name) => byClass.get(name) ?? []).filter((sight) => !negated || sight.negated),
  );
  const [head, ...others] = candidates;
  if (!head || candidates.some((list) => list.length === 0)) return [];
  const found: { from: number; to: number }[] = [];
  for (const sight of head) {
    if (found.length >= most) break;
    let from = sight.from;
    let to = sight.to;
    const used = [sight];
    const complete = others.every((list) => {
      let best: Sight | undefined;
      let reach = Number.POSITIVE_INFINITY;
      for (const other of list) {
        if (used.includes(other) || sentence[other.from] !== sentence[sight.from]) continue;
        // two elements may not be the same word
        if (used.some((known) => other.from <= known.to && known.from <= other.to)) continue;
        const span = Math.max(to, other.to) - Math.min(from, other.from);
        if (span <= rule.within && span < reach) {
          best = other;
          reach = span;
        }
      }
      if (!best) return false;
      used.push(best);
      from = Math.min(from, best.from);
      to = Math.max(to, best.to);
      return true;
    });
    if (!complete) continue;
    const blocked = rule.without.some((name) =>
      (byClass.get(name) ?? []).some(
        (sight) =>
          sight.to >= from - 3 &&
          sight.from <= to + 3 &&
          sentence[sight.from] === sentence[from] &&
          // "pay" does not speak against "pay us"
          !used.some((own) => own.from <= sight.from && sight.to <= own.to),
      ),
    );
    if (!blocked && !found.some((known) => known.from <= to && from <= known.to)) found.push({ from, to });
  }
  return found;
}
