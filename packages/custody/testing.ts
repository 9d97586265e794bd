import { Buffer } from "node:buffer";
import { commitTo } from "./commitment.ts";
import type { LogEntry } from "./entry.ts";
import { exportLog, keyFromSeed, leafOf, rootOfLeaves, signCheckpoint } from "./index.ts";

/** Fixed key, log and checkpoints for the tests; everything in them is invented. */
export const key = keyFromSeed(Buffer.alloc(32, 7));
export const otherKey = keyFromSeed(Buffer.alloc(32, 8));
export const origin = "practice.example/audit";

export function entryAt(seq: number, salt = 0): LogEntry {
  const subject = { kind: "case", commitment: commitTo(Buffer.alloc(32, 1), "case", `${seq % 5}`) };
  if (seq % 4 === 3)
    return {
      seq,
      at: "2026-11-23",
      plane: "reporter",
      actor: "reporter",
      act: "report.sent",
      subject,
      reason: null,
      data: {},
    };
  return {
    seq,
    at: `2026-11-23T09:00:${String(seq % 60).padStart(2, "0")}.000Z`,
    plane: "staff",
    actor: "u-17",
    act: "case.opened",
    subject,
    reason: { code: "triage.urgent", commitment: null },
    data: { salt, note: 'ñ € \u{1f600} " \\ \u0001', score: 0.5, held: true, until: null },
  };
}

export function entriesTo(size: number, salt = 0): LogEntry[] {
  return Array.from({ length: size }, (_, seq) => entryAt(seq, salt));
}

export function checkpointOf(entries: readonly LogEntry[], at = "2026-11-23T10:00:00.000Z", by = key): string {
  return signCheckpoint({ origin, size: entries.length, root: rootOfLeaves(entries.map(leafOf)), at }, by);
}

export async function exported(entries: readonly LogEntry[], checkpoint: string | null): Promise<Buffer> {
  const lines: string[] = [];
  for await (const line of exportLog({ origin, publicKey: key.publicKey, checkpoint }, entries)) lines.push(line);
  return Buffer.from(lines.join(""), "utf8");
}
