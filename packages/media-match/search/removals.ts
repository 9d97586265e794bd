/** Which entries are taken out: one bit each, growing as needed. */
export type Removals = {
  has(id: number): boolean;
  add(id: number): void;
  delete(id: number): void;
  /** The bits as bytes, lowest entry in the lowest bit of byte 0. */
  toBytes(): Uint8Array;
};

export function createRemovals(bytes: Uint8Array = new Uint8Array(0)): Removals {
  let bits = bytes.slice();
  const at = (id: number) => bits[id >>> 3] ?? 0;
  return {
    has: (id) => (at(id) & (1 << (id & 7))) !== 0,
    add(id) {
      const needed = (id >>> 3) + 1;
      if (needed > bits.length) {
        const grown = new Uint8Array(Math.max(needed, bits.length * 2, 1024));
        grown.set(bits);
        bits = grown;
      }
      bits[id >>> 3] = at(id) | (1 << (id & 7));
    },
    delete(id) {
      if (id >>> 3 < bits.length) bits[id >>> 3] = at(id) & ~(1 << (id & 7));
    },
    toBytes: () => bits,
  };
}
