// Steps with vectors that several passes share.

@inline export function slide(sum: v128, at: usize, back: usize): v128 {
  return f32x4.sub(f32x4.add(sum, v128.load(at)), v128.load(at - back));
}

/** Stores the transposed 4 x 4 block: lane k of the four vectors goes to `pk`. */
@inline export function storeTurned4(
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

/** The same, lane k goes to `at + k * stride`. */
@inline export function storeTurned(at: usize, stride: usize, a: v128, b: v128, c: v128, d: v128): void {
  storeTurned4(at, at + stride, at + 2 * stride, at + 3 * stride, a, b, c, d);
}
