import { take } from "./memory";
import { DAMAGED, UNSUPPORTED } from "./outcome";

/** 64 steps, and as many as may be led beyond them. */
const QUANTISER: usize = 192 * 4;
/** Where a coefficient beyond the block is written: behind it. */
const BEHIND: u32 = 128 << 16;

const ZIGZAG = memory.data<u8>([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55,
  62, 63,
]);

/** Four of them: the step, and above it where the coefficient goes, in bytes. */
let quantisers: usize = 0;
let known: u32 = 0;

export function startQuantisers(): void {
  quantisers = take(4 * QUANTISER);
  for (let at: usize = 0; at < 4 * QUANTISER; at += 4) store<u32>(quantisers + at, BEHIND);
  known = 0;
}

export function quantiserAt(index: i32): usize {
  return quantisers + (index as usize) * QUANTISER;
}

export function isQuantiser(index: i32): bool {
  return ((known >> index) & 1) != 0;
}

export function readQuantisers(from: usize, end: usize): i32 {
  while (from < end) {
    const head = load<u8>(from++);
    if (head > 3) return UNSUPPORTED;
    if (from + 64 > end) return DAMAGED;
    const to = quantiserAt(head);
    for (let k: usize = 0; k < 64; k++) store<u32>(to + (k << 2), (load<u8>(from + k) as u32) | ((load<u8>(ZIGZAG + k) as u32) << 17));
    known |= 1 << head;
    from += 64;
  }
  return 0;
}
