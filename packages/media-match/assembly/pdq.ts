// PDQ from pixel rows to DCT block in WebAssembly SIMD. The plain twin is ../pdq/filter-samples.ts; both must agree in
// every bit, so sums run per line in the same order and nothing is fused. Rows arrive in blocks of eight; each block
// passes luma -> row filter -> column filter -> row filter -> 64 sampled columns while it is in the cache.
//
// Two tricks keep the inner loops free of special cases: samples outside the picture are zeros (adding or subtracting
// zero does not round), and four rows lie side by side in one vector for the row passes, four columns for the column
// passes, with a 4 x 4 transposition between them.

const ROWS: i32 = 8;
const GRID: i32 = 64;
const BLOCK: i32 = 16;

let width: i32 = 0;
let height: i32 = 0;
let channels: i32 = 0;
let sourceWidth: i32 = 0;
let padded: i32 = 0;
let rowWindow: i32 = 0;
let rowHalf: i32 = 0;
let columnWindow: i32 = 0;
let columnHalf: i32 = 0;
let ringRows: i32 = 0;
let step: i32 = 0;
let nextSample: i32 = 0;

let matrix: usize = 0;
let matrixTurned: usize = 0;
let samples: usize = 0;
let halfProduct: usize = 0;
let block16: usize = 0;
let input: usize = 0;
let packed: usize = 0;
let packedStride: usize = 0;
let lumaLanes: usize = 0;
let middleLanes: usize = 0;
let ring: usize = 0;
let columnSums: usize = 0;
let rowCounts: usize = 0;
let columnCounts: usize = 0;
let columnCentres: usize = 0;
let rowCentres: usize = 0;
let sourceOffsets: usize = 0;
let picked: usize = 0;
let pickedRows: usize = 0;
let ring64: usize = 0;
let sums64: usize = 0;

let free: usize = 0;

function take(bytes: usize): usize {
  const at = free;
  free = (free + bytes + 31) & ~31;
  return at;
}

function fixedAreas(): void {
  free = (__heap_base + 31) & ~31;
  matrix = take(BLOCK * GRID * 4);
  matrixTurned = take(BLOCK * GRID * 4);
  samples = take(GRID * GRID * 4 + 16);
  halfProduct = take(BLOCK * GRID * 4);
  block16 = take(BLOCK * BLOCK * 4);
}

/** Where the 16 x 64 DCT matrix must be written once, before anything else. */
export function matrixAddress(): usize {
  fixedAreas();
  grow();
  return matrix;
}

/** Call after the matrix is written. */
export function useMatrix(): void {
  for (let i = 0; i < BLOCK; i++)
    for (let j = 0; j < GRID; j++)
      store<f32>(matrixTurned + ((j * BLOCK + i) << 2), load<f32>(matrix + ((i * GRID + j) << 2)));
}

export function samplesAddress(): usize {
  return samples;
}

export function blockAddress(): usize {
  return block16;
}

function grow(): void {
  const needed = ((free + 64 + 65535) >> 16) as i32;
  const have = memory.size();
  if (needed > have && memory.grow(needed - have) < 0) unreachable();
}

@inline function windowSize(n: i32): i32 {
  return (n + 127) / 128;
}

/** Starts a picture of `w` x `h` hashed pixels whose source rows hold `source` pixels; answers where rows are written. */
export function begin(w: i32, h: i32, pixelBytes: i32, source: i32): usize {
  fixedAreas();
  width = w;
  height = h;
  channels = pixelBytes;
  sourceWidth = source;
  padded = (w + 3) & ~3;
  rowWindow = windowSize(w);
  rowHalf = (rowWindow + 2) / 2;
  columnWindow = windowSize(h);
  columnHalf = (columnWindow + 2) / 2;
  ringRows = columnWindow + ROWS;
  step = 0;
  nextSample = 0;
  const cleared = free;
  const lanes = ((rowWindow + padded + rowHalf + 4) as usize) * 32;
  lumaLanes = take(lanes);
  middleLanes = take(lanes);
  ring = take(((ringRows * padded) as usize) << 2);
  columnSums = take((padded as usize) << 2);
  ring64 = take(((columnWindow * GRID) as usize) << 2);
  sums64 = take(GRID << 2);
  const clearedEnd = free;
  rowCounts = take((padded as usize) << 2);
  columnCounts = take(((h + columnHalf + ROWS) as usize) << 2);
  columnCentres = take(GRID << 2);
  rowCentres = take(GRID << 2);
  sourceOffsets = take((w as usize) << 2);
  picked = take(GRID * ROWS * 4);
  pickedRows = take(GRID * ROWS * 4);
  packedStride = (w * pixelBytes + 16) as usize;
  packed = take(packedStride * ROWS + 16);
  input = take((source * pixelBytes * ROWS + 32) as usize);
  grow();
  memory.fill(cleared, 0, clearedEnd - cleared);
  fillCounts(rowCounts, w, padded, rowWindow, rowHalf);
  fillCounts(columnCounts, h, h + columnHalf + ROWS, columnWindow, columnHalf);
  fillCentres(columnCentres, w);
  fillCentres(rowCentres, h);
  if (source != w)
    for (let x = 0; x < w; x++) {
      const column = ((x as u64) * (source as u64)) / (w as u64);
      store<u32>(sourceOffsets + ((x as usize) << 2), (column as u32) * (pixelBytes as u32));
    }
  return input;
}

function fillCounts(at: usize, n: i32, entries: i32, w: i32, half: i32): void {
  for (let o = 0; o < entries; o++) {
    let count = min(w, o + half);
    if (o >= n - half + 1) count = w - 1 - (o - (n - half + 1));
    store<f32>(at + ((o as usize) << 2), o < n ? (count as f32) : 1.0);
  }
}

function fillCentres(at: usize, n: i32): void {
  for (let i = 0; i < GRID; i++)
    store<i32>(at + ((i as usize) << 2), (Math.floor((((i as f64) + 0.5) * (n as f64)) / 64.0)) as i32);
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
  step += ROWS;
}

// ---- luma ----

/** Brings the sampled pixels of each row together where the picture is shrunk. */
function gather(rows: i32): void {
  const stride = (sourceWidth * channels) as usize;
  if (sourceWidth == width) return;
  for (let r = 0; r < rows; r++) {
    const from = input + (r as usize) * stride;
    let to = packed + (r as usize) * packedStride;
    for (let x = 0; x < width; x++) {
      const at = load<u32>(sourceOffsets + ((x as usize) << 2)) as usize;
      store<u32>(to, load<u32>(from + at)); // four bytes at once; the next pixel overwrites what is too much
      to += channels as usize;
    }
  }
}

@inline function rowStart(r: i32): usize {
  if (sourceWidth == width) return input + (r as usize) * ((width * channels) as usize);
  return packed + (r as usize) * packedStride;
}

// The bytes are below 256, so the signed conversion is right, and it is one instruction where the unsigned one is eight.
@inline function weigh(red: v128, green: v128, blue: v128): v128 {
  const a = f32x4.mul(f32x4.convert_i32x4_s(red), f32x4.splat(0.299));
  const b = f32x4.mul(f32x4.convert_i32x4_s(green), f32x4.splat(0.587));
  const c = f32x4.mul(f32x4.convert_i32x4_s(blue), f32x4.splat(0.114));
  return f32x4.add(f32x4.add(a, b), c);
}

@inline function luma3(at: usize): v128 {
  // One shuffle brings each pixel into its own 32 bits with a zero on top.
  const v = i8x16.swizzle(v128.load(at), i8x16(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1));
  return weigh(
    v128.and(v, i32x4.splat(255)),
    v128.and(i32x4.shr_u(v, 8), i32x4.splat(255)),
    i32x4.shr_u(v, 16),
  );
}

@inline function luma4(at: usize): v128 {
  const v = v128.load(at);
  return weigh(
    v128.and(v, i32x4.splat(255)),
    v128.and(i32x4.shr_u(v, 8), i32x4.splat(255)),
    v128.and(i32x4.shr_u(v, 16), i32x4.splat(255)),
  );
}

@inline function luma1(at: usize): v128 {
  const v = v128.load32_zero(at);
  return f32x4.convert_i32x4_s(i8x16.swizzle(v, i8x16(0, -1, -1, -1, 1, -1, -1, -1, 2, -1, -1, -1, 3, -1, -1, -1)));
}

/** Stores the transposed 4 x 4 block: lane k of the four vectors goes to `at + k * stride`. */
@inline function storeTurned(at: usize, stride: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(at + stride, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(at + 2 * stride, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5));
  v128.store(at + 3 * stride, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7));
}

function lumaHalf(half: i32, rows: i32): void {
  const first = half * 4;
  const bytes = (channels * 4) as usize;
  for (let r = max(first, rows); r < first + 4; r++) memory.fill(rowStart(r), 0, (width * channels) as usize);
  let p0 = rowStart(first);
  let p1 = rowStart(first + 1);
  let p2 = rowStart(first + 2);
  let p3 = rowStart(first + 3);
  let to = lumaLanes + (rowWindow as usize) * 32 + (half as usize) * 16;
  const end = to + (padded as usize) * 32;
  if (channels == 3)
    for (; to < end; to += 128) {
      storeTurned(to, 32, luma3(p0), luma3(p1), luma3(p2), luma3(p3));
      p0 += bytes;
      p1 += bytes;
      p2 += bytes;
      p3 += bytes;
    }
  else if (channels == 4)
    for (; to < end; to += 128) {
      storeTurned(to, 32, luma4(p0), luma4(p1), luma4(p2), luma4(p3));
      p0 += bytes;
      p1 += bytes;
      p2 += bytes;
      p3 += bytes;
    }
  else
    for (; to < end; to += 128) {
      storeTurned(to, 32, luma1(p0), luma1(p1), luma1(p2), luma1(p3));
      p0 += bytes;
      p1 += bytes;
      p2 += bytes;
      p3 += bytes;
    }
}

// ---- first pass ----

@inline function isPowerOfTwo(n: i32): bool {
  return (n & (n - 1)) == 0;
}

@inline function ringRow(row: i32): usize {
  return ring + (((row + ringRows) % ringRows) as usize) * ((padded as usize) << 2);
}

@inline function slide(sum: v128, at: usize, back: usize): v128 {
  return f32x4.sub(f32x4.add(sum, v128.load(at)), v128.load(at - back));
}

/** Along rows, eight rows at once; results go back to one row after the other, into the ring. */
function filterRows(): void {
  const back = (rowWindow as usize) * 32;
  let p = lumaLanes + back;
  let s = f32x4.splat(0);
  let t = f32x4.splat(0);
  for (let i = 0; i < rowHalf - 1; i++, p += 32) {
    s = slide(s, p, back);
    t = slide(t, p + 16, back);
  }
  const r0 = ringRow(step);
  const r4 = ringRow(step + 4);
  // A block of eight rows may wrap around the end of the ring.
  const rows = picked; // scratch: eight row addresses
  for (let r = 0; r < ROWS; r++) store<u32>(rows + ((r as usize) << 2), ringRow(step + r) as u32);
  const q1 = load<u32>(rows + 4) as usize;
  const q2 = load<u32>(rows + 8) as usize;
  const q3 = load<u32>(rows + 12) as usize;
  const q5 = load<u32>(rows + 20) as usize;
  const q6 = load<u32>(rows + 24) as usize;
  const q7 = load<u32>(rows + 28) as usize;
  const interior = f32x4.splat((1.0 as f32) / (rowWindow as f32));
  const lastInterior = isPowerOfTwo(rowWindow) ? width - rowHalf - 3 : -1;
  for (let o = 0; o < padded; o += 4, p += 128) {
    let a0 = slide(s, p, back);
    let b0 = slide(t, p + 16, back);
    let a1 = slide(a0, p + 32, back);
    let b1 = slide(b0, p + 48, back);
    let a2 = slide(a1, p + 64, back);
    let b2 = slide(b1, p + 80, back);
    let a3 = slide(a2, p + 96, back);
    let b3 = slide(b2, p + 112, back);
    s = a3;
    t = b3;
    if (o >= rowWindow && o <= lastInterior) {
      // Dividing by a power of two and multiplying by its inverse give the same bits.
      a0 = f32x4.mul(a0, interior);
      a1 = f32x4.mul(a1, interior);
      a2 = f32x4.mul(a2, interior);
      a3 = f32x4.mul(a3, interior);
      b0 = f32x4.mul(b0, interior);
      b1 = f32x4.mul(b1, interior);
      b2 = f32x4.mul(b2, interior);
      b3 = f32x4.mul(b3, interior);
    } else {
      const counts = rowCounts + ((o as usize) << 2);
      const c0 = v128.load32_splat(counts);
      const c1 = v128.load32_splat(counts + 4);
      const c2 = v128.load32_splat(counts + 8);
      const c3 = v128.load32_splat(counts + 12);
      a0 = f32x4.div(a0, c0);
      a1 = f32x4.div(a1, c1);
      a2 = f32x4.div(a2, c2);
      a3 = f32x4.div(a3, c3);
      b0 = f32x4.div(b0, c0);
      b1 = f32x4.div(b1, c1);
      b2 = f32x4.div(b2, c2);
      b3 = f32x4.div(b3, c3);
    }
    const x = (o as usize) << 2;
    storeTurned4(r0 + x, q1 + x, q2 + x, q3 + x, a0, a1, a2, a3);
    storeTurned4(r4 + x, q5 + x, q6 + x, q7 + x, b0, b1, b2, b3);
  }
}

@inline function storeTurned4(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(p0, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(p1, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(p2, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5));
  v128.store(p3, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7));
}

@inline function columnCount(row: i32): f32 {
  const o = row - columnHalf + 1;
  return o < 0 ? 1.0 : load<f32>(columnCounts + ((o as usize) << 2));
}

/** Along columns, four rows of four columns in registers; results lie four rows side by side for the next pass. */
function filterColumns(half: i32): void {
  const row = step + half * 4;
  const n0 = ringRow(row);
  const n1 = ringRow(row + 1);
  const n2 = ringRow(row + 2);
  const n3 = ringRow(row + 3);
  const q0 = ringRow(row - columnWindow);
  const q1 = ringRow(row + 1 - columnWindow);
  const q2 = ringRow(row + 2 - columnWindow);
  const q3 = ringRow(row + 3 - columnWindow);
  const c0 = columnCount(row);
  const c1 = columnCount(row + 1);
  const c2 = columnCount(row + 2);
  const c3 = columnCount(row + 3);
  const w = columnWindow as f32;
  const even = isPowerOfTwo(columnWindow) && c0 == w && c1 == w && c2 == w && c3 == w;
  const inverse = f32x4.splat((1.0 as f32) / w);
  const end = (padded as usize) << 2;
  const sums = columnSums;
  let to = middleLanes + (rowWindow as usize) * 32 + (half as usize) * 16;
  if (even)
    for (let x: usize = 0; x < end; x += 16, to += 128) {
      const a = f32x4.sub(f32x4.add(v128.load(sums + x), v128.load(n0 + x)), v128.load(q0 + x));
      const b = f32x4.sub(f32x4.add(a, v128.load(n1 + x)), v128.load(q1 + x));
      const c = f32x4.sub(f32x4.add(b, v128.load(n2 + x)), v128.load(q2 + x));
      const d = f32x4.sub(f32x4.add(c, v128.load(n3 + x)), v128.load(q3 + x));
      v128.store(sums + x, d);
      storeTurned(
        to,
        32,
        f32x4.mul(a, inverse),
        f32x4.mul(b, inverse),
        f32x4.mul(c, inverse),
        f32x4.mul(d, inverse),
      );
    }
  else
    for (let x: usize = 0; x < end; x += 16, to += 128) {
      const a = f32x4.sub(f32x4.add(v128.load(sums + x), v128.load(n0 + x)), v128.load(q0 + x));
      const b = f32x4.sub(f32x4.add(a, v128.load(n1 + x)), v128.load(q1 + x));
      const c = f32x4.sub(f32x4.add(b, v128.load(n2 + x)), v128.load(q2 + x));
      const d = f32x4.sub(f32x4.add(c, v128.load(n3 + x)), v128.load(q3 + x));
      v128.store(sums + x, d);
      storeTurned(
        to,
        32,
        f32x4.div(a, f32x4.splat(c0)),
        f32x4.div(b, f32x4.splat(c1)),
        f32x4.div(c, f32x4.splat(c2)),
        f32x4.div(d, f32x4.splat(c3)),
      );
    }
}

// ---- second pass ----

/** Along rows, eight at once, divided only at the 64 sampled columns. */
function pickColumns(): void {
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
function sampleRows(): void {
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

// ---- DCT and quality ----

/** Blocks that must be handed in for this picture: rows and the steps the column filter lags behind. */
export function blocks(): i32 {
  // The second column pass lags once more, but it closes the picture itself when its last row arrives.
  return (height + columnHalf - 1 + ROWS - 1) / ROWS;
}

/** From the 64 x 64 samples to the DCT block; answers the quality 0..100. */
export function finish(): i32 {
  for (let i: usize = 0; i < 16; i++)
    for (let j: usize = 0; j < 256; j += 64) {
      let a = f32x4.splat(0);
      let b = f32x4.splat(0);
      let c = f32x4.splat(0);
      let d = f32x4.splat(0);
      let from = samples + j;
      for (let k: usize = 0; k < 64; k++, from += 256) {
        const factor = v128.load32_splat(matrix + i * 256 + (k << 2));
        a = f32x4.add(a, f32x4.mul(factor, v128.load(from)));
        b = f32x4.add(b, f32x4.mul(factor, v128.load(from + 16)));
        c = f32x4.add(c, f32x4.mul(factor, v128.load(from + 32)));
        d = f32x4.add(d, f32x4.mul(factor, v128.load(from + 48)));
      }
      const to = halfProduct + i * 256 + j;
      v128.store(to, a);
      v128.store(to + 16, b);
      v128.store(to + 32, c);
      v128.store(to + 48, d);
    }
  for (let i: usize = 0; i < 16; i++) {
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    let from = matrixTurned;
    for (let k: usize = 0; k < 64; k++, from += 64) {
      const factor = v128.load32_splat(halfProduct + i * 256 + (k << 2));
      a = f32x4.add(a, f32x4.mul(factor, v128.load(from)));
      b = f32x4.add(b, f32x4.mul(factor, v128.load(from + 16)));
      c = f32x4.add(c, f32x4.mul(factor, v128.load(from + 32)));
      d = f32x4.add(d, f32x4.mul(factor, v128.load(from + 48)));
    }
    const to = block16 + i * 64;
    v128.store(to, a);
    v128.store(to + 16, b);
    v128.store(to + 32, c);
    v128.store(to + 48, d);
  }
  return min(100, gradients() / 90);
}

@inline function gradient(a: v128, b: v128): v128 {
  const scaled = f32x4.div(f32x4.mul(f32x4.sub(a, b), f32x4.splat(100)), f32x4.splat(255));
  return i32x4.abs(i32x4.trunc_sat_f32x4_s(scaled));
}

function gradients(): i32 {
  let sum = i32x4.splat(0);
  for (let at = samples; at < samples + 63 * 256; at += 16)
    sum = i32x4.add(sum, gradient(v128.load(at), v128.load(at + 256)));
  const firstThree = i32x4(-1, -1, -1, 0);
  for (let y: usize = 0; y < 64; y++) {
    const row = samples + y * 256;
    for (let x: usize = 0; x < 240; x += 16)
      sum = i32x4.add(sum, gradient(v128.load(row + x), v128.load(row + x + 4)));
    sum = i32x4.add(sum, v128.and(gradient(v128.load(row + 240), v128.load(row + 244)), firstThree));
  }
  return (
    i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3)
  );
}
