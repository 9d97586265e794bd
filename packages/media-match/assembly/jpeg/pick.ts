// Picking: only the pixels that are wanted are upsampled and turned into colours.
import { across, components, down, height, planes, strides, width } from "./frame";
import { highs, lows, pair } from "./lanes";
import { item, reuseMemory, take, usedMemory } from "./memory";

let columns: usize = 0;
let rows: usize = 0;
let afterPicture: usize = 0;

export function startPicking(): void {
  afterPicture = 0;
}

/** Where the wanted columns, then the wanted rows are written (i32 each, all inside the picture). */
export function wish(columnCount: i32, rowCount: i32): usize {
  if (afterPicture == 0) afterPicture = usedMemory();
  reuseMemory(afterPicture);
  columns = take(((columnCount + rowCount) as usize) << 2);
  rows = columns + ((columnCount as usize) << 2);
  return columns;
}

/** The wanted pixels, row by row: one byte each where there are no colours, else red, green, blue, 255. */
export function pick(columnCount: i32, rowCount: i32): usize {
  const padded = ((columnCount + 7) & ~7) as usize;
  if (components == 1) {
    const grey = take(padded * (rowCount as usize) + 16);
    let to = grey;
    for (let r = 0; r < rowCount; r++) {
      const row = (item(planes, 0) as usize) + (load<i32>(rows + ((r as usize) << 2)) as usize) * (item(strides, 0) as usize);
      for (let i = 0; i < columnCount; i++) store<u8>(to++, load<u8>(row + (load<i32>(columns + ((i as usize) << 2)) as usize)));
    }
    return grey;
  }
  const halfWidth = item(across, 0) == 2;
  const halfHeight = item(down, 0) == 2;
  const chromaWidth = halfWidth ? (width + 1) >> 1 : width;
  const chromaHeight = halfHeight ? (height + 1) >> 1 : height;
  const out = take(padded * 4 * ((rowCount + 1) as usize) + 64);
  // Offsets of the nearer and the farther chroma sums of each column, in bytes; both chroma stand together in 32 bits.
  const near = take(padded << 2);
  const far = take(padded << 2);
  const bias = take(padded << 2);
  let first = chromaWidth;
  let last = 0;
  for (let i = 0; i < columnCount; i++) {
    const x = load<i32>(columns + ((i as usize) << 2));
    const own = halfWidth ? x >> 1 : x;
    const other = halfWidth ? min(max((x & 1) != 0 ? own + 1 : own - 1, 0), chromaWidth - 1) : own;
    first = min(first, min(own, other));
    last = max(last, max(own, other));
    store<i32>(near + ((i as usize) << 2), own << 2);
    store<i32>(far + ((i as usize) << 2), other << 2);
    const odd = (x & 1) != 0;
    const add = halfHeight ? (odd ? 7 : 8) : odd ? 2 : 1;
    store<i32>(bias + ((i as usize) << 2), add | (add << 16));
  }
  const sums = take(((item(strides, 1) as usize) << 2) + 64);
  const luma = take(padded << 2);
  const nearSums = take(padded << 2);
  const farSums = take(padded << 2);
  let to = out;
  for (let r = 0; r < rowCount; r++) {
    const y = load<i32>(rows + ((r as usize) << 2));
    const own = halfHeight ? y >> 1 : y;
    const other = halfHeight ? min(max((y & 1) != 0 ? own + 1 : own - 1, 0), chromaHeight - 1) : own;
    sumRows(sums, own, other, halfHeight, first & ~7, last);
    const row = (item(planes, 0) as usize) + (y as usize) * (item(strides, 0) as usize);
    for (let i: usize = 0; i < (columnCount as usize) << 2; i += 4) {
      store<u32>(luma + i, load<u8>(row + (load<i32>(columns + i) as usize)));
      store<u32>(nearSums + i, load<u32>(sums + (load<i32>(near + i) as usize)));
      if (halfWidth) store<u32>(farSums + i, load<u32>(sums + (load<i32>(far + i) as usize)));
    }
    const rowBias = i16x8.splat((y & 1) != 0 ? 2 : 1);
    for (let i: usize = 0; i < padded << 2; i += 16) {
      let chroma = v128.load(nearSums + i);
      if (halfWidth) {
        const all = i16x8.add(i16x8.add(threefold(chroma), v128.load(farSums + i)), v128.load(bias + i));
        chroma = i16x8.shr_u(all, halfHeight ? 4 : 2);
      } else if (halfHeight) chroma = i16x8.shr_u(i16x8.add(chroma, rowBias), 2);
      colour(to + i, v128.load(luma + i), chroma);
    }
    to += (columnCount as usize) << 2;
  }
  return out;
}

@inline function threefold(v: v128): v128 {
  return i16x8.add(i16x8.add(v, v), v);
}

/**
 * Of a row, from a multiple of eight to at least `last`, both chroma as 16 bits each: three parts the nearer row and one
 * the farther where rows are halved.
 */
function sumRows(sums: usize, own: i32, other: i32, half: bool, first: i32, last: i32): void {
  const stride = item(strides, 1) as usize;
  const ownRow = (own as usize) * stride;
  const otherRow = (other as usize) * stride;
  const blue = item(planes, 1) as usize;
  const red = item(planes, 2) as usize;
  let to = sums + ((first as usize) << 2);
  for (let x = first as usize; x <= (last as usize); x += 8, to += 32) {
    let cb = v128.load8x8_u(blue + ownRow + x);
    let cr = v128.load8x8_u(red + ownRow + x);
    if (half) {
      cb = i16x8.add(threefold(cb), v128.load8x8_u(blue + otherRow + x));
      cr = i16x8.add(threefold(cr), v128.load8x8_u(red + otherRow + x));
    }
    v128.store(to, lows(cb, cr));
    v128.store(to, highs(cb, cr), 16);
  }
}

/** Four pixels from luma (32 bits each) and both chroma to red, green, blue and 255; libjpeg's constants in 16 bits of fraction. */
@inline function colour(to: usize, y: v128, chroma: v128): void {
  const both = i16x8.sub(chroma, i16x8.splat(128));
  const cb = i32x4.shr_s(i32x4.shl(both, 16), 16);
  const cr = i32x4.shr_s(both, 16);
  const half = i32x4.splat(32768);
  // 1.402 is 1 + 26345 / 65536, 1.772 is 2 - 14942 / 65536, 0.71414 is 1 - 18734 / 65536, 0.34414 is 22554 / 65536.
  const r = i32x4.add(i32x4.add(y, cr), part(both, pair(0, 26345), half));
  const g = i32x4.add(i32x4.sub(y, cr), part(both, pair(-22554, 18734), half));
  const b = i32x4.add(i32x4.add(y, i32x4.shl(cb, 1)), part(both, pair(-14942, 0), half));
  // Red, green, blue and 255 of four pixels, one after the other: 0, 4, 8, 12 belong to the first.
  const all = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(r, g), i16x8.narrow_i32x4_s(b, i32x4.splat(255)));
  v128.store(to, i8x16.shuffle(all, all, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
}

@inline function part(both: v128, by: v128, half: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(both, by), half), 16);
}
