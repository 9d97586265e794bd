import type { PictureAnswer, PictureHashes } from "../child/answers.ts";
import { DEFAULT_LIMITS } from "../child/limits.ts";
import { createPictureWorker, type PictureBytes } from "../child/picture-worker.ts";
import type { Digests } from "../digests/digest-bytes.ts";
import { type HashedVideo, hashVideo } from "../video/hash-video.ts";
import { type ByteSource, openSource } from "./byte-source.ts";
import type { FailedBytes, HashedBytes, HashOptions } from "./hashed-file.ts";
import { type MediaType, sniffType } from "./sniff-type.ts";

/**
 * Digests bytes, whole or as they come, in one pass and, where they are a picture, hashes it in a limited child process
 * that gets them over a pipe: nothing is written to disk and nothing is decoded in the calling process. A picture that
 * cannot be decoded is a value with a `code`; an error of the stream itself is thrown.
 */
export async function hashStream(input: PictureBytes, options: HashOptions = {}): Promise<HashedBytes | FailedBytes> {
  const source = await openSource(input);
  const type = sniffType(source.head);
  if (type.kind === "video" && options.secondsPerFrame !== false) {
    const hashed = await hashFrames(source, options);
    return { ...(await source.finish()), type: type.type, ...hashed };
  }
  if (type.kind !== "picture") {
    const plain = { ...(await source.finish()), type: type.type };
    if (!options.expectPicture || plain.size === 0 || type.kind === "video") return plain;
    return { ...plain, code: "picture.not-one", message: "The name says picture, the content does not." };
  }
  const answer = await hashInChild(source, options);
  // A child that died early leaves bytes unread; the digests are of the whole file all the same.
  return merge(await source.finish(), type, answer, options);
}

/** `hashStream` with a child process of its own that ends with this file: for bytes of unknown origin. */
export function hashBytesInChild(
  input: PictureBytes,
  options: Omit<HashOptions, "worker"> = {},
): Promise<HashedBytes | FailedBytes> {
  return hashStream(input, options);
}

async function hashFrames({ bytes }: ByteSource, options: HashOptions): Promise<HashedVideo> {
  const { videoPath: path, limits = DEFAULT_LIMITS, secondsPerFrame } = options;
  const seconds = typeof secondsPerFrame === "number" ? { secondsPerHash: secondsPerFrame } : {};
  return hashVideo(path === undefined ? { bytes: inPieces(bytes) } : { path }, { limits, ...seconds });
}

async function* inPieces(bytes: PictureBytes): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
}

async function hashInChild({ bytes, digestNow }: ByteSource, options: HashOptions): Promise<PictureAnswer> {
  const worker = options.worker ?? createPictureWorker(options.limits ?? DEFAULT_LIMITS, true);
  try {
    return await worker.hashPicture(bytes, digestNow);
  } finally {
    if (!options.worker) worker.close();
  }
}

function merge(
  digests: Digests,
  { type }: MediaType,
  answer: PictureAnswer,
  options: HashOptions,
): HashedBytes | FailedBytes {
  const file = { ...digests, type };
  if (answer.ok) return { ...file, ...pictureFields(answer.picture, options) };
  const partial = answer.partial ? pictureFields(answer.partial, options) : {};
  return { ...file, ...partial, code: answer.code, message: answer.message };
}

function pictureFields(picture: PictureHashes, options: HashOptions): Partial<HashedBytes> {
  const { pdq, quality, width, height, flags, extra } = picture;
  return {
    ...{ pdq, pdqQuality: quality, width, height, flags },
    ...(extra.length > 0 ? { extra } : {}),
    ...(options.rotations ? { rotations: picture.rotations } : {}),
    ...(options.blurred ? { blurred: picture.blurred } : {}),
  };
}
