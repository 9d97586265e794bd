import type { WordEntry } from "./compile.ts";
import type { Meanings } from "./meanings.ts";

/** As far as a pattern reaches back and forth from where it is looked for, and more. */
const far = 64;

/**
 * Where in the message being read each class is met, first place first. An entry is a place of one class; those of a
 * class are chained, and only what is of this message counts, so that nothing is wiped between two messages.
 */
export class Places {
  /** Of each class the entry of its first place, counted over all messages: below `#begin` it is of an earlier one. */
  readonly #firsts: Int32Array;
  #nexts = new Int32Array(256);
  #places = new Int32Array(256);
  /** Of each class the entry from which places far from the first were last looked for. */
  readonly #marks: Int32Array;
  #begin = 1;
  #end = 1;

  constructor(classCount: number) {
    this.#firsts = new Int32Array(classCount);
    this.#marks = new Int32Array(classCount);
  }

  read(words: readonly WordEntry[], { lists }: Meanings): void {
    if (this.#end > 2_000_000_000) {
      this.#firsts.fill(0);
      this.#marks.fill(0);
      this.#end = 1;
    }
    const firsts = this.#firsts;
    const begin = this.#end;
    this.#begin = begin;
    let entry = 0;
    // from the last word to the first: what is put before the others is the earlier place
    for (let place = words.length - 1; place >= 0; place--) {
      const at = words[place]?.at ?? 0;
      const count = lists[at] ?? 0;
      if (entry + count > this.#nexts.length) this.#lengthen(entry + count);
      const nexts = this.#nexts;
      const places = this.#places;
      for (let item = at + 3; item < at + 3 + count; item++) {
        const id = lists[item] ?? 0;
        nexts[entry] = firsts[id] ?? 0;
        places[entry] = place;
        firsts[id] = begin + entry++;
      }
    }
    this.#end = begin + entry;
  }

  #lengthen(length: number): void {
    const nexts = new Int32Array(2 * length);
    const places = new Int32Array(2 * length);
    nexts.set(this.#nexts);
    places.set(this.#places);
    this.#nexts = nexts;
    this.#places = places;
  }

  has(id: number): boolean {
    return (this.#firsts[id] ?? 0) >= this.#begin;
  }

  /** The entry of the first place of a class; below 0 when the message has none. */
  first(id: number): number {
    return (this.#firsts[id] ?? 0) - this.#begin;
  }

  /**
   * An entry of a class with all places from `from` on at it or after it. In a long message it is not the first: whoever
   * looks along the message would walk all the way again at each word.
   */
  since(id: number, from: number): number {
    const first = this.first(id);
    if (from < far || first < 0) return first;
    const mark = (this.#marks[id] ?? 0) - this.#begin;
    let entry = mark >= 0 && this.at(mark) <= from ? mark : first;
    for (let next = this.next(entry); next >= 0 && this.at(next) <= from - far; next = this.next(entry)) entry = next;
    this.#marks[id] = this.#begin + entry;
    return entry;
  }

  /** The entry of the next place of the same class; below 0 after the last. */
  next(entry: number): number {
    return (this.#nexts[entry] ?? 0) - this.#begin;
  }

  at(entry: number): number {
    return this.#places[entry] ?? 0;
  }
}
