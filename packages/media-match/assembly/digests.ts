// MD5 and SHA-256 over whole blocks of 64 bytes, both in one pass. The host writes the constants once, the starting
// words, then blocks at inputAddress() for blocks(count); it pads the end by itself.

/** Blocks that fit into the input area. */
const MOST: i32 = 4096;
const input: usize = memory.data(262144, 16);
/** Words 0..7 SHA-256, 8..11 MD5. */
const state: usize = memory.data(48, 16);
const schedule: usize = memory.data(256, 16);
/** Words 0..63 SHA-256, 64..127 MD5. */
const rounds: usize = memory.data(512, 16);

export function inputAddress(): usize {
  return input;
}
export function stateAddress(): usize {
  return state;
}
export function roundsAddress(): usize {
  return rounds;
}

export function blocks(count: i32): void {
  if (count > MOST) unreachable();
  for (let i = 0; i < count; i++) {
    sha256(input + (<usize>i << 6));
    md5(input + (<usize>i << 6));
  }
}

function sha256(at: usize): void {
  for (let i: usize = 0; i < 64; i += 4) store<u32>(schedule + i, bswap<u32>(load<u32>(at + i)));
  for (let i: usize = 64; i < 256; i += 4) {
    const x = load<u32>(schedule + i - 60);
    const y = load<u32>(schedule + i - 8);
    const low = rotr<u32>(x, 7) ^ rotr<u32>(x, 18) ^ (x >>> 3);
    const high = rotr<u32>(y, 17) ^ rotr<u32>(y, 19) ^ (y >>> 10);
    store<u32>(schedule + i, load<u32>(schedule + i - 64) + low + load<u32>(schedule + i - 28) + high);
  }
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  let e = load<u32>(state, 16);
  let f = load<u32>(state, 20);
  let g = load<u32>(state, 24);
  let h = load<u32>(state, 28);
  for (let i: usize = 0; i < 256; i += 4) {
    const high = rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25);
    const t1 = h + high + (g ^ (e & (f ^ g))) + load<u32>(rounds + i) + load<u32>(schedule + i);
    const low = rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22);
    const t2 = low + ((a & b) | (c & (a | b)));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  store<u32>(state, load<u32>(state) + a);
  store<u32>(state, load<u32>(state, 4) + b, 4);
  store<u32>(state, load<u32>(state, 8) + c, 8);
  store<u32>(state, load<u32>(state, 12) + d, 12);
  store<u32>(state, load<u32>(state, 16) + e, 16);
  store<u32>(state, load<u32>(state, 20) + f, 20);
  store<u32>(state, load<u32>(state, 24) + g, 24);
  store<u32>(state, load<u32>(state, 28) + h, 28);
}

// @ts-ignore: decorator
@inline
function step(a: u32, b: u32, mix: u32, i: i32, at: usize, word: i32, shift: u32): u32 {
  return b + rotl<u32>(a + mix + load<u32>(rounds + 256 + (<usize>i << 2)) + load<u32>(at + (<usize>(word & 15) << 2)), shift);
}

function md5(at: usize): void {
  let a = load<u32>(state, 32);
  let b = load<u32>(state, 36);
  let c = load<u32>(state, 40);
  let d = load<u32>(state, 44);
  for (let i = 0; i < 16; i += 4) {
    a = step(a, b, d ^ (b & (c ^ d)), i, at, i, 7);
    d = step(d, a, c ^ (a & (b ^ c)), i + 1, at, i + 1, 12);
    c = step(c, d, b ^ (d & (a ^ b)), i + 2, at, i + 2, 17);
    b = step(b, c, a ^ (c & (d ^ a)), i + 3, at, i + 3, 22);
  }
  for (let i = 16; i < 32; i += 4) {
    a = step(a, b, c ^ (d & (b ^ c)), i, at, 5 * i + 1, 5);
    d = step(d, a, b ^ (c & (a ^ b)), i + 1, at, 5 * i + 6, 9);
    c = step(c, d, a ^ (b & (d ^ a)), i + 2, at, 5 * i + 11, 14);
    b = step(b, c, d ^ (a & (c ^ d)), i + 3, at, 5 * i + 16, 20);
  }
  for (let i = 32; i < 48; i += 4) {
    a = step(a, b, b ^ c ^ d, i, at, 3 * i + 5, 4);
    d = step(d, a, a ^ b ^ c, i + 1, at, 3 * i + 8, 11);
    c = step(c, d, d ^ a ^ b, i + 2, at, 3 * i + 11, 16);
    b = step(b, c, c ^ d ^ a, i + 3, at, 3 * i + 14, 23);
  }
  for (let i = 48; i < 64; i += 4) {
    a = step(a, b, c ^ (b | ~d), i, at, 7 * i, 6);
    d = step(d, a, b ^ (a | ~c), i + 1, at, 7 * i + 7, 10);
    c = step(c, d, a ^ (d | ~b), i + 2, at, 7 * i + 14, 15);
    b = step(b, c, d ^ (c | ~a), i + 3, at, 7 * i + 21, 21);
  }
  store<u32>(state, load<u32>(state, 32) + a, 32);
  store<u32>(state, load<u32>(state, 36) + b, 36);
  store<u32>(state, load<u32>(state, 40) + c, 40);
  store<u32>(state, load<u32>(state, 44) + d, 44);
}
