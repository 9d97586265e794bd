/** Side of the sample grid and of the DCT block. */
export const GRID = 64;
export const BLOCK = 16;

/** Window of the box filter along a line of n samples: floor((n + 127) / 128). */
export function windowSize(n: number): number {
  return Math.floor((n + 127) / 128);
}

/** Centres of the 64 samples along a line of n: floor((i + 0.5) * n / 64), computed in double as the reference does. */
export function sampleCentres(n: number): Int32Array {
  const centres = new Int32Array(GRID);
  for (let i = 0; i < GRID; i++) centres[i] = Math.floor(((i + 0.5) * n) / GRID);
  return centres;
}

/** How many samples the filter averages at each output position (it is cut at both ends of the line). */
export function windowCounts(n: number): Float32Array {
  const w = windowSize(n);
  const half = Math.floor((w + 2) / 2);
  const counts = new Float32Array(n);
  for (let o = 0; o < n; o++) {
    const head = Math.min(w, o + half);
    counts[o] = o < n - half + 1 ? head : w - 1 - (o - (n - half + 1));
  }
  return counts;
}
