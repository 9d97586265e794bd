/**
 * Remembers identifiers in little memory. Whole numbers up to 2^49 are bits, 32 of a row in one place of 12 bytes: where
 * they come densely, as numbers of a list do, ten million take some 6 MB. Other texts, and numbers far apart, take 15 to
 * 20 bytes each; of a text an 84-bit hash is kept, so that even among ten million the chance of calling a new one known
 * is about 10^-12.
 */
export function createIdGuard(): { isNew(id: string): boolean } {
  const numbers = createTable();
  const texts = createTable();
  return {
    isNew(id) {
      if (NUMBER.test(id)) {
        const number = Number(id);
        return numbers.addBits(Math.floor(number / 32) + 1, (1 << (number % 32)) >>> 0);
      }
      const [key, check] = hashOf(id);
      return texts.addPair(key, check);
    },
  };
}

const NUMBER = /^(?:0|[1-9]\d{0,13})$/;

/** Parts grow one by one, so that never more than a small part of the table is held twice. */
const PARTS = 64;
const FULLEST = 0.75;
const GROWTH = 1.3;

/** Open places: a key, which is a positive whole number below 2^53 (0: empty), and 32 bits beside it. */
type Part = { readonly keys: Float64Array; readonly beside: Uint32Array; count: number };

function createTable() {
  const parts = Array.from({ length: PARTS }, () => createPart(16));
  /** The place of what equals, or an empty one. */
  const find = ({ keys, beside }: Part, hash: number, key: number, check: number | null): number => {
    let at = Math.floor((hash / 2 ** 32) * keys.length);
    while (keys[at] !== 0 && (keys[at] !== key || (check !== null && beside[at] !== check)))
      if (++at === keys.length) at = 0;
    return at;
  };
  const fill = (number: number, at: number, key: number, bits: number, check: boolean): void => {
    const part = parts[number] as Part;
    part.keys[at] = key;
    part.beside[at] = bits;
    part.count++;
    if (part.count <= part.keys.length * FULLEST) return;
    const grown = createPart(Math.ceil(part.keys.length * GROWTH));
    for (const [from, old] of part.keys.entries()) {
      if (old === 0) continue;
      const own = part.beside[from] as number;
      const to = find(grown, mix(old), old, check ? own : null);
      grown.keys[to] = old;
      grown.beside[to] = own;
    }
    grown.count = part.count;
    parts[number] = grown;
  };
  return {
    /** Whether the pair was not there yet. */
    addPair(key: number, check: number): boolean {
      const number = key % PARTS;
      const part = parts[number] as Part;
      const at = find(part, mix(key), key, check);
      if (part.keys[at] !== 0) return false;
      fill(number, at, key, check, true);
      return true;
    },
    /** Sets a bit of the key's 32. @returns whether it was not set yet */
    addBits(key: number, bit: number): boolean {
      const number = key % PARTS;
      const part = parts[number] as Part;
      const at = find(part, mix(key), key, null);
      if (part.keys[at] === 0) fill(number, at, key, bit, false);
      else if (((part.beside[at] as number) & bit) !== 0) return false;
      else part.beside[at] = (part.beside[at] as number) | bit;
      return true;
    },
  };
}

function createPart(places: number): Part {
  return { keys: new Float64Array(places), beside: new Uint32Array(places), count: 0 };
}

/** 32 well-spread bits of a whole number below 2^53. */
function mix(key: number): number {
  let hash = Math.imul(key % 4294967296, 0x9e3779b1) ^ Math.imul(Math.floor(key / 4294967296), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** A positive whole number below 2^53, and 32 bits beside it. */
function hashOf(id: string): readonly [number, number] {
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
  return [(a >>> 6) * 2 ** 26 + (b >>> 6) + 1, c >>> 0];
}
