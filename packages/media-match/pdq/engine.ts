import { bytesToHex } from "./hash-text.ts";
import type { PdqHash, PdqStages, Pixels } from "./picture.ts";
import { ROTATIONS } from "./picture.ts";
import { GRID } from "./sample-grid.ts";
import { frameFor } from "./shrink.ts";
import { thresholdBlock, thresholdDihedral } from "./threshold.ts";

/** `shrink` (default true): to 512 x 512 first, as the reference does for files. Video frames are hashed without. */
export type PdqOptions = { readonly shrink?: boolean };

/** From pixels with sides of 5 or more to samples and DCT block. `filter64`: see `hashDihedral`. */
export type ComputeStages = (pixels: Pixels, options: PdqOptions, filter64: boolean) => PdqStages;

export type PdqEngine = {
  /** PDQ of decoded pixels, bit-exact with the reference program. */
  hashPixels(pixels: Pixels, options?: PdqOptions): PdqHash;
  /**
   * The eight dihedral hashes from one decode, in the order of ROTATIONS. As in the reference a 64 x 64 picture is
   * filtered here but not in `hashPixels`, so there the first of the eight may differ from the single hash.
   */
  hashDihedral(pixels: Pixels, options?: PdqOptions): PdqHash[];
  /** Single hash and the eight dihedral hashes; the filter runs once except for 64 x 64 pictures. */
  hashWithRotations(pixels: Pixels, options?: PdqOptions): { hash: PdqHash; rotations: PdqHash[] };
  /** The intermediate values, for comparing implementations stage by stage. Sides must be 5 or more. */
  stages(pixels: Pixels, options?: PdqOptions, filter64?: boolean): PdqStages;
};

/** Sides below this give the zero hash with quality 0. */
const MIN_SIDE = 5;

/** Everything but the heavy part is the same for the plain twin and the WebAssembly kernel. */
export function createEngine(compute: ComputeStages): PdqEngine {
  const engine: PdqEngine = {
    hashPixels(pixels, options = {}) {
      if (isTooSmall(pixels, options)) return zeroHash();
      const { dct, quality } = compute(pixels, options, false);
      return thresholdBlock(dct, quality);
    },
    hashDihedral(pixels, options = {}) {
      if (isTooSmall(pixels, options)) return ROTATIONS.map(zeroHash);
      const { dct, quality } = compute(pixels, options, true);
      return thresholdDihedral(dct, quality);
    },
    hashWithRotations(pixels, options = {}) {
      const rotations = engine.hashDihedral(pixels, options);
      const single = pixels.width === GRID && pixels.height === GRID;
      return { hash: single ? engine.hashPixels(pixels, options) : (rotations[0] as PdqHash), rotations };
    },
    stages: (pixels, options = {}, filter64 = false) => compute(pixels, options, filter64),
  };
  return engine;
}

/** Whether a side is below 5 pixels after the shrink (a 40,000 x 4 picture is shrunk to 512 x 512 and hashed). */
function isTooSmall(size: { width: number; height: number }, options: PdqOptions): boolean {
  const { width, height } = frameFor(size.width, size.height, options.shrink ?? true);
  return width < MIN_SIDE || height < MIN_SIDE;
}

function zeroHash(): PdqHash {
  const bytes = new Uint8Array(32);
  return { bytes, hex: bytesToHex(bytes), quality: 0, unstableBits: 256 };
}
