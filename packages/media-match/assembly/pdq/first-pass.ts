// The first filter: along rows, then along columns.
import { slide, storeTurned, storeTurned4 } from "./lanes";
import {
  columnCounts, columnHalf, columnSums, columnWindow, lumaLanes, middleLanes, padded, picked, ring, ringRows, rowCounts,
  rowHalf, ROWS, rowWindow, step, width,
} from "./plan";

@inline function isPowerOfTwo(n: i32): bool {
  return (n & (n - 1)) == 0;
}

@inline function ringRow(row: i32): usize {
  return ring + (((row + ringRows) % ringRows) as usize) * ((padded as usize) << 2);
}

/** Along rows, eight rows at once; results go back to one row after the other, into the ring. */
export function filterRows(): void {
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

@inline function columnCount(row: i32): f32 {
  const o = row - columnHalf + 1;
  return o < 0 ? 1.0 : load<f32>(columnCounts + ((o as usize) << 2));
}

/** Along columns, four rows of four columns in registers; results lie four rows side by side for the next pass. */
export function filterColumns(half: i32): void {
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
