import { toHex } from "./bytes.ts";
import { isSignedBy } from "./checkpoint.ts";
import { type PlacedCheckpoint, readCheckpointFile } from "./checkpoint-file.ts";
import { Findings, type VerifyResult } from "./verify-result.ts";

/** Whom to trust: the public keys (32 raw bytes each; several after a change of key) and, where known, the log's name. */
export type Trust = { readonly keys: readonly Uint8Array[]; readonly origin?: string };

/** What a file of checkpoints gives after its signatures were checked. */
export type TrustedCheckpoints = {
  readonly valid: readonly PlacedCheckpoint[];
  /** Size that a torn last checkpoint names, where it can still be read. */
  readonly tornSize: { readonly place: string; readonly size: number } | null;
  readonly read: number;
};

/**
 * Checks a checkpoint file by itself: every piece readable, signed, of one log, never shrinking, never two roots for
 * one size. A torn last piece becomes a note.
 */
export function verifyCheckpoints(text: string, trust: Trust): VerifyResult {
  const findings = new Findings();
  const { valid, read } = trustCheckpoints(text, trust, findings);
  if (read === 0) findings.add("start", "checkpoint.none", "no whole checkpoint was found");
  return findings.result(read, valid.length);
}

/** Reads checkpoints and keeps those that are signed by a trusted key; all else goes to `findings`. */
export function trustCheckpoints(text: string, trust: Trust, findings: Findings, file = ""): TrustedCheckpoints {
  const read = readCheckpointFile(text);
  const at = (place: string) => (file ? `${file}: ${place}` : place);
  for (const piece of read.unreadable)
    findings.add(at(piece.place), "checkpoint.unreadable", `cannot be read, ${piece.why}`);
  const torn = read.torn;
  if (torn)
    findings.note(
      `${at(torn.place)} stops before its end, as after a power cut while it was written; it was left out.`,
    );
  const valid = read.checkpoints.filter((checkpoint) => isTrusted(checkpoint, trust, findings, at));
  checkOrder(valid, findings, at);
  const tornSize = torn && torn.size !== null ? { place: at(torn.place), size: torn.size } : null;
  return {
    valid: valid.map((checkpoint) => ({ ...checkpoint, place: at(checkpoint.place) })),
    tornSize,
    read: read.checkpoints.length + read.unreadable.length,
  };
}

function isTrusted(
  checkpoint: PlacedCheckpoint,
  trust: Trust,
  findings: Findings,
  at: (place: string) => string,
): boolean {
  if (trust.origin !== undefined && checkpoint.origin !== trust.origin) {
    findings.add(at(checkpoint.place), "checkpoint.other-log", `speaks of another log, not of ${trust.origin}`);
    return false;
  }
  const verdicts = trust.keys.map((key) => isSignedBy(checkpoint, key));
  if (verdicts.includes("signed") && !verdicts.includes("forged")) return true;
  if (verdicts.includes("forged"))
    findings.add(at(checkpoint.place), "checkpoint.forged", "its signature does not fit its text");
  else findings.add(at(checkpoint.place), "checkpoint.unsigned", "the expected key has not signed it");
  return false;
}

function checkOrder(valid: readonly PlacedCheckpoint[], findings: Findings, at: (place: string) => string): void {
  let before: PlacedCheckpoint | undefined;
  for (const checkpoint of valid) {
    if (before && checkpoint.origin !== before.origin) {
      findings.add(at(checkpoint.place), "checkpoint.other-log", "speaks of another log than the one before it");
    } else if (before && checkpoint.size < before.size) {
      const words = `vouches for ${checkpoint.size} entries after an earlier one for ${before.size}: the log was set back`;
      findings.add(at(checkpoint.place), "checkpoint.rolled-back", words);
    } else if (before && checkpoint.size === before.size && toHex(checkpoint.root) !== toHex(before.root)) {
      const words = `vouches for another history of the same ${checkpoint.size} entries than the one before it`;
      findings.add(at(checkpoint.place), "checkpoint.fork", words);
    }
    before = checkpoint;
  }
}
