/**
 * Decoded 8-bit pixels, row by row from the top left, no padding.
 * `channels`: 1 grey, 3 RGB, 4 RGBA (the fourth byte is ignored, as the reference drops alpha).
 */
export type Pixels = {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
};

/** The 64 x 64 luma samples after filter and decimation, row by row, and the 16 x 16 DCT block. */
export type PdqStages = { readonly samples: Float32Array; readonly dct: Float32Array; readonly quality: number };

/**
 * One PDQ fingerprint: 32 bytes in text order (byte 0 holds bits 255..248), its 64 lower-case hex characters,
 * quality 0..100 (below 50 the reference advises not to match), and how many of the 256 bits hang on rounding noise.
 */
export type PdqHash = {
  readonly bytes: Uint8Array;
  readonly hex: string;
  readonly quality: number;
  readonly unstableBits: number;
};

/** The eight dihedral variants in the order of the reference program. */
export const ROTATIONS = [
  "original",
  "rotate90",
  "rotate180",
  "rotate270",
  "flipX",
  "flipY",
  "flipPlus1",
  "flipMinus1",
] as const;

export type Rotation = (typeof ROTATIONS)[number];
