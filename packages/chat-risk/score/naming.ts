import { type CompiledLexicon, notionsOf, type WordEntry } from "../cues/compile.ts";

/**
 * Patterns are wide on purpose: much that they fit tells something together with the rest, while its own words mean
 * something else. A reader is told a signal's name only for words that can mean it.
 */
export class Naming {
  /** Of each notion, the signals that it can name: bit n for GSnn. */
  readonly #signals: Int32Array;

  /** @throws Error for a meaning that is no notion */
  constructor(
    notions: readonly { readonly name: string }[],
    signals: readonly { readonly id: string; readonly meanings: string }[],
  ) {
    this.#signals = new Int32Array(notions.length);
    for (const { id, meanings } of signals)
      for (const meaning of meanings.split(" ")) {
        const at = notions.findIndex(({ name }) => name === meaning);
        if (at < 0) throw new Error(`${id}: no notion "${meaning}"`);
        this.#signals[at] = (this.#signals[at] ?? 0) | (1 << Number(id.slice(2)));
      }
  }

  /** Whether words `first` to `last` can mean the signal; a pattern of one word was chosen for that word. */
  fits(lexicon: CompiledLexicon, words: readonly WordEntry[], first: number, last: number, signal: number): boolean {
    if (first === last) return true;
    const bit = 1 << signal;
    for (let at = first; at <= last; at++) {
      const word = words[at];
      if (word && notionsOf(lexicon, word).some((notion) => ((this.#signals[notion] ?? 0) & bit) !== 0)) return true;
    }
    return false;
  }
}
