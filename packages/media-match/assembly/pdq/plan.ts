// One picture at a time: its sizes, and where in memory each pass finds and leaves what it works on.

export const ROWS: i32 = 8;
export const GRID: i32 = 64;
export const BLOCK: i32 = 16;

export let width: i32 = 0;
export let height: i32 = 0;
export let channels: i32 = 0;
export let sourceWidth: i32 = 0;
export let padded: i32 = 0;
export let rowWindow: i32 = 0;
export let rowHalf: i32 = 0;
export let columnWindow: i32 = 0;
export let columnHalf: i32 = 0;
export let ringRows: i32 = 0;
export let step: i32 = 0;

export let matrix: usize = 0;
export let matrixTurned: usize = 0;
export let samples: usize = 0;
export let halfProduct: usize = 0;
export let block16: usize = 0;
export let input: usize = 0;
export let packed: usize = 0;
export let packedStride: usize = 0;
export let lumaLanes: usize = 0;
export let middleLanes: usize = 0;
export let ring: usize = 0;
export let columnSums: usize = 0;
export let rowCounts: usize = 0;
export let columnCounts: usize = 0;
export let columnCentres: usize = 0;
export let rowCentres: usize = 0;
export let sourceOffsets: usize = 0;
export let picked: usize = 0;
export let pickedRows: usize = 0;
export let ring64: usize = 0;
export let sums64: usize = 0;

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

/** Makes room for a picture of `w` x `h` hashed pixels whose source rows hold `source` pixels; answers where rows are written. */
export function planPicture(w: i32, h: i32, pixelBytes: i32, source: i32): usize {
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

/** The next eight rows. */
export function nextRows(): void {
  step += ROWS;
}

/** Blocks that must be handed in for this picture: rows and the steps the column filter lags behind. */
export function blocks(): i32 {
  // The second column pass lags once more, but it closes the picture itself when its last row arrives.
  return (height + columnHalf - 1 + ROWS - 1) / ROWS;
}
