import type { PictureAnswer, PictureHashes } from "../child/answers.ts";
import { DEFAULT_LIMITS } from "../child/limits.ts";
import { createPictureWorker } from "../child/picture-worker.ts";
import { createDigester } from "../digests/digest-bytes.ts";
import { type HashedVideo, hashVideo } from "../video/hash-video.ts";
import type { FailedBytes, HashedBytes, HashOptions } from "./hashed-file.ts";
import { type MediaType, SNIFF_BYTES, sniffType } from "./sniff-type.ts";

/**
 * Digests a stream of bytes in one pass and, where it is a picture, hashes it in a limited child process that gets the
 * bytes over a pipe: nothing is written to disk and nothing is decoded in the calling process. A picture that cannot
 * be decoded is a value with a `code`; an error of the stream itself is thrown.
 */
export async function hashStream(
  stream: AsyncIterable<Uint8Array>,
  options: HashOptions = {},
): Promise<HashedBytes | FailedBytes> {
  const chunks = stream[Symbol.asyncIterator]();
  const { head, done } = await readHead(chunks);
  const type = sniffType(head);
  const digester = createDigester();
  const digested = digestWhile(head, done ? undefined : chunks, digester.update);
  if (type.kind === "video" && options.secondsPerFrame !== false) {
    const hashed = await hashFrames(digested, options);
    for await (const _ of digested);
    return { ...digester.finish(), type: type.type, ...hashed };
  }
  if (type.kind !== "picture") {
    for await (const _ of digested);
    const plain = { ...digester.finish(), type: type.type };
    if (!options.expectPicture || plain.size === 0 || type.kind === "video") return plain;
    return { ...plain, code: "picture.not-one", message: "The name says picture, the content does not." };
  }
  const answer = await hashInChild(digested, options);
  // A child that died early leaves bytes unread; the digests are of the whole file all the same.
  for await (const _ of digested);
  return merge(digester.finish(), type, answer, options.rotations ?? false);
}

/** `hashStream` with a child process of its own that ends with this file: for bytes of unknown origin. */
export function hashBytesInChild(
  stream: AsyncIterable<Uint8Array>,
  options: Omit<HashOptions, "worker"> = {},
): Promise<HashedBytes | FailedBytes> {
  return hashStream(stream, options);
}

async function hashFrames(bytes: AsyncIterable<Uint8Array>, options: HashOptions): Promise<HashedVideo> {
  const { videoPath, limits = DEFAULT_LIMITS, secondsPerFrame } = options;
  const seconds = typeof secondsPerFrame === "number" ? { secondsPerHash: secondsPerFrame } : {};
  if (videoPath !== undefined) for await (const _ of bytes);
  return hashVideo(videoPath === undefined ? { bytes } : { path: videoPath }, { limits, ...seconds });
}

async function hashInChild(bytes: AsyncIterable<Uint8Array>, options: HashOptions): Promise<PictureAnswer> {
  const worker = options.worker ?? createPictureWorker(options.limits ?? DEFAULT_LIMITS, true);
  try {
    return await worker.hashPicture(bytes);
  } finally {
    if (!options.worker) worker.close();
  }
}

function merge(
  digests: ReturnType<ReturnType<typeof createDigester>["finish"]>,
  { type }: MediaType,
  answer: PictureAnswer,
  rotations: boolean,
): HashedBytes | FailedBytes {
  const file = { ...digests, type };
  if (answer.ok) return { ...file, ...pictureFields(answer.picture, rotations) };
  const partial = answer.partial ? pictureFields(answer.partial, rotations) : {};
  return { ...file, ...partial, code: answer.code, message: answer.message };
}

function pictureFields(picture: PictureHashes, rotations: boolean): Partial<HashedBytes> {
  const { pdq, quality, width, height, flags, extra } = picture;
  return {
    ...{ pdq, pdqQuality: quality, width, height, flags },
    ...(extra.length > 0 ? { extra } : {}),
    ...(rotations ? { rotations: picture.rotations } : {}),
  };
}

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<{ head: Uint8Array; done: boolean }> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.byteLength < SNIFF_BYTES) {
    const next = await chunks.next();
    if (next.done) return { head, done: true };
    head = head.byteLength === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return { head, done: false };
}

/** One shared iterator: whoever reads it, each chunk passes the digests exactly once. */
function digestWhile(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array> | undefined,
  update: (chunk: Uint8Array) => void,
): AsyncIterable<Uint8Array> {
  let first = true;
  const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    if (first) {
      first = false;
      update(head);
      return { done: false, value: head };
    }
    const step = await rest?.next();
    if (!step || step.done) return { done: true, value: undefined };
    update(step.value);
    return { done: false, value: step.value };
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}
