export { byCodeUnits, canonicalJson, type Json } from "./canonical.ts";
export {
  type Checkpoint,
  type CheckpointReading,
  checkpointBody,
  isOrigin,
  isSignedBy,
  readCheckpoint,
  type SignedCheckpoint,
  signCheckpoint,
} from "./checkpoint.ts";
export {
  appendedCheckpoint,
  type CheckpointFile,
  type PlacedCheckpoint,
  readCheckpointFile,
} from "./checkpoint-file.ts";
export { commitTo } from "./commitment.ts";
export { type EntryReading, entryLine, entrySchema, type LogEntry, leafOf, maxEntryBytes, readEntry } from "./entry.ts";
export { type ExportVerification, exportLog, verifyLogExport } from "./export-log.ts";
export { type Header, type HeaderReading, type LogHeader, type ManifestHeader, readHeader } from "./header.ts";
export { checkSignature, keyFromSeed, readPublicKey, type SigningKey, signBytes, verifierKey } from "./keys.ts";
export { type Line, readLines } from "./lines.ts";
export { isPlainPath, type ManifestFile, type ManifestMeta, manifestFileSchema, writeManifest } from "./manifest.ts";
export {
  appendLeaf,
  emptyFrontier,
  type Frontier,
  type FrontierRecord,
  leafHash,
  nodeHash,
  readFrontier,
  rootOf,
  writeFrontier,
} from "./merkle.ts";
export {
  checkConsistency,
  checkInclusion,
  proveConsistency,
  proveInclusion,
  rootOfLeaves,
  type TreeHead,
} from "./merkle-proof.ts";
export { type Trust, verifyCheckpoints } from "./verify-checkpoints.ts";
export { LogChecker, type LogItem, type LogVerification, verifyLog } from "./verify-log.ts";
export { type DirectoryReader, verifyManifest } from "./verify-manifest.ts";
export { failureCode, type VerifyFailure, type VerifyResult } from "./verify-result.ts";
