import { bytesToHex } from "../pdq/hash-text.ts";

/**
 * MD5 (RFC 1321) and SHA-256 (FIPS 180-4) piece by piece. The browser's own digest wants the whole file in memory, has no
 * MD5 and is missing on pages without https, so both are here.
 */
export type StreamDigest = {
  /** Takes the next bytes; any number of them. */
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal. Call once. */
  finish(): string;
};

export const BLOCK = 64;

/** Both digests of the same bytes. */
export type FileDigester = {
  /** Takes the next bytes; any number of them. */
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal. Call once. */
  finish(): { readonly sha256: string; readonly md5: string };
};

/** The digester in plain TypeScript. */
export function createPlainDigester(): FileDigester {
  const [sha256, md5] = [createSha256(), createMd5()];
  return {
    update(bytes) {
      sha256.update(bytes);
      md5.update(bytes);
    },
    finish: () => ({ sha256: sha256.finish(), md5: md5.finish() }),
  };
}

/**
 * Cuts a stream into runs of whole blocks.
 * @returns `end` gives the last blocks: 0x80, zeros, the length in bits
 */
export function createBlocks(take: (bytes: Uint8Array, at: number, blocks: number) => void) {
  const rest = new Uint8Array(BLOCK);
  let held = 0;
  let length = 0;
  return {
    update(bytes: Uint8Array) {
      length += bytes.length;
      let at = 0;
      if (held > 0) {
        at = Math.min(BLOCK - held, bytes.length);
        rest.set(bytes.subarray(0, at), held);
        held += at;
        if (held < BLOCK) return;
        take(rest, 0, 1);
        held = 0;
      }
      const blocks = Math.floor((bytes.length - at) / BLOCK);
      if (blocks > 0) take(bytes, at, blocks);
      at += blocks * BLOCK;
      rest.set(bytes.subarray(at));
      held = bytes.length - at;
    },
    end(littleEndian: boolean): Uint8Array {
      const end = new Uint8Array(held < BLOCK - 8 ? BLOCK : 2 * BLOCK);
      end.set(rest.subarray(0, held));
      end[held] = 0x80;
      new DataView(end.buffer).setBigUint64(end.length - 8, BigInt(length) * 8n, littleEndian);
      return end;
    },
  };
}

function inBlocks(take: (bytes: Uint8Array, at: number) => void, state: () => Uint8Array, littleEndian: boolean) {
  const run = (bytes: Uint8Array, at: number, blocks: number) => {
    for (let i = 0; i < blocks; i++) take(bytes, at + i * BLOCK);
  };
  const { update, end } = createBlocks(run);
  return {
    update,
    finish() {
      const last = end(littleEndian);
      run(last, 0, last.length / BLOCK);
      return bytesToHex(state());
    },
  };
}

export const wordsAsBytes = (words: readonly number[], littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  for (const [index, word] of words.entries()) view.setInt32(index * 4, word, littleEndian);
  return new Uint8Array(view.buffer);
};

/** The first 32 bits of the fractional part of a number. */
const fraction = (value: number) => Math.floor((value - Math.floor(value)) * 2 ** 32) | 0;
const PRIMES: readonly number[] = Array.from({ length: 312 }, (_, index) => index).filter(
  (n) => n > 1 && Array.from({ length: n }, (_, by) => by).every((by) => by < 2 || n % by !== 0),
);
export const SHA_START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
export const SHA_ROUNDS = Int32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));

/** The working numbers stand in variables of their own and each step is written out: several times faster than arrays. */
export function createSha256(): StreamDigest {
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [...SHA_START] as Eight;
  const w = new Int32Array(64);
  const k = SHA_ROUNDS;
  const take = (bytes: Uint8Array, at: number) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, BLOCK);
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(i * 4);
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15] as number;
      const y = w[i - 2] as number;
      const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] as number) + low + (w[i - 7] as number) + high;
    }
    let a = s0;
    let b = s1;
    let c = s2;
    let d = s3;
    let e = s4;
    let f = s5;
    let g = s6;
    let h = s7;
    for (let i = 0; i < 64; i++) {
      const high = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + high + (g ^ (e & (f ^ g))) + (k[i] as number) + (w[i] as number)) | 0;
      const low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (low + ((a & b) | (c & (a | b)))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    s0 = (s0 + a) | 0;
    s1 = (s1 + b) | 0;
    s2 = (s2 + c) | 0;
    s3 = (s3 + d) | 0;
    s4 = (s4 + e) | 0;
    s5 = (s5 + f) | 0;
    s6 = (s6 + g) | 0;
    s7 = (s7 + h) | 0;
  };
  return inBlocks(take, () => wordsAsBytes([s0, s1, s2, s3, s4, s5, s6, s7], false), false);
}
type Eight = [number, number, number, number, number, number, number, number];

export const MD5_START = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
export const MD5_ROUNDS = Int32Array.from(
  { length: 64 },
  (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0,
);

export function createMd5(): StreamDigest {
  let [s0, s1, s2, s3] = [...MD5_START] as [number, number, number, number];
  const m = new Int32Array(16);
  const k = MD5_ROUNDS;
  const step = (a: number, b: number, mix: number, i: number, word: number, shift: number) => {
    const sum = (a + mix + (k[i] as number) + (m[word & 15] as number)) | 0;
    return (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  };
  const take = (bytes: Uint8Array, at: number) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, BLOCK);
    for (let i = 0; i < 16; i++) m[i] = view.getInt32(i * 4, true);
    let a = s0;
    let b = s1;
    let c = s2;
    let d = s3;
    for (let i = 0; i < 16; i += 4) {
      a = step(a, b, d ^ (b & (c ^ d)), i, i, 7);
      d = step(d, a, c ^ (a & (b ^ c)), i + 1, i + 1, 12);
      c = step(c, d, b ^ (d & (a ^ b)), i + 2, i + 2, 17);
      b = step(b, c, a ^ (c & (d ^ a)), i + 3, i + 3, 22);
    }
    for (let i = 16; i < 32; i += 4) {
      a = step(a, b, c ^ (d & (b ^ c)), i, 5 * i + 1, 5);
      d = step(d, a, b ^ (c & (a ^ b)), i + 1, 5 * i + 6, 9);
      c = step(c, d, a ^ (b & (d ^ a)), i + 2, 5 * i + 11, 14);
      b = step(b, c, d ^ (a & (c ^ d)), i + 3, 5 * i + 16, 20);
    }
    for (let i = 32; i < 48; i += 4) {
      a = step(a, b, b ^ c ^ d, i, 3 * i + 5, 4);
      d = step(d, a, a ^ b ^ c, i + 1, 3 * i + 8, 11);
      c = step(c, d, d ^ a ^ b, i + 2, 3 * i + 11, 16);
      b = step(b, c, c ^ d ^ a, i + 3, 3 * i + 14, 23);
    }
    for (let i = 48; i < 64; i += 4) {
      a = step(a, b, c ^ (b | ~d), i, 7 * i, 6);
      d = step(d, a, b ^ (a | ~c), i + 1, 7 * i + 7, 10);
      c = step(c, d, a ^ (d | ~b), i + 2, 7 * i + 14, 15);
      b = step(b, c, d ^ (c | ~a), i + 3, 7 * i + 21, 21);
    }
    s0 = (s0 + a) | 0;
    s1 = (s1 + b) | 0;
    s2 = (s2 + c) | 0;
    s3 = (s3 + d) | 0;
  };
  return inBlocks(take, () => wordsAsBytes([s0, s1, s2, s3], true), true);
}
