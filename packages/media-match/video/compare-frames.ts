import { hammingDistance, parsePdqHex } from "../pdq/hash-text.ts";
import { DEFAULT_RADIUS } from "../search/hash-index.ts";
import type { FrameMatch, VideoFrame } from "./video-frames.ts";

type Frame = Pick<VideoFrame, "pdq" | "quality">;
export type CompareOptions = { readonly radius?: number; readonly minQuality?: number };

/**
 * vPDQ's documented rule: frames below the quality and repeated hashes are dropped, then a frame meets the other video
 * if any of its frames is within the radius (inclusive). Both shares are given, since a threshold on one alone can be
 * escaped by adding unrelated footage. Without frames on a side its share is 0.
 */
export function compareFrames(
  query: readonly Frame[],
  compared: readonly Frame[],
  options: CompareOptions = {},
): FrameMatch {
  const { radius = DEFAULT_RADIUS, minQuality = 50 } = options;
  const a = distinctHashes(query, minQuality);
  const b = distinctHashes(compared, minQuality);
  const share = (own: Uint8Array[], other: Uint8Array[]) => {
    const met = own.filter((hash) => other.some((candidate) => hammingDistance(hash, candidate) <= radius)).length;
    return own.length === 0 ? 0 : (100 * met) / own.length;
  };
  return { queryPercent: share(a, b), comparedPercent: share(b, a), queryFrames: a.length, comparedFrames: b.length };
}

/** The frames that count, each hash once. */
export function distinctHashes(frames: readonly Frame[], minQuality: number): Uint8Array[] {
  const texts = new Set(frames.filter((frame) => frame.quality >= minQuality).map((frame) => frame.pdq));
  return [...texts].map(parsePdqHex).filter((hash) => hash !== null);
}
