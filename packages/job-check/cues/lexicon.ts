import type { Language } from "../model.ts";

/**
 * The words of one language, as reviewed data. A class is a list of words parted by spaces: `word`, `stem*`, and
 * phrases with `_` between their words (`in_advance`, `full_length*`). Classes have the same names in all languages, so
 * the rules over them (rules.json) are written once.
 */
export interface Lexicon {
  language: Language;
  source: string;
  reviewed: string;
  /** Small words that tell the language. */
  common: string;
  classes: Record<string, string>;
}

/**
 * Rules over classes, the same for all languages. `find` is a list of elements that must all stand within `within`
 * words of each other in one sentence, in any order; `a|b` is either, `!a` asks for a negation before it, and `-a` (or a
 * negation, `-neg`) must not stand there or up to three words around.
 */
export interface RuleData {
  /** JD01-JD32, or JG01-JG10 for genuine signs. */
  id: string;
  find: string;
  within: number;
  /** A rule that is not sure is shown only when the whole offer speaks for it. */
  sure: boolean;
}
