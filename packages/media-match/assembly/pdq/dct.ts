// From samples to the DCT block, and how much there is to see.
import { block16, halfProduct, matrix, matrixTurned, samples } from "./plan";

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
