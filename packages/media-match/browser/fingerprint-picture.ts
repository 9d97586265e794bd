import type { PdqEngine } from "../pdq/engine.ts";
import { bytesToHex } from "../pdq/hash-text.ts";

/** What leaves the device: no pixel, no name, no date. */
export type PictureFingerprint = {
  readonly sha256: string;
  /** Absent where the browser cannot decode the picture; the digest stands. */
  readonly pdq?: string;
  readonly pdqQuality?: number;
};

/** Pictures with more pixels than this are digested only: a canvas of that size fails on many phones. */
const MAX_PIXELS = 40_000_000;

/**
 * Computes the fingerprints of a picture in the browser; nothing is sent. Decoded as the reference does (orientation
 * ignored, alpha dropped, no colour profile) as far as browsers allow it; a browser's own decoder and a canvas that
 * keeps colours multiplied by alpha can move the hash by some bits.
 */
export async function fingerprintPicture(file: Blob, engine: PdqEngine): Promise<PictureFingerprint> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const sha256 = bytesToHex(new Uint8Array(digest));
  const bitmap = await createImageBitmap(file, {
    imageOrientation: "none",
    premultiplyAlpha: "none",
    colorSpaceConversion: "none",
  }).catch(() => null);
  if (!bitmap) return { sha256 };
  const { width, height } = bitmap;
  const context = width * height > MAX_PIXELS ? null : new OffscreenCanvas(width, height).getContext("2d");
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  if (!context) return { sha256 };
  const { data } = context.getImageData(0, 0, width, height);
  const hash = engine.hashPixels({ data, width, height, channels: 4 });
  return { sha256, pdq: hash.hex, pdqQuality: hash.quality };
}
