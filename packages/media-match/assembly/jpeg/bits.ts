// Bits of one restart interval, without stuffing, backwards: a plain load then has the first byte on top.
import { take } from "./memory";

/** More than the longest MCU can take, so that reading ahead stays inside. */
const READ_AHEAD: usize = 8192;

/** Where the coded bytes go on, and where they end. */
let at: usize = 0;
let inputEnd: usize = 0;
let bits: usize = 0;
let inInterval: usize = 0;
/** The bits to be read next, from the top; how many of them are there for certain; where the ones after them lie. */
export let word: u64 = 0;
export let ready: u64 = 0;
export let ahead: usize = 0;

export function startBits(from: usize, end: usize): void {
  at = from;
  inputEnd = end;
  bits = take(end - from + 2 * READ_AHEAD) + (end - from) + READ_AHEAD;
}

@inline export function keepBits(nextWord: u64, nextReady: u64, nextAhead: usize): void {
  word = nextWord;
  ready = nextReady;
  ahead = nextAhead;
}

/** How many bits of the interval have been read. */
@inline function taken(): usize {
  return ((bits - 8 - ahead) << 3) - (ready as usize);
}

export function isOverrun(): bool {
  return taken() > inInterval;
}

/** All bits are used up but for the filling of the last byte, and this marker follows. */
export function endOfInterval(marker: u8): bool {
  if (taken() > inInterval || inInterval - taken() >= 8 || at + 2 > inputEnd) return false;
  if (load<u8>(at) != 0xff || load<u8>(at, 1) != marker) return false;
  at += 2;
  return true;
}

/** Takes the bytes up to the next marker into `bits`, backwards, without the zeros after 255. */
export function unstuff(): bool {
  let to = bits;
  const all = i8x16.splat(-1);
  while (true) {
    while (at + 16 <= inputEnd) {
      const piece = v128.load(at);
      if (v128.any_true(i8x16.eq(piece, all))) break;
      v128.store(to - 16, i8x16.swizzle(piece, i8x16(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)));
      to -= 16;
      at += 16;
    }
    // Up to and with the next 255.
    let byte: u8 = 0;
    while (at < inputEnd) {
      byte = load<u8>(at);
      if (byte == 0xff) break;
      store<u8>(--to, byte);
      at++;
    }
    if (at + 2 > inputEnd) return false;
    if (load<u8>(at, 1) != 0) break;
    store<u8>(--to, 0xff);
    at += 2;
  }
  memory.fill(to - READ_AHEAD, 0, READ_AHEAD);
  word = 0;
  ready = 0;
  ahead = bits - 8;
  inInterval = (bits - to) << 3;
  return true;
}
