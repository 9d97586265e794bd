import type { BlurredPoints } from "../blurred/points.ts";
import type { ExtraHash, PictureFlag } from "../child/answers.ts";
import type { MediaLimits } from "../child/limits.ts";
import type { PictureWorker } from "../child/picture-worker.ts";
import type { Digests } from "../digests/digest-bytes.ts";
import type { VideoHashes } from "../video/video-frames.ts";

/** What a file's bytes say. `pdq` is 64 lower-case hex characters, `pdqQuality` 0..100 (below 50: do not match). */
export type HashedBytes = Digests & {
  readonly type: string;
  readonly pdq?: string;
  readonly pdqQuality?: number;
  /** Size in pixels as stored, before any orientation. */
  readonly width?: number;
  readonly height?: number;
  /** What a reader of the hash must know: low quality, unstable bits, first frame only ... */
  readonly flags?: readonly PictureFlag[];
  /** Hashes of the upright, composited and border-cropped picture, beside the exchange-exact one. */
  readonly extra?: readonly ExtraHash[];
  /** The eight dihedral hashes in the order of ROTATIONS, on request. */
  readonly rotations?: readonly string[];
  /** A few grey points for a blurred view, on request. */
  readonly blurred?: BlurredPoints;
  /** Frames of a video, one for each second. */
  readonly video?: VideoHashes;
  /** What kept a video's frames, or some of them, from being hashed; the digests stand. */
  readonly problem?: { readonly code: string; readonly message: string };
};

/** A picture that could not be decoded. Its digests stand, and what was read before the damage where there was any. */
export type FailedBytes = Partial<HashedBytes> & { readonly code: string; readonly message: string };

export type HashedFile = { readonly path: string } & HashedBytes;
export type FailedFile = { readonly path: string } & FailedBytes;

export type HashOptions = {
  readonly limits?: MediaLimits;
  /** A worker to use again for many files; without one each picture gets a fresh child process. */
  readonly worker?: PictureWorker;
  /** Adds the eight dihedral hashes. */
  readonly rotations?: boolean;
  /** Adds what a blurred view is drawn from. */
  readonly blurred?: boolean;
  /** Says that the bytes came under a picture's name, so that bytes which are none are reported. */
  readonly expectPicture?: boolean;
  /** Where the same bytes lie as a file: a video is then decoded from there instead of being held in memory. */
  readonly videoPath?: string;
  /** Seconds of video for each hashed frame (0: every frame), or false to leave videos at their digests. Default 1. */
  readonly secondsPerFrame?: number | false;
};

export function isFailed<T extends object>(result: T | FailedBytes): result is T & FailedBytes {
  return "code" in result;
}
