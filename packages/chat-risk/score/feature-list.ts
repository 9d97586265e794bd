/** Numbers under names a person can read. */
export type Features = Record<string, number>;

const numbers = new Map<string, number>();
const names: string[] = [];

/** Features are counted by number while a chat is read; a name keeps its number. */
export function featureNumber(name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = names.push(name) - 1;
    numbers.set(name, number);
  }
  return number;
}

const tables = new WeakMap<object, Float64Array>();
/** Weights by the number of their feature. */
export function byNumber(weights: Readonly<Record<string, number>>): Float64Array {
  let table = tables.get(weights);
  if (table === undefined || table.length < names.length) {
    table = Float64Array.from(names, (name) => weights[name] ?? 0);
    tables.set(weights, table);
  }
  return table;
}

/** The features of one stretch of talk, filled anew for each. */
export class FeatureList {
  #ids = new Int32Array(64);
  #values = new Float64Array(64);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  push(feature: number, value: number): void {
    if (this.#length === this.#ids.length) {
      const ids = new Int32Array(2 * this.#length);
      const values = new Float64Array(2 * this.#length);
      ids.set(this.#ids);
      values.set(this.#values);
      this.#ids = ids;
      this.#values = values;
    }
    this.#ids[this.#length] = feature;
    this.#values[this.#length++] = value;
  }

  sum(bias: number, weights: Float64Array): number {
    let total = bias;
    for (let at = 0; at < this.#length; at++) total += (this.#values[at] ?? 0) * (weights[this.#ids[at] ?? -1] ?? 0);
    return total;
  }

  named(): Features {
    const features: Features = {};
    for (let at = 0; at < this.#length; at++) {
      const name = names[this.#ids[at] ?? -1];
      if (name !== undefined) features[name] = this.#values[at] ?? 0;
    }
    return features;
  }
}
