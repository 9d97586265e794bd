/**
 * Remembers identifiers in an open table of 12 bytes a place, 18 to 35 bytes each: a million cost 25 MB. Whole numbers up
 * to 2^52 are kept as they are; of other texts an 84-bit hash is, so that even among ten million the chance of calling a
 * new one known is about 10^-12.
 */
export function createIdGuard(): { isNew(id: string): boolean } {
  let table = createTable(1024);
  let count = 0;
  return {
    isNew(id) {
      const [key, check] = keyOf(id);
      if (!place(table, key, check)) return false;
      count++;
      if (count > table.keys.length * 0.7) {
        const grown = createTable(table.keys.length * 2);
        for (const [at, key] of table.keys.entries()) if (key !== 0) place(grown, key, table.checks[at] as number);
        table = grown;
      }
      return true;
    },
  };
}

/** A key of 0 marks an empty place. */
type Table = { readonly keys: Float64Array; readonly checks: Uint32Array };

/** @param size a power of two */
function createTable(size: number): Table {
  return { keys: new Float64Array(size), checks: new Uint32Array(size) };
}

function place({ keys, checks }: Table, key: number, check: number): boolean {
  const mask = keys.length - 1;
  let at = (Math.imul(key % 4294967296, 0x9e3779b1) ^ Math.imul(Math.floor(key / 4294967296), 0x85ebca6b)) >>> 0;
  at = (at ^ (at >>> 15)) & mask;
  while (keys[at] !== 0) {
    if (keys[at] === key && checks[at] === check) return false;
    at = (at + 1) & mask;
  }
  keys[at] = key;
  checks[at] = check;
  return true;
}

const NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/** A positive whole number below 2^53, and 32 bits beside it: 0 for numbers, never 0 for texts. */
function keyOf(id: string): readonly [number, number] {
  if (NUMBER.test(id)) return [Number(id) + 1, 0];
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  let c = 0x3c6ef372;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x85ebca6b);
    b ^= b >>> 13;
    c = Math.imul(c + code, 0xc2b2ae35) ^ (c >>> 15);
  }
  a ^= a >>> 15;
  return [(a >>> 6) * 2 ** 26 + (b >>> 6) + 1, (c | 1) >>> 0];
}
