import { DEFAULT_LIMITS, type MediaLimits } from "../child/limits.ts";
import { loadPdqEngine } from "../pdq/load-engine.ts";
import { readVideo, type VideoFailure, type VideoFormat, type VideoSource } from "./read-video.ts";
import type { VideoFrame, VideoHashes } from "./video-frames.ts";

export type HashVideoOptions = {
  readonly limits?: MediaLimits;
  /** One frame is hashed for this many seconds; 0 hashes every frame. Default 1. */
  readonly secondsPerHash?: number;
};

/** What was hashed, and what kept the rest from being hashed where something did. */
export type HashedVideo = { readonly video?: VideoHashes; readonly problem?: VideoFailure };

/**
 * Hashes frames as vPDQ does: every frame whose number is a multiple of trunc(seconds x frame rate), at full size, no
 * rotation applied. Decoding is the system's ffmpeg in a limited process; here only raw pixels arrive. A video that
 * costs more than the limits keeps the frames hashed until then, with the problem beside them.
 */
export async function hashVideo(source: VideoSource, options: HashVideoOptions = {}): Promise<HashedVideo> {
  const { limits = DEFAULT_LIMITS, secondsPerHash = 1 } = options;
  const engine = await loadPdqEngine();
  const frames: VideoFrame[] = [];
  let format: VideoFormat | undefined;
  let step = 1;
  const failure = await readVideo(source, limits, {
    begin(found) {
      if (found.width * found.height > limits.maxPixels)
        return {
          code: "video.too-many-pixels",
          message: `${found.width} x ${found.height} pixels exceed the pixel limit.`,
        };
      format = found;
      step = Math.max(1, Math.trunc(secondsPerHash * found.fps));
      return step;
    },
    frame(data, index) {
      if (!format) return;
      const { width, height, fps } = format;
      const hash = engine.hashPixels({ data, width, height, channels: 3 }, { shrink: false });
      const seconds = fps > 0 ? (index * step) / fps : 0;
      frames.push({
        frame: index * step,
        seconds: Math.round(seconds * 1000) / 1000,
        pdq: hash.hex,
        quality: hash.quality,
      });
    },
  });
  return { ...(format ? { video: { ...format, frames } } : {}), ...(failure ? { problem: failure } : {}) };
}
