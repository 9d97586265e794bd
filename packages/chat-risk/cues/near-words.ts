/**
 * Words by all their spellings with one letter left out (never the first), and by their own. A spelling is kept as a
 * number found from its letters: a table of the spellings themselves took a sixth of the time until a first answer.
 */
export class NearWords {
  readonly #words: readonly string[];
  /** Of each cell the entry of its first word plus 1; of each entry its word, and the next entry of the cell plus 1. */
  readonly #cells: Int32Array;
  readonly #nexts: Int32Array;
  readonly #entries: Int32Array;

  constructor(words: readonly string[]) {
    this.#words = words;
    const count = words.reduce((sum, word) => sum + word.length, 0);
    this.#cells = new Int32Array(1 << Math.ceil(Math.log2(2 * count + 2)));
    this.#nexts = new Int32Array(count);
    this.#entries = new Int32Array(count);
    let entry = 0;
    // from the last word to the first, since what comes later is put before the others of its cell
    for (let at = words.length - 1; at >= 0; at--) {
      const word = words[at] ?? "";
      for (let left = 1; left <= word.length; left++) {
        const cell = this.#cellOf(word, left);
        this.#entries[entry] = at;
        this.#nexts[entry] = this.#cells[cell] ?? 0;
        this.#cells[cell] = ++entry;
      }
    }
  }

  /** Words one slip away from `word` (a letter lost, added, changed or two swapped), first letter kept. */
  near(word: string): Set<string> {
    // a letter left out is the common slip: allowed from five letters on; other slips need six
    const found = new Set<string>();
    this.#find(word, word.length, word.length >= 6 ? 0 : word.length + 1, found);
    if (word.length >= 6) for (let left = 1; left < word.length; left++) this.#find(word, left, 0, found);
    return found;
  }

  /** Adds the words of so many letters at least that have the spelling of `word` without its letter at `left`. */
  #find(word: string, left: number, shortest: number, found: Set<string>): void {
    let entry = this.#cells[this.#cellOf(word, left)] ?? 0;
    if (entry === 0) return;
    const spelling = without(word, left);
    for (; entry > 0; entry = this.#nexts[entry - 1] ?? 0) {
      const near = this.#words[this.#entries[entry - 1] ?? 0] ?? "";
      if (near.length >= shortest && isSpelling(spelling, near)) found.add(near);
    }
  }

  #cellOf(word: string, left: number): number {
    let hash = 0;
    for (let at = 0; at < word.length; at++) if (at !== left) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & (this.#cells.length - 1);
  }
}

const without = (word: string, left: number): string => word.slice(0, left) + word.slice(left + 1);

/** Whether a spelling is that of the word, or its own with one letter left out that is not the first. */
function isSpelling(spelling: string, word: string): boolean {
  if (spelling.length === word.length) return spelling === word;
  if (spelling.length + 1 !== word.length) return false;
  let same = 0;
  while (same < spelling.length && spelling[same] === word[same]) same++;
  return same > 0 && spelling.slice(same) === word.slice(same + 1);
}
