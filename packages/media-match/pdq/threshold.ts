import { bytesToHex } from "./hash-text.ts";
import type { PdqHash } from "./picture.ts";
import { BLOCK } from "./sample-grid.ts";

const COUNT = BLOCK * BLOCK;
/** Coefficients closer to the median than this (luma units) can flip with the rounding of another build. */
const NOISE = 0.01;

/** Bit 16 i + j is 1 where the coefficient is greater than the lower median (the 128th smallest of 256). */
export function thresholdBlock(block: Float32Array, quality: number): PdqHash {
  return thresholdAt(block, medianOf(block), quality);
}

const sorted = new Float32Array(COUNT);

function medianOf(block: Float32Array): number {
  sorted.set(block);
  return sorted.sort()[COUNT / 2 - 1] as number;
}

function thresholdAt(block: Float32Array, median: number, quality: number): PdqHash {
  const bytes = new Uint8Array(COUNT / 8);
  let unstableBits = 0;
  for (let k = 0; k < COUNT; k++) {
    const value = block[k] as number;
    const byte = 31 - (k >> 3);
    if (value > median) bytes[byte] = (bytes[byte] as number) | (1 << (k & 7));
    if (Math.abs(value - median) < NOISE) unstableBits++;
  }
  // The median itself always lies on the threshold and is 0 in every build.
  return { bytes, hex: bytesToHex(bytes), quality, unstableBits: unstableBits - 1 };
}

/** The coefficients whose sign changes: none, those of even columns, of odd sums of row and column, of even rows. */
const PATTERNS = [
  () => false,
  (_: number, j: number) => j % 2 === 0,
  (i: number, j: number) => (i + j) % 2 === 1,
  (i: number) => i % 2 === 0,
].map((negates) => Float32Array.from({ length: COUNT }, (_, k) => (negates(k >> 4, k & 15) ? -1 : 1)));

/** In the order of ROTATIONS: which pattern, looking at the position before a transposition. */
const TURNS: readonly { readonly pattern: number; readonly transpose: boolean }[] = [
  { pattern: 0, transpose: false },
  { pattern: 1, transpose: true },
  { pattern: 2, transpose: false },
  { pattern: 3, transpose: true },
  { pattern: 3, transpose: false },
  { pattern: 1, transpose: false },
  { pattern: 0, transpose: true },
  { pattern: 2, transpose: true },
];

/** The eight dihedral hashes of one DCT block, each with its own median, in the order of ROTATIONS. */
export function thresholdDihedral(block: Float32Array, quality: number): PdqHash[] {
  // Turning over a diagonal moves coefficients and leaves their median: four medians for eight hashes.
  const signed = PATTERNS.map((signs) => {
    const values = block.map((value, k) => value * (signs[k] as number));
    return { values, median: medianOf(values) };
  });
  const turned = new Float32Array(COUNT);
  return TURNS.map(({ pattern, transpose }) => {
    const { values, median } = signed[pattern] as (typeof signed)[number];
    if (!transpose) return thresholdAt(values, median, quality);
    for (let k = 0; k < COUNT; k++) turned[((k & 15) << 4) | (k >> 4)] = values[k] as number;
    return thresholdAt(turned, median, quality);
  });
}
