/**
 * What the words of a lexicon stand for, side by side: reading a message touches little memory then. Words of the same
 * classes share one meaning.
 */
export class Meanings {
  /** Of each meaning, how many classes of patterns, classes under which patterns are filed and notions it has, and then those. */
  lists = new Uint16Array(8192);
  #end = 0;

  /** Says where its lists begin. */
  add(classes: readonly number[], filed: readonly number[], notions: readonly number[]): number {
    const at = this.#end;
    const numbers = [classes.length, filed.length, notions.length, ...classes, ...filed, ...notions];
    this.#end += numbers.length;
    if (this.#end > this.lists.length) {
      const longer = new Uint16Array(2 * this.#end);
      longer.set(this.lists);
      this.lists = longer;
    }
    this.lists.set(numbers, at);
    return at;
  }
}
