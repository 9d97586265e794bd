import { lumaRow } from "./luma.ts";
import type { Pixels } from "./picture.ts";
import { GRID, sampleCentres, windowCounts, windowSize } from "./sample-grid.ts";
import { type Frame, frameFor } from "./shrink.ts";

const fround = Math.fround;
/** Rows filtered side by side: four independent sums hide the latency of float32 rounding. */
const LANES = 4;

/**
 * Two-pass Jarosz filter and decimation to 64 x 64. Rows stream through ring buffers of one window each, so every
 * intermediate stays in the cache; additions happen per line in exactly the order of the reference, and the last two
 * passes divide only where a sample is taken. `filter64` false lets a 64 x 64 picture pass unfiltered.
 */
export function filterSamples(pixels: Pixels, shrink: boolean, filter64: boolean): Float32Array {
  const frame = frameFor(pixels.width, pixels.height, shrink);
  const { width, height } = frame;
  const samples = new Float32Array(GRID * GRID);
  if (width === GRID && height === GRID && !filter64) {
    for (let y = 0; y < GRID; y++) lumaRow(pixels, frame, y, samples, y * GRID);
    return samples;
  }
  const second = columnSampler(height, samples);
  const pickRow = rowPicker(width, second);
  const first = columnFilter(width, height, pickRow);
  filterRows(pixels, frame, first);
  return samples;
}

type TakeRow = (row: Float32Array) => void;

/** First pass along rows, four rows at once; hands each filtered row on in order. */
function filterRows(pixels: Pixels, frame: Frame, next: TakeRow): void {
  const { width: n, height } = frame;
  const w = windowSize(n);
  const half = Math.floor((w + 2) / 2);
  const luma = new Float32Array(LANES * n);
  const out = new Float32Array(LANES * n);
  const counts = windowCounts(n);
  const rows = Array.from({ length: LANES }, (_, lane) => out.subarray(lane * n, (lane + 1) * n));
  for (let y = 0; y < height; y += LANES) {
    const lanes = Math.min(LANES, height - y);
    for (let lane = 0; lane < lanes; lane++) lumaRow(pixels, frame, y + lane, luma, lane * n);
    boxSums(luma, out, n, w, half);
    for (let lane = 0; lane < lanes; lane++) {
      const base = lane * n;
      for (let x = 0; x < n; x++) out[base + x] = (out[base + x] as number) / (counts[x] as number);
      next(rows[lane] as Float32Array);
    }
  }
}

/** Running float32 sums of four lines at once, in the reference's order: add the next sample, then take the oldest off. */
function boxSums(input: Float32Array, out: Float32Array, n: number, w: number, half: number): void {
  const l1 = n;
  const l2 = 2 * n;
  const l3 = 3 * n;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < w; i++) {
    a = fround(a + (input[i] as number));
    b = fround(b + (input[i + l1] as number));
    c = fround(c + (input[i + l2] as number));
    d = fround(d + (input[i + l3] as number));
    if (i < half - 1) continue;
    const o = i - half + 1;
    out[o] = a;
    out[o + l1] = b;
    out[o + l2] = c;
    out[o + l3] = d;
  }
  for (let i = w, old = 0, o = w - half + 1; i < n; i++, old++, o++) {
    a = fround(fround(a + (input[i] as number)) - (input[old] as number));
    b = fround(fround(b + (input[i + l1] as number)) - (input[old + l1] as number));
    c = fround(fround(c + (input[i + l2] as number)) - (input[old + l2] as number));
    d = fround(fround(d + (input[i + l3] as number)) - (input[old + l3] as number));
    out[o] = a;
    out[o + l1] = b;
    out[o + l2] = c;
    out[o + l3] = d;
  }
  for (let o = n - half + 1, old = n - w; o < n; o++, old++) {
    a = fround(a - (input[old] as number));
    b = fround(b - (input[old + l1] as number));
    c = fround(c - (input[old + l2] as number));
    d = fround(d - (input[old + l3] as number));
    out[o] = a;
    out[o + l1] = b;
    out[o + l2] = c;
    out[o + l3] = d;
  }
}

/** First pass along columns: all columns of one row at a time over a ring of the last w rows. */
function columnFilter(width: number, n: number, next: TakeRow): TakeRow {
  const w = windowSize(n);
  const half = Math.floor((w + 2) / 2);
  const sums = new Float32Array(width);
  const ring = new Float32Array(w * width);
  const out = new Float32Array(width);
  let row = 0;
  const emit = (count: number) => {
    for (let x = 0; x < width; x++) out[x] = (sums[x] as number) / count;
    next(out);
  };
  return (line) => {
    const base = (row % w) * width;
    if (row < w) {
      for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (line[x] as number);
      ring.set(line, base);
      if (row >= half - 1) emit(row + 1);
    } else {
      for (let x = 0; x < width; x++) {
        const value = line[x] as number;
        const sum = fround(fround((sums[x] as number) + value) - (ring[base + x] as number));
        sums[x] = sum;
        ring[base + x] = value;
        out[x] = sum / w;
      }
      next(out);
    }
    row++;
    if (row < n) return;
    for (let t = 0; t < half - 1; t++) {
      const old = ((n - w + t) % w) * width;
      for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) - (ring[old + x] as number);
      emit(w - 1 - t);
    }
  };
}

/** Second pass along rows, four at once, divided only at the 64 sampled columns. */
function rowPicker(n: number, next: TakeRow): TakeRow & { flush?: never } {
  const w = windowSize(n);
  const half = Math.floor((w + 2) / 2);
  const centres = sampleCentres(n);
  const counts = windowCounts(n);
  const sums = new Float32Array(n);
  const picked = new Float32Array(GRID);
  return (line) => {
    let s = 0;
    for (let i = 0; i < w; i++) {
      s = fround(s + (line[i] as number));
      if (i >= half - 1) sums[i - half + 1] = s;
    }
    for (let i = w, old = 0, o = w - half + 1; i < n; i++, old++, o++) {
      s = fround(fround(s + (line[i] as number)) - (line[old] as number));
      sums[o] = s;
    }
    for (let o = n - half + 1, old = n - w; o < n; o++, old++) {
      s = fround(s - (line[old] as number));
      sums[o] = s;
    }
    for (let j = 0; j < GRID; j++) {
      const at = centres[j] as number;
      picked[j] = (sums[at] as number) / (counts[at] as number);
    }
    next(picked);
  };
}

/** Second pass along the 64 sampled columns; writes the 64 sampled rows. */
function columnSampler(n: number, samples: Float32Array): TakeRow {
  const w = windowSize(n);
  const half = Math.floor((w + 2) / 2);
  const centres = sampleCentres(n);
  const sums = new Float32Array(GRID);
  const ring = new Float32Array(w * GRID);
  let row = 0;
  let nextSample = 0;
  const emit = (at: number, count: number) => {
    while (nextSample < GRID && centres[nextSample] === at) {
      const base = nextSample * GRID;
      for (let j = 0; j < GRID; j++) samples[base + j] = (sums[j] as number) / count;
      nextSample++;
    }
  };
  return (line) => {
    const base = (row % w) * GRID;
    for (let j = 0; j < GRID; j++) {
      let sum = fround((sums[j] as number) + (line[j] as number));
      if (row >= w) sum = fround(sum - (ring[base + j] as number));
      sums[j] = sum;
      ring[base + j] = line[j] as number;
    }
    if (row >= half - 1) emit(row - half + 1, Math.min(row + 1, w));
    row++;
    if (row < n) return;
    for (let t = 0; t < half - 1; t++) {
      const old = ((n - w + t) % w) * GRID;
      for (let j = 0; j < GRID; j++) sums[j] = (sums[j] as number) - (ring[old + j] as number);
      emit(n - half + 1 + t, w - 1 - t);
    }
  };
}
