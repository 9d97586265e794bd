import { dctBlock, sampleQuality } from "./dct.ts";
import { filterSamples } from "./filter-samples.ts";
import { bytesToHex } from "./hash-text.ts";
import type { PdqHash, PdqStages, Pixels } from "./picture.ts";
import { ROTATIONS } from "./picture.ts";
import { GRID } from "./sample-grid.ts";
import { frameFor } from "./shrink.ts";
import { thresholdBlock, thresholdDihedral } from "./threshold.ts";

/** `shrink` (default true): to 512 x 512 first, as the reference does for files. Video frames are hashed without. */
export type PdqOptions = { readonly shrink?: boolean };

/** Sides below this give the zero hash with quality 0. */
const MIN_SIDE = 5;

/** PDQ of decoded pixels, bit-exact with the reference program. */
export function hashPixels(pixels: Pixels, options: PdqOptions = {}): PdqHash {
  if (isTooSmall(pixels, options)) return zeroHash();
  const { dct, quality } = pdqStages(pixels, options);
  return thresholdBlock(dct, quality);
}

/**
 * The eight dihedral hashes from one decode, in the order of ROTATIONS. As in the reference a 64 x 64 picture is
 * filtered here but not in `hashPixels`, so there the first of the eight may differ from the single hash.
 */
export function hashDihedral(pixels: Pixels, options: PdqOptions = {}): PdqHash[] {
  if (isTooSmall(pixels, options)) return ROTATIONS.map(zeroHash);
  const { dct, quality } = pdqStages(pixels, options, true);
  return thresholdDihedral(dct, quality);
}

/** Single hash and the eight dihedral hashes; the filter runs once except for 64 x 64 pictures. */
export function hashWithRotations(pixels: Pixels, options: PdqOptions = {}): { hash: PdqHash; rotations: PdqHash[] } {
  const rotations = hashDihedral(pixels, options);
  const single = pixels.width === GRID && pixels.height === GRID;
  return { hash: single ? hashPixels(pixels, options) : (rotations[0] as PdqHash), rotations };
}

/** The intermediate values, for comparing implementations stage by stage. Sides must be 5 or more. */
export function pdqStages(pixels: Pixels, options: PdqOptions = {}, filter64 = false): PdqStages {
  const samples = filterSamples(pixels, options.shrink ?? true, filter64);
  return { samples, dct: dctBlock(samples), quality: sampleQuality(samples) };
}

/** Whether a side is below 5 pixels after the shrink (a 40,000 x 4 picture is shrunk to 512 x 512 and hashed). */
export function isTooSmall(size: { width: number; height: number }, options: PdqOptions = {}): boolean {
  const { width, height } = frameFor(size.width, size.height, options.shrink ?? true);
  return width < MIN_SIDE || height < MIN_SIDE;
}

export function zeroHash(): PdqHash {
  const bytes = new Uint8Array(32);
  return { bytes, hex: bytesToHex(bytes), quality: 0, unstableBits: 256 };
}
