import { bytesToHex } from "./hash-text.ts";
import type { PdqHash } from "./picture.ts";
import { BLOCK } from "./sample-grid.ts";

const COUNT = BLOCK * BLOCK;
/** Coefficients closer to the median than this (luma units) can flip with the rounding of another build. */
const NOISE = 0.01;

/** Bit 16 i + j is 1 where the coefficient is greater than the lower median (the 128th smallest of 256). */
export function thresholdBlock(block: Float32Array, quality: number): PdqHash {
  const median = block.slice().sort()[COUNT / 2 - 1] as number;
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

type Turn = { readonly transpose: boolean; readonly negate: (i: number, j: number) => boolean };

const never = () => false;
const evenRow = (i: number) => i % 2 === 0;
const evenColumn = (_: number, j: number) => j % 2 === 0;
const oddSum = (i: number, j: number) => (i + j) % 2 === 1;

/** In the order of ROTATIONS. `negate` looks at the position before a transposition. */
const TURNS: readonly Turn[] = [
  { transpose: false, negate: never },
  { transpose: true, negate: evenColumn },
  { transpose: false, negate: oddSum },
  { transpose: true, negate: evenRow },
  { transpose: false, negate: evenRow },
  { transpose: false, negate: evenColumn },
  { transpose: true, negate: never },
  { transpose: true, negate: oddSum },
];

/** The eight dihedral hashes of one DCT block, each with its own median, in the order of ROTATIONS. */
export function thresholdDihedral(block: Float32Array, quality: number): PdqHash[] {
  const turned = new Float32Array(COUNT);
  return TURNS.map(({ transpose, negate }) => {
    for (let i = 0; i < BLOCK; i++)
      for (let j = 0; j < BLOCK; j++) {
        const value = block[i * BLOCK + j] as number;
        turned[transpose ? j * BLOCK + i : i * BLOCK + j] = negate(i, j) ? -value : value;
      }
    return thresholdBlock(turned, quality);
  });
}
