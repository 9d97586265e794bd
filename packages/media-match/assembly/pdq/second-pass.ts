// The second filter, only where samples are taken: 64 columns, then 64 rows.
import { slide, storeTurned } from "./lanes";
import {
  columnCentres, columnCounts, columnHalf, columnWindow, GRID, height, middleLanes, picked, pickedRows, ring64, rowCentres,
  rowCounts, rowHalf, ROWS, rowWindow, samples, step, sums64,
} from "./plan";

let nextSample: i32 = 0;

export function startSampling(): void {
  nextSample = 0;
}

/** Along rows, eight at once, divided only at the 64 sampled columns. */
export function pickColumns(): void {
  const back = (rowWindow as usize) * 32;
  let p = middleLanes + back;
  let s = f32x4.splat(0);
  let t = f32x4.splat(0);
  for (let j = 0; j < GRID; j++) {
    const centre = load<i32>(columnCentres + ((j as usize) << 2));
    const stop = middleLanes + back + ((centre + rowHalf) as usize) * 32;
    for (; p < stop; p += 32) {
      s = slide(s, p, back);
      t = slide(t, p + 16, back);
    }
    const count = v128.load32_splat(rowCounts + ((centre as usize) << 2));
    v128.store(picked + (j as usize) * 32, f32x4.div(s, count));
    v128.store(picked + (j as usize) * 32 + 16, f32x4.div(t, count));
  }
}

/** Along the 64 sampled columns; writes the sampled rows. */
export function sampleRows(): void {
  for (let j: usize = 0; j < 64; j += 4)
    for (let half: usize = 0; half < 2; half++) {
      const at = picked + j * 32 + half * 16;
      storeTurned(
        pickedRows + half * 1024 + (j << 2),
        256,
        v128.load(at),
        v128.load(at + 32),
        v128.load(at + 64),
        v128.load(at + 96),
      );
    }
  for (let k = 0; k < ROWS; k++) {
    const row = step + k - columnHalf + 1;
    if (row < 0 || row >= height) continue;
    const line = pickedRows + (k as usize) * 256;
    const old = ring64 + ((row % columnWindow) as usize) * 256;
    for (let x: usize = 0; x < 256; x += 16) {
      const value = v128.load(line + x);
      const sum = f32x4.sub(f32x4.add(v128.load(sums64 + x), value), v128.load(old + x));
      v128.store(sums64 + x, sum);
      v128.store(old + x, value);
    }
    emitSamples(row - columnHalf + 1);
    if (row < height - 1) continue;
    for (let tail = 0; tail < columnHalf - 1; tail++) {
      const last = ring64 + (((height - columnWindow + tail) % columnWindow) as usize) * 256;
      for (let x: usize = 0; x < 256; x += 16)
        v128.store(sums64 + x, f32x4.sub(v128.load(sums64 + x), v128.load(last + x)));
      emitSamples(height - columnHalf + 1 + tail);
    }
  }
}

function emitSamples(row: i32): void {
  if (row < 0) return;
  while (nextSample < GRID && load<i32>(rowCentres + ((nextSample as usize) << 2)) == row) {
    const count = v128.load32_splat(columnCounts + ((row as usize) << 2));
    const to = samples + (nextSample as usize) * 256;
    for (let x: usize = 0; x < 256; x += 16) v128.store(to + x, f32x4.div(v128.load(sums64 + x), count));
    nextSample++;
  }
}
