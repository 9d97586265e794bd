/** Remembers identifiers in 16 bytes each at most: 52-bit hashes in an open table, so a million cost 16 MB. */
export function createIdGuard(): { isNew(id: string): boolean } {
  let table = new Float64Array(1024);
  let count = 0;
  const place = (slots: Float64Array, key: number): boolean => {
    let at = key % slots.length;
    while (slots[at] !== 0) {
      if (slots[at] === key) return false;
      at = (at + 1) % slots.length;
    }
    slots[at] = key;
    return true;
  };
  return {
    isNew(id) {
      if (!place(table, hashText(id))) return false;
      count++;
      if (count * 2 > table.length) {
        const grown = new Float64Array(table.length * 4);
        for (const key of table) if (key !== 0) place(grown, key);
        table = grown;
      }
      return true;
    },
  };
}

/** Two 26-bit FNV-style hashes side by side; never 0, which marks an empty place. */
function hashText(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ (c + i), 0x85ebca6b);
    b ^= b >>> 13;
  }
  a ^= a >>> 15;
  return (a >>> 6) * 2 ** 26 + (b >>> 6) + 1;
}
