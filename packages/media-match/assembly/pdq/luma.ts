// From pixel rows to brightness, four rows side by side.
import { storeTurned } from "./lanes";
import {
  channels, input, lumaLanes, packed, packedStride, padded, rowWindow, sourceOffsets, sourceWidth, width,
} from "./plan";

/** Brings the sampled pixels of each row together where the picture is shrunk. */
export function gather(rows: i32): void {
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

/** Four of the eight rows. */
export function lumaHalf(half: i32, rows: i32): void {
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
