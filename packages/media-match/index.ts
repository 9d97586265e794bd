/** Fingerprints of known media: digests, PDQ, limited decoding, exact search, hash lists. Node side. */

export { drawBlurred } from "./blurred/draw-blurred.ts";
export { type BlurredPoints, blurredPoints } from "./blurred/points.ts";
export { type CategoryMapping, mapCategory, type Relation } from "./categories/map-category.ts";
export { CATEGORY_SCHEMES, type CategoryScheme, schemeById } from "./categories/schemes.ts";
export { type ExtraHash, type PictureAnswer, type PictureFlag, pictureFlags } from "./child/answers.ts";
export { DEFAULT_LIMITS, type MediaLimits } from "./child/limits.ts";
export { createPictureWorker, type PictureWorker } from "./child/picture-worker.ts";
export { describeSandbox, type Sandbox } from "./child/sandbox.ts";
export { createDigester, type Digester, type Digests } from "./digests/digest-bytes.ts";
export { hashFile } from "./files/hash-file.ts";
export { type HashFilesOptions, hashFiles } from "./files/hash-files.ts";
export { hashBytesInChild, hashStream } from "./files/hash-stream.ts";
export {
  type FailedBytes,
  type FailedFile,
  type HashedBytes,
  type HashedFile,
  type HashOptions,
  isFailed,
} from "./files/hashed-file.ts";
export { listFiles } from "./files/list-files.ts";
export { type MediaKind, type MediaType, sniffType } from "./files/sniff-type.ts";
export { NoStateFile, openState, type StateFile } from "./files/state-file.ts";
export { formatById, LIST_FORMATS } from "./lists/formats.ts";
export { EMPTY_DIGESTS, type HashKind } from "./lists/hash-fields.ts";
export type {
  Category,
  ListEntry,
  ListFormat,
  ListItem,
  ListNote,
  ListOrigin,
  ListProblem,
  ListRemoval,
  ReadListOptions,
} from "./lists/list-entry.ts";
export { type OpenedList, openList, type UnknownList } from "./lists/read-list.ts";
export { type ChildListItem, type ReadInChildOptions, readListInChild } from "./lists/read-list-in-child.ts";
export { createDigestTable, type DigestTable } from "./match/digest-table.ts";
export { createListMatcher, type ListMatcher, type Match, type MatchOptions } from "./match/list-matcher.ts";
export type { PdqEngine, PdqOptions } from "./pdq/engine.ts";
export { hashDihedral, hashPixels, hashWithRotations, pdqStages } from "./pdq/hash-pixels.ts";
export { bytesToHex, hammingDistance, parsePdqHex } from "./pdq/hash-text.ts";
export { createPdqKernel } from "./pdq/kernel.ts";
export { loadPdqEngine } from "./pdq/load-engine.ts";
export { type PdqHash, type PdqStages, type Pixels, ROTATIONS, type Rotation } from "./pdq/picture.ts";
export { DEFAULT_RADIUS, type HashIndex, type Hit, MAX_ENTRIES } from "./search/hash-index.ts";
export { loadIndexFile, loadIndexKernel, openHashIndex, saveIndexFile } from "./search/index-file.ts";
export { type LoadFailure, loadIndex } from "./search/load-index.ts";
export { type RotatedHit, searchRotations } from "./search/search-rotations.ts";
export { type CompareOptions, compareFrames } from "./video/compare-frames.ts";
export { type HashedVideo, type HashVideoOptions, hashVideo } from "./video/hash-video.ts";
export type { VideoFailure, VideoSource } from "./video/read-video.ts";
export type { FrameMatch, VideoFrame, VideoHashes } from "./video/video-frames.ts";
