// Inverse DCT: the accurate integer one of libjpeg, as its SIMD version rounds.
import { highs, lows } from "./lanes";
import { take } from "./memory";

/** Coefficients beyond this are no picture's; decoders differ in how they overflow. */
const LIMIT: i32 = 8192;

/** The coefficients of one block, in natural order, and room for what leads beyond it. */
export let block: usize = 0;
let lanesOut: usize = 0;
/** Eight lanes whose two top bits are set once a coefficient was out of range. */
let outOfRange: usize = 0;

export function startBlocks(): void {
  block = take(128 + 16);
  lanesOut = take(256);
  outOfRange = take(16);
  v128.store(outOfRange, i64x2.splat(0));
}

export function wasOutOfRange(): bool {
  return v128.any_true(v128.and(v128.load(outOfRange), i16x8.splat(-16384)));
}

/** A block that has its mean only. */
export function flat(to: usize, stride: usize): void {
  const mean = ((load<i16>(block) as i32) + 4) >> 3;
  const byte = min(max(mean + 128, 0), 255);
  const row = (byte as u64) * 0x0101010101010101;
  for (let y = 0; y < 8; y++, to += stride) store<u64>(to, row);
}

/** Factors of the odd and the even part in pairs, 13 bits of fraction; from memory, since V8 puts vector constants together anew at each use. */
const FACTORS = memory.data<i16>([
  4433, -10704, 4433, -10704, 4433, -10704, 4433, -10704,
  10703, 4433, 10703, 4433, 10703, 4433, 10703, 4433,
  -6436, 9633, -6436, 9633, -6436, 9633, -6436, 9633,
  9633, 6437, 9633, 6437, 9633, 6437, 9633, 6437,
  -4927, -7373, -4927, -7373, -4927, -7373, -4927, -7373,
  -7373, 4926, -7373, 4926, -7373, 4926, -7373, 4926,
  -4176, -20995, -4176, -20995, -4176, -20995, -4176, -20995,
  -20995, 4177, -20995, 4177, -20995, 4177, -20995, 4177,
  // Of the odd part where only two of its four coefficients can be there.
  -6436, 2260, -6436, 2260, -6436, 2260, -6436, 2260,
  9633, 11363, 9633, 11363, 9633, 11363, 9633, 11363,
  -11362, 6437, -11362, 6437, -11362, 6437, -11362, 6437,
  -2259, 9633, -2259, 9633, -2259, 9633, -2259, 9633,
], 16);

@inline function constant(k: usize): v128 {
  return v128.load(FACTORS + (k << 4));
}

/** Four lanes of one pass: the even part's two pairs and the odd part's three, to eight results. */
@inline function lanes(high: bool, i0: v128, i1: v128, i2: v128, i3: v128, i4: v128, i5: v128, i6: v128, i7: v128, shift: i32): void {
  const z3 = i16x8.add(i7, i3);
  const z4 = i16x8.add(i5, i1);
  const s = i16x8.add(i0, i4);
  const d = i16x8.sub(i0, i4);
  const even = high ? highs(i2, i6) : lows(i2, i6);
  const odd = high ? highs(z3, z4) : lows(z3, z4);
  const outer = high ? highs(i7, i1) : lows(i7, i1);
  const inner = high ? highs(i5, i3) : lows(i5, i3);
  const t0 = i32x4.shl(high ? i32x4.extend_high_i16x8_s(s) : i32x4.extend_low_i16x8_s(s), 13);
  const t1 = i32x4.shl(high ? i32x4.extend_high_i16x8_s(d) : i32x4.extend_low_i16x8_s(d), 13);
  const t2 = i32x4.dot_i16x8_s(even, constant(0));
  const t3 = i32x4.dot_i16x8_s(even, constant(1));
  const round = i32x4.splat(1 << (shift - 1));
  const e0 = i32x4.add(i32x4.add(t0, t3), round);
  const e3 = i32x4.add(i32x4.sub(t0, t3), round);
  const e1 = i32x4.add(i32x4.add(t1, t2), round);
  const e2 = i32x4.add(i32x4.sub(t1, t2), round);
  const a = i32x4.dot_i16x8_s(odd, constant(2));
  const b = i32x4.dot_i16x8_s(odd, constant(3));
  const o0 = i32x4.add(i32x4.dot_i16x8_s(outer, constant(4)), a);
  const o3 = i32x4.add(i32x4.dot_i16x8_s(outer, constant(5)), b);
  const o1 = i32x4.add(i32x4.dot_i16x8_s(inner, constant(6)), b);
  const o2 = i32x4.add(i32x4.dot_i16x8_s(inner, constant(7)), a);
  keepLanes(high ? 128 : 0, e0, e1, e2, e3, o0, o1, o2, o3, shift);
}

@inline function keepLanes(half: usize, e0: v128, e1: v128, e2: v128, e3: v128, o0: v128, o1: v128, o2: v128, o3: v128, shift: i32): void {
  const to = lanesOut + half;
  v128.store(to, i32x4.shr_s(i32x4.add(e0, o3), shift));
  v128.store(to, i32x4.shr_s(i32x4.sub(e0, o3), shift), 112);
  v128.store(to, i32x4.shr_s(i32x4.add(e1, o2), shift), 16);
  v128.store(to, i32x4.shr_s(i32x4.sub(e1, o2), shift), 96);
  v128.store(to, i32x4.shr_s(i32x4.add(e2, o1), shift), 32);
  v128.store(to, i32x4.shr_s(i32x4.sub(e2, o1), shift), 80);
  v128.store(to, i32x4.shr_s(i32x4.add(e3, o0), shift), 48);
  v128.store(to, i32x4.shr_s(i32x4.sub(e3, o0), shift), 64);
}

/** The same where the last four of the eight are zero. */
@inline function cornerLanes(high: bool, i0: v128, i1: v128, i2: v128, i3: v128, shift: i32): void {
  const zero = i64x2.splat(0);
  const even = high ? highs(i2, zero) : lows(i2, zero);
  const odd = high ? highs(i3, i1) : lows(i3, i1);
  const t0 = i32x4.add(
    i32x4.shl(high ? i32x4.extend_high_i16x8_s(i0) : i32x4.extend_low_i16x8_s(i0), 13),
    i32x4.splat(1 << (shift - 1)),
  );
  const t2 = i32x4.dot_i16x8_s(even, constant(0));
  const t3 = i32x4.dot_i16x8_s(even, constant(1));
  const o0 = i32x4.dot_i16x8_s(odd, constant(8));
  const o3 = i32x4.dot_i16x8_s(odd, constant(9));
  const o1 = i32x4.dot_i16x8_s(odd, constant(10));
  const o2 = i32x4.dot_i16x8_s(odd, constant(11));
  const half: usize = high ? 128 : 0;
  keepLanes(half, i32x4.add(t0, t3), i32x4.add(t0, t2), i32x4.sub(t0, t2), i32x4.sub(t0, t3), o0, o1, o2, o3, shift);
}

@inline function leftOf(k: usize): v128 {
  const left = v128.load(lanesOut + (k << 4));
  return i16x8.narrow_i32x4_s(left, left);
}

@inline function joined(k: usize): v128 {
  return i16x8.narrow_i32x4_s(v128.load(lanesOut + (k << 4)), v128.load(lanesOut + 128 + (k << 4)));
}

/** Remembers whether a coefficient is out of range. */
@inline function noteRange(i0: v128, i1: v128, i2: v128, i3: v128, i4: v128, i5: v128, i6: v128, i7: v128): void {
  const limit = i16x8.splat(LIMIT as i16);
  const upper = v128.or(
    v128.or(i16x8.add(i0, limit), i16x8.add(i1, limit)),
    v128.or(i16x8.add(i2, limit), i16x8.add(i3, limit)),
  );
  const lower = v128.or(
    v128.or(i16x8.add(i4, limit), i16x8.add(i5, limit)),
    v128.or(i16x8.add(i6, limit), i16x8.add(i7, limit)),
  );
  v128.store(outOfRange, v128.or(v128.load(outOfRange), v128.or(upper, lower)));
}

/** Down the columns of `block`, and turned, so that the next pass goes along the rows. */
@inline function pass(first: bool, shift: i32): void {
  const from = block;
  const i0 = v128.load(from);
  const i1 = v128.load(from, 16);
  const i2 = v128.load(from, 32);
  const i3 = v128.load(from, 48);
  const i4 = v128.load(from, 64);
  const i5 = v128.load(from, 80);
  const i6 = v128.load(from, 96);
  const i7 = v128.load(from, 112);
  if (first) noteRange(i0, i1, i2, i3, i4, i5, i6, i7);
  lanes(false, i0, i1, i2, i3, i4, i5, i6, i7, shift);
  lanes(true, i0, i1, i2, i3, i4, i5, i6, i7, shift);
  turn();
}

/** Both passes of a block that has nothing beyond its first four rows and columns. */
@inline function cornerPasses(): void {
  const from = block;
  let i0 = v128.load(from);
  let i1 = v128.load(from, 16);
  let i2 = v128.load(from, 32);
  let i3 = v128.load(from, 48);
  const zero = i64x2.splat(0);
  noteRange(i0, i1, i2, i3, zero, zero, zero, zero);
  cornerLanes(false, i0, i1, i2, i3, 11);
  const a0 = lows(leftOf(0), leftOf(1));
  const a2 = lows(leftOf(2), leftOf(3));
  const a4 = lows(leftOf(4), leftOf(5));
  const a6 = lows(leftOf(6), leftOf(7));
  const b0 = v128.shuffle<i32>(a0, a2, 0, 4, 1, 5);
  const b1 = v128.shuffle<i32>(a0, a2, 2, 6, 3, 7);
  const b4 = v128.shuffle<i32>(a4, a6, 0, 4, 1, 5);
  const b5 = v128.shuffle<i32>(a4, a6, 2, 6, 3, 7);
  i0 = v128.shuffle<i64>(b0, b4, 0, 2);
  i1 = v128.shuffle<i64>(b0, b4, 1, 3);
  i2 = v128.shuffle<i64>(b1, b5, 0, 2);
  i3 = v128.shuffle<i64>(b1, b5, 1, 3);
  cornerLanes(false, i0, i1, i2, i3, 18);
  cornerLanes(true, i0, i1, i2, i3, 18);
  turn();
}

/** Rows of four results become columns. */
@inline function turn(): void {
  const from = block;
  const a0 = lows(joined(0), joined(1));
  const a1 = highs(joined(0), joined(1));
  const a2 = lows(joined(2), joined(3));
  const a3 = highs(joined(2), joined(3));
  const a4 = lows(joined(4), joined(5));
  const a5 = highs(joined(4), joined(5));
  const a6 = lows(joined(6), joined(7));
  const a7 = highs(joined(6), joined(7));
  const b0 = v128.shuffle<i32>(a0, a2, 0, 4, 1, 5);
  const b1 = v128.shuffle<i32>(a0, a2, 2, 6, 3, 7);
  const b2 = v128.shuffle<i32>(a1, a3, 0, 4, 1, 5);
  const b3 = v128.shuffle<i32>(a1, a3, 2, 6, 3, 7);
  const b4 = v128.shuffle<i32>(a4, a6, 0, 4, 1, 5);
  const b5 = v128.shuffle<i32>(a4, a6, 2, 6, 3, 7);
  const b6 = v128.shuffle<i32>(a5, a7, 0, 4, 1, 5);
  const b7 = v128.shuffle<i32>(a5, a7, 2, 6, 3, 7);
  v128.store(from, v128.shuffle<i64>(b0, b4, 0, 2));
  v128.store(from, v128.shuffle<i64>(b0, b4, 1, 3), 16);
  v128.store(from, v128.shuffle<i64>(b1, b5, 0, 2), 32);
  v128.store(from, v128.shuffle<i64>(b1, b5, 1, 3), 48);
  v128.store(from, v128.shuffle<i64>(b2, b6, 0, 2), 64);
  v128.store(from, v128.shuffle<i64>(b2, b6, 1, 3), 80);
  v128.store(from, v128.shuffle<i64>(b3, b7, 0, 2), 96);
  v128.store(from, v128.shuffle<i64>(b3, b7, 1, 3), 112);
}

/** @param ends the place after the last coefficient, in zigzag order: the first ten lie in the first four rows and columns */
export function inverse(to: usize, stride: usize, ends: i32): void {
  if (ends <= 10) cornerPasses();
  else {
    pass(true, 11);
    pass(false, 18);
  }
  const centre = i8x16.splat(-128);
  for (let row: usize = 0; row < 128; row += 32) {
    const two = i8x16.narrow_i16x8_s(v128.load(block + row), v128.load(block + row, 16));
    const bytes = v128.xor(two, centre); // the same as adding 128
    v128.store64_lane(to, bytes, 0);
    v128.store64_lane(to + stride, bytes, 1);
    to += stride << 1;
  }
}
