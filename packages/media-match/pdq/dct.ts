import { BLOCK, GRID } from "./sample-grid.ts";

const fround = Math.fround;

/** D[i][j] = float32(float32(sqrt(2/64)) * cos(pi/2/64 * (i+1) * (2j+1))): the constant term is left out. */
export const DCT_MATRIX = (() => {
  const scale = fround(Math.sqrt(2 / GRID));
  const matrix = new Float32Array(BLOCK * GRID);
  for (let i = 0; i < BLOCK; i++)
    for (let j = 0; j < GRID; j++)
      matrix[i * GRID + j] = scale * Math.cos((Math.PI / 2 / GRID) * (i + 1) * (2 * j + 1));
  return matrix;
})();

/** The 16 x 16 block D A D^T of the 64 x 64 samples; every product and sum is rounded to float32, k ascending. */
export function dctBlock(samples: Float32Array): Float32Array {
  const half = new Float32Array(BLOCK * GRID);
  const sums = new Float32Array(GRID);
  for (let i = 0; i < BLOCK; i++) {
    sums.fill(0);
    for (let k = 0; k < GRID; k++) {
      const factor = DCT_MATRIX[i * GRID + k] as number;
      const base = k * GRID;
      for (let j = 0; j < GRID; j++) sums[j] = (sums[j] as number) + fround(factor * (samples[base + j] as number));
    }
    half.set(sums, i * GRID);
  }
  const block = new Float32Array(BLOCK * BLOCK);
  for (let i = 0; i < BLOCK; i++)
    for (let j = 0; j < BLOCK; j++) {
      let sum = 0;
      for (let k = 0; k < GRID; k++)
        sum = fround(sum + fround((half[i * GRID + k] as number) * (DCT_MATRIX[j * GRID + k] as number)));
      block[i * BLOCK + j] = sum;
    }
  return block;
}

/** 0..100: how much the neighbouring samples differ. Featureless pictures score low and should not be matched. */
export function sampleQuality(samples: Float32Array): number {
  let gradients = 0;
  const step = (a: number, b: number) => Math.abs(Math.trunc(fround(fround(fround(a - b) * 100) / 255)));
  for (let y = 0; y < GRID; y++)
    for (let x = 0; x < GRID; x++) {
      const here = samples[y * GRID + x] as number;
      if (y + 1 < GRID) gradients += step(here, samples[(y + 1) * GRID + x] as number);
      if (x + 1 < GRID) gradients += step(here, samples[y * GRID + x + 1] as number);
    }
  return Math.min(100, Math.floor(gradients / 90));
}
