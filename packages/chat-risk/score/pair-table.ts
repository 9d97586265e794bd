/** Numbers from 0 for pairs of numbers from 1, in the order in which they came; one probe or two for each question. */
export class PairTable {
  /** First, second and the number of the pair plus 1, side by side; a power of two of them. */
  #cells = new Int32Array(3 * 256);
  #count = 0;

  /** -1 for a pair that was never added. */
  find(first: number, second: number): number {
    return (this.#cells[this.#cellOf(first, second) + 2] ?? 0) - 1;
  }

  set(first: number, second: number, number: number): void {
    if (2 * ++this.#count > this.#cells.length / 3) {
      const old = this.#cells;
      this.#cells = new Int32Array(2 * old.length);
      for (let cell = 0; cell < old.length; cell += 3)
        if (old[cell + 2] !== 0) this.#put(old[cell] ?? 0, old[cell + 1] ?? 0, old[cell + 2] ?? 0);
    }
    this.#put(first, second, number + 1);
  }

  #put(first: number, second: number, value: number): void {
    const cell = this.#cellOf(first, second);
    this.#cells[cell] = first;
    this.#cells[cell + 1] = second;
    this.#cells[cell + 2] = value;
  }

  /** Where the pair is, or the empty cell where it would be. */
  #cellOf(first: number, second: number): number {
    const cells = this.#cells;
    const mask = cells.length / 3 - 1;
    let hash = Math.imul(first, 0x2c1b3c6d) ^ Math.imul(second, 0x297a2d39);
    hash ^= hash >>> 15;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const cell = 3 * at;
      if (cells[cell + 2] === 0 || (cells[cell] === first && cells[cell + 1] === second)) return cell;
    }
  }
}
