/** Equality look-up of digests of one length over flat arrays: about 12 bytes an entry beside the digest itself. */
export type DigestTable = {
  readonly size: number;
  /** Adds a digest under a number of the caller's (0 .. 2^32 - 1); the same digest may come several times. */
  add(hex: string, ref: number): void;
  /** The numbers under a digest, in the order added. */
  find(hex: string): number[];
};

export function createDigestTable(bytes: 16 | 20 | 32): DigestTable {
  let keys = new Uint8Array(bytes * 1024);
  let refs = new Uint32Array(1024);
  let slots = new Int32Array(4096).fill(-1);
  let size = 0;
  const key = new Uint8Array(bytes);

  const readKey = (hex: string) => {
    for (let i = 0; i < bytes; i++) key[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  };
  // Digests are evenly spread; the first four bytes are as good a hash as any.
  const place = (from: Uint8Array, at: number) =>
    (((from[at] as number) |
      ((from[at + 1] as number) << 8) |
      ((from[at + 2] as number) << 16) |
      ((from[at + 3] as number) << 24)) >>>
      0) %
    slots.length;
  const isKey = (entry: number) => {
    for (let i = 0; i < bytes; i++) if (keys[entry * bytes + i] !== key[i]) return false;
    return true;
  };
  const insert = (entry: number) => {
    let at = place(keys, entry * bytes);
    while (slots[at] !== -1) at = (at + 1) % slots.length;
    slots[at] = entry;
  };
  const grow = () => {
    const moreKeys = new Uint8Array(keys.length * 2);
    moreKeys.set(keys);
    keys = moreKeys;
    const moreRefs = new Uint32Array(refs.length * 2);
    moreRefs.set(refs);
    refs = moreRefs;
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let entry = 0; entry < size; entry++) insert(entry);
  };
  return {
    get size() {
      return size;
    },
    add(hex, ref) {
      if (size === refs.length) grow();
      readKey(hex);
      keys.set(key, size * bytes);
      refs[size] = ref;
      insert(size);
      size++;
    },
    find(hex) {
      readKey(hex);
      const found: number[] = [];
      for (let at = place(key, 0); slots[at] !== -1; at = (at + 1) % slots.length)
        if (isKey(slots[at] as number)) found.push(slots[at] as number);
      return found.sort((a, b) => a - b).map((entry) => refs[entry] as number);
    },
  };
}
