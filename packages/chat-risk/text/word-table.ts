/** Words in a table of this size at most: a hostile export must not grow it without end. */
const most = 200_000;
/** Numbers per cell: hash, where the letters begin, how many they are, number of the value plus 1 (0: empty). */
const size = 4;

/**
 * What is known of words met before, found by their letters where they stand in a message: nothing is cut out, and
 * nothing of the message is held.
 */
export class WordTable<Value> {
  /** A power of two of cells. */
  #cells = new Int32Array(size * 1024);
  #letters = new Uint16Array(4096);
  #lettersEnd = 0;
  #values: Value[] = [];

  find(text: string, start: number, end: number): Value | undefined {
    const hash = hashOf(text, start, end);
    const cells = this.#cells;
    const mask = cells.length / size - 1;
    for (let cell = (hash & mask) * size; ; cell = (cell + size) & (cells.length - 1)) {
      const number = cells[cell + 3] ?? 0;
      if (number === 0) return undefined;
      if (cells[cell] !== hash || cells[cell + 2] !== end - start) continue;
      if (this.#is(cells[cell + 1] ?? 0, text, start, end)) return this.#values[number - 1];
    }
  }

  #is(begin: number, text: string, start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.#letters[begin + at - start] !== text.charCodeAt(at)) return false;
    return true;
  }

  /** For a word that `find` did not find. */
  add(word: string, value: Value): void {
    if (this.#values.length >= most) {
      this.#cells.fill(0);
      this.#values = [];
      this.#lettersEnd = 0;
    }
    const begin = this.#lettersEnd;
    this.#lettersEnd += word.length;
    if (this.#lettersEnd > this.#letters.length) {
      const longer = new Uint16Array(2 * this.#lettersEnd);
      longer.set(this.#letters);
      this.#letters = longer;
    }
    for (let at = 0; at < word.length; at++) this.#letters[begin + at] = word.charCodeAt(at);
    const number = this.#values.push(value);
    if (2 * number * size > this.#cells.length) {
      const old = this.#cells;
      this.#cells = new Int32Array(2 * old.length);
      for (let cell = 0; cell < old.length; cell += size)
        if (old[cell + 3] !== 0) this.#put(old[cell] ?? 0, old[cell + 1] ?? 0, old[cell + 2] ?? 0, old[cell + 3] ?? 0);
    }
    this.#put(hashOf(word, 0, word.length), begin, word.length, number);
  }

  #put(hash: number, begin: number, length: number, number: number): void {
    const cells = this.#cells;
    let cell = (hash & (cells.length / size - 1)) * size;
    while (cells[cell + 3] !== 0) cell = (cell + size) & (cells.length - 1);
    cells[cell] = hash;
    cells[cell + 1] = begin;
    cells[cell + 2] = length;
    cells[cell + 3] = number;
  }
}

function hashOf(text: string, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
