// One block of coefficients.
import { ahead, keepBits, ready, word } from "./bits";
import { complete, INCOMPLETE, PEEK, TO_END } from "./codes";
import { block } from "./inverse";
import { item, put } from "./memory";

/** For each component. */
export const dcTable = memory.data(12);
export const acTable = memory.data(12);
const predictions = memory.data(12);

export function forgetPredictions(): void {
  for (let c = 0; c < 3; c++) put(predictions, c, 0);
}

/** One block, dequantised, in natural order. @returns the place after its last coefficient (1: the mean alone), or -1 */
export function readBlock(c: i32, quantiser: usize): i32 {
  const zero = i64x2.splat(0);
  const to = block;
  v128.store(to, zero);
  v128.store(to, zero, 16);
  v128.store(to, zero, 32);
  v128.store(to, zero, 48);
  v128.store(to, zero, 64);
  v128.store(to, zero, 80);
  v128.store(to, zero, 96);
  v128.store(to, zero, 112);
  let top = word;
  let sure = ready;
  let from = ahead;
  // What lies below the bits that are there for certain is right already or zero: to load it again changes nothing.
  top |= load<u64>(from) >> sure;
  from -= ((63 - sure) >> 3) as usize;
  sure |= 56;
  const dc = item(dcTable, c) as usize;
  let entry = load<i32>(dc + (((top >> (64 - PEEK)) as usize) << 2));
  if (entry & INCOMPLETE) {
    entry = complete(dc, entry, top);
    if ((entry & 63) == 0) return -1;
  }
  top <<= entry as u64;
  sure -= (entry & 63) as u64;
  const mean = item(predictions, c) + (entry >> 16);
  put(predictions, c, mean);
  store<i16>(to, (mean * ((load<u32>(quantiser) & 0xffff) as i32)) as i16);
  const ac = item(acTable, c) as usize;
  const before = quantiser - 4;
  let k: usize = 1;
  let step: u32 = 0;
  while (true) {
    top |= load<u64>(from) >> sure;
    from -= ((63 - sure) >> 3) as usize;
    sure |= 56;
    entry = load<i32>(ac + (((top >> (64 - PEEK)) as usize) << 2));
    let more = 3;
    if (entry & INCOMPLETE) {
      entry = complete(ac, entry, top);
      more = 0;
    }
    // Four short codes fit into what was loaded.
    while (true) {
      top <<= entry as u64;
      sure -= (entry & 63) as u64;
      k += ((entry >> 8) & 255) as usize;
      step = load<u32>(before + (k << 2));
      store<i16>(to + ((step >> 16) as usize), ((entry >> 16) * ((step & 0xffff) as i32)) as i16);
      if (k >= 64 || more == 0) break;
      entry = load<i32>(ac + (((top >> (64 - PEEK)) as usize) << 2));
      if (entry & INCOMPLETE) break;
      more--;
    }
    if (k >= 64) break;
  }
  keepBits(top, sure, from);
  if (k <= 64) return 64;
  return (k as i32) >= TO_END ? (k as i32) - TO_END : -1;
}
