import { SNIFF_BYTES, sniffType } from "../files/sniff-type.ts";
import type { PdqEngine } from "../pdq/engine.ts";
import { createPlainDigester, type FileDigester } from "./digests.ts";
import { readOrientation } from "./read-orientation.ts";
import { samplePicture } from "./sample-picture.ts";

/** Why a file has no look-alike fingerprint; its digests stand. */
export type WithoutPdq =
  | "not-a-picture"
  /** A kind of picture this browser does not read (HEIC in most), or a damaged one. */
  | "not-decodable"
  | "too-large"
  /** The browser hides the true pixels from pages. */
  | "canvas-disturbed";

/** What leaves the device: no pixel, no name, no date. */
export type FileFingerprint = {
  readonly sha256: string;
  readonly md5: string;
  /** As sniffed from the first bytes, such as `image/heic`. */
  readonly type: string;
  readonly pdq?: string;
  /** 0..100; below 50 a PDQ is not to be matched. */
  readonly pdqQuality?: number;
  /** PDQ of the picture as viewers show it, where the file asks for another orientation. Extra, never instead. */
  readonly uprightPdq?: string;
  readonly withoutPdq?: WithoutPdq;
};

const PIECE = 4 * 1024 * 1024;
/** A picture file of more bytes is digested only: decoding holds it in memory. */
const MAX_PICTURE_BYTES = 256 * 1024 * 1024;
/** EXIF stands in the first segments of a JPEG file, each of at most 64 kB. */
const HEAD_BYTES = 256 * 1024;

/**
 * Computes the fingerprints of a file in the browser; nothing is sent. The digests are taken piece by piece, so the file
 * may be of any size.
 * @param onProgress bytes read so far
 * @param createDigester `createDigestKernel` makes a faster one
 * @throws the browser's error when the file cannot be read (any more)
 */
export async function fingerprintFile(
  file: Blob,
  engine: PdqEngine,
  onProgress: (bytes: number) => void = () => {},
  createDigester: () => FileDigester = createPlainDigester,
): Promise<FileFingerprint> {
  const digester = createDigester();
  for (let at = 0; at < file.size; at += PIECE) {
    const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
    digester.update(piece);
    onProgress(at + piece.length);
  }
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const { type, kind } = sniffType(head.subarray(0, SNIFF_BYTES));
  const digests = { ...digester.finish(), type };
  if (kind !== "picture") return { ...digests, withoutPdq: "not-a-picture" };
  if (file.size > MAX_PICTURE_BYTES) return { ...digests, withoutPdq: "too-large" };
  const picture = await samplePicture(file, readOrientation(head));
  if (typeof picture === "string") return { ...digests, withoutPdq: picture };
  const { hex, quality } = engine.hashPixels(picture.stored);
  const upright = picture.upright && engine.hashPixels(picture.upright).hex;
  return { ...digests, pdq: hex, pdqQuality: quality, ...(upright && upright !== hex ? { uprightPdq: upright } : {}) };
}
