import type { Language } from "../model.ts";
import { normalizeWord, type Token } from "../text/tokens.ts";
import type { Lexicon, RuleData } from "./lexicon.ts";

interface Phrase {
  /** Words after the first, each a whole word or a stem. */
  rest: { word: string; stem: boolean }[];
  classId: string;
}

export interface CompiledLexicon {
  language: Language;
  common: ReadonlySet<string>;
  /** Phrases and words that may begin at this word. */
  startingAt(word: string): readonly Phrase[];
}

export interface Rule {
  id: string;
  /** Unique, such as "JD03.2": the name of its learned weight. */
  key: string;
  within: number;
  sure: boolean;
  elements: { classes: string[]; negated: boolean }[];
  without: string[];
}

/** Turns the words of one language into look-up tables. */
export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const exact = new Map<string, Phrase[]>();
  const stems = new Map<string, Phrase[]>();
  for (const [classId, body] of Object.entries(lexicon.classes))
    for (const entry of body.split(/\s+/).filter(Boolean)) {
      // offers are split at these signs too
      const parts = entry.split(/[_\-./+,]+/).filter(Boolean);
      const [first, ...rest] = parts.map((part) => ({
        word: normalizeWord(part.replace(/\*$/, ""), lexicon.language),
        stem: part.endsWith("*"),
      }));
      if (!first || first.word === "") continue;
      const table = first.stem ? stems : exact;
      const list = table.get(first.word);
      if (list) list.push({ rest, classId });
      else table.set(first.word, [{ rest, classId }]);
    }
  const cache = new Map<string, readonly Phrase[]>();
  return {
    language: lexicon.language,
    common: new Set(lexicon.common.split(/\s+/).map((word) => normalizeWord(word, lexicon.language))),
    startingAt(word) {
      const known = cache.get(word);
      if (known) return known;
      const found = [...(exact.get(word) ?? [])];
      for (let length = 2; length <= word.length; length++) found.push(...(stems.get(word.slice(0, length)) ?? []));
      // bounded: hostile text must not grow this without end
      if (cache.size > 50_000) cache.clear();
      cache.set(word, found);
      return found;
    },
  };
}

/** @throws Error on a rule without elements: a bug in the data */
export function compileRules(rules: readonly RuleData[]): Rule[] {
  const counts = new Map<string, number>();
  return rules.map((rule) => {
    const number = (counts.get(rule.id) ?? 0) + 1;
    counts.set(rule.id, number);
    const parts = rule.find.split(/\s+/).filter(Boolean);
    const elements = parts
      .filter((part) => !part.startsWith("-"))
      .map((part) => ({
        negated: part.startsWith("!"),
        classes: part.replace(/^!/, "").split("|"),
      }));
    if (elements.length === 0) throw new Error(`rule ${rule.id} finds nothing`);
    return {
      id: rule.id,
      key: `${rule.id}.${number}`,
      within: rule.within,
      sure: rule.sure,
      elements,
      without: parts.filter((part) => part.startsWith("-")).map((part) => part.slice(1)),
    };
  });
}

/** A class seen at tokens [from, to]. */
export interface Sight {
  classId: string;
  from: number;
  to: number;
  /** A "no", "not", "never", "without" stands up to three words before, in the same sentence. */
  negated: boolean;
}

/** All classes of the lexicon that occur in the tokens, in order. */
export function findClasses(tokens: readonly Token[], lexicon: CompiledLexicon): Sight[] {
  const sights: Sight[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]?.word ?? "";
    if (word === ".") continue;
    for (const phrase of lexicon.startingAt(word)) {
      let to = at;
      const fits = phrase.rest.every(({ word: wanted, stem }) => {
        to++;
        const next = tokens[to]?.word;
        return next !== undefined && (stem ? next.startsWith(wanted) : next === wanted);
      });
      if (fits) sights.push({ classId: phrase.classId, from: at, to, negated: false });
    }
  }
  return sights;
}
