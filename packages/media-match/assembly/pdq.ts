// PDQ from pixel rows to DCT block in WebAssembly SIMD. The plain twin is ../pdq/filter-samples.ts; both must agree in
// every bit, so sums run per line in the same order and nothing is fused. Rows arrive in blocks of eight; each block
// passes luma -> row filter -> column filter -> row filter -> 64 sampled columns while it is in the cache.
//
// Two tricks keep the inner loops free of special cases: samples outside the picture are zeros (adding or subtracting
// zero does not round), and four rows lie side by side in one vector for the row passes, four columns for the column
// passes, with a 4 x 4 transposition between them.
import { filterColumns, filterRows } from "./pdq/first-pass";
import { gather, lumaHalf } from "./pdq/luma";
import { lumaLanes, middleLanes, nextRows, padded, planPicture, rowWindow, width } from "./pdq/plan";
import { pickColumns, sampleRows, startSampling } from "./pdq/second-pass";

export { finish } from "./pdq/dct";
export { blockAddress, blocks, matrixAddress, samplesAddress, useMatrix } from "./pdq/plan";

/** Starts a picture of `w` x `h` hashed pixels whose source rows hold `source` pixels; answers where rows are written. */
export function begin(w: i32, h: i32, pixelBytes: i32, source: i32): usize {
  startSampling();
  return planPicture(w, h, pixelBytes, source);
}

/** Takes the next eight rows, of which `rows` are in the picture; the rest count as zeros after its end. */
export function block(rows: i32): void {
  if (rows > 0) {
    gather(rows);
    lumaHalf(0, rows);
    lumaHalf(1, rows);
  } else memory.fill(lumaLanes, 0, ((rowWindow + padded) as usize) * 32);
  if (padded > width) memory.fill(lumaLanes + ((rowWindow + width) as usize) * 32, 0, ((padded - width) as usize) * 32);
  filterRows();
  filterColumns(0);
  filterColumns(1);
  if (padded > width)
    memory.fill(middleLanes + ((rowWindow + width) as usize) * 32, 0, ((padded - width) as usize) * 32);
  pickColumns();
  sampleRows();
  nextRows();
}
