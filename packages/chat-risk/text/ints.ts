/** A list of whole numbers that is emptied and filled again without making a new one. */
export class Ints {
  #numbers = new Int32Array(32);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const longer = new Int32Array(2 * this.#length);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[this.#length++] = number;
  }

  clear(): void {
    this.#length = 0;
  }

  /** Short lists only: by insertion. */
  sort(): void {
    const numbers = this.#numbers;
    for (let at = 1; at < this.#length; at++) {
      const number = numbers[at] ?? 0;
      let to = at;
      for (; to > 0 && (numbers[to - 1] ?? 0) > number; to--) numbers[to] = numbers[to - 1] ?? 0;
      numbers[to] = number;
    }
  }

  copyFrom(list: Ints): void {
    if (this.#numbers.length < list.length) this.#numbers = new Int32Array(2 * list.length);
    for (let at = 0; at < list.length; at++) this.#numbers[at] = list.#numbers[at] ?? 0;
    this.#length = list.length;
  }
}
