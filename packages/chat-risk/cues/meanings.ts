/**
 * What the words of a lexicon stand for, side by side: reading a message touches little memory then. Words of the same
 * classes share one meaning.
 */
export class Meanings {
  /** Of each meaning, how many gates, filed classes and notions it has, and then those. */
  lists = new Uint16Array(8192);
  /** Of each meaning, a bit per class. */
  #bits = new Int32Array(8192);
  readonly #width: number;
  #listsEnd = 0;
  #bitsEnd = 0;

  constructor(classCount: number) {
    this.#width = (classCount >> 5) + 1;
  }

  add(classes: readonly number[], gates: readonly number[], filed: readonly number[], notions: readonly number[]) {
    const at = this.#listsEnd;
    const bits = this.#bitsEnd;
    const numbers = [gates.length, filed.length, notions.length, ...gates, ...filed, ...notions];
    this.#listsEnd += numbers.length;
    this.#bitsEnd += this.#width;
    if (this.#listsEnd > this.lists.length) {
      const longer = new Uint16Array(2 * this.#listsEnd);
      longer.set(this.lists);
      this.lists = longer;
    }
    if (this.#bitsEnd > this.#bits.length) {
      const longer = new Int32Array(2 * this.#bitsEnd);
      longer.set(this.#bits);
      this.#bits = longer;
    }
    this.lists.set(numbers, at);
    for (const id of classes) this.#bits[bits + (id >> 5)] = (this.#bits[bits + (id >> 5)] ?? 0) | (1 << (id & 31));
    return { at, bits };
  }

  /** Whether the word whose bits begin there has a class. */
  has(bits: number, id: number): boolean {
    return (((this.#bits[bits + (id >> 5)] ?? 0) >>> (id & 31)) & 1) === 1;
  }
}
