import {
  appendLeaf,
  emptyFrontier,
  LogChecker,
  leafHash,
  readEntry,
  type VerifyResult,
  verifierKey,
  writeFrontier,
} from "@heroes/custody";
import type { Services, Tx } from "#kernel";
import { readCheckpoints } from "../checkpoints-file.ts";
import { logKey, logOrigin } from "../log-key.ts";
import { type EntryRow, overLog, readRows } from "./read-lines.ts";

type Needs = Pick<Services, "db" | "vault" | "config">;
type Kept = { readonly name: string; readonly text: string };

/**
 * Checks the log in the database against the checkpoints file and any checkpoints kept elsewhere: every entry, its order,
 * its hash, the columns that help to find it, and the head that the next entry builds on.
 */
export async function verifyLive(services: Needs, elsewhere: readonly Kept[] = []): Promise<VerifyResult> {
  const key = logKey(services.vault);
  const origin = logOrigin(key);
  // Before the entries: what is signed meanwhile would seem to be missing.
  const file = { name: services.config.checkpointsFile, text: await readCheckpoints(services.config.checkpointsFile) };
  return overLog(services, "verify", async (tx) => {
    const head = await tx.selectFrom("audit_head").selectAll().executeTakeFirst();
    const size = head?.size ?? 0;
    const nothingYet = size === 0 && file.text === "" && elsewhere.length === 0 && !(await anyRow(tx));
    if (head && nothingYet)
      return {
        ok: true,
        checked: 0,
        covered: 0,
        failures: [],
        notes: ["The log is empty: nothing was done here yet."],
      };
    const checker = new LogChecker({ keys: [key.publicKey], origin, checkpoints: [file, ...elsewhere] });
    checker.findings.note(`The key of this log: ${verifierKey(origin, key.publicKey)}`);
    let tree = emptyFrontier;
    for await (const row of readRows(tx, Number.MAX_SAFE_INTEGER)) {
      checker.read(row.line);
      const leaf = leafHash(Buffer.from(row.line, "utf8"));
      if (row.seq < size) tree = appendLeaf(tree, leaf);
      if (!leaf.equals(row.leaf)) checker.findings.add(row.seq, "row.hash", "the stored hash is not that of the entry");
      const differs = differingColumn(row);
      if (differs)
        checker.findings.add(row.seq, "row.column", `the column ${differs} does not say what the entry says`);
    }
    if (!head) checker.findings.add("head", "head.missing", "the head of the log is not there");
    else if (JSON.stringify(writeFrontier(tree)) !== JSON.stringify({ size: head.size, frontier: head.frontier }))
      checker.findings.add("head", "head.differs", "the head of the log does not fit its entries");
    return checker.finish();
  });
}

async function anyRow(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom("audit_entry").select("seq").limit(1).executeTakeFirst()) !== undefined;
}

/** The columns beside the line are not hashed themselves; this finds one that was changed. */
function differingColumn(row: EntryRow): string | null {
  let reading: ReturnType<typeof readEntry>;
  try {
    reading = readEntry(JSON.parse(row.line));
  } catch {
    return null;
  }
  if (!reading.ok) return null;
  const { entry } = reading;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["seq", row.seq, entry.seq],
    ["plane", row.plane, entry.plane],
    ["act", row.act, entry.act],
    ["actor", row.actor, entry.actor],
    ["subject_kind", row.subject_kind, entry.subject?.kind ?? null],
    ["subject_commitment", row.subject_commitment, entry.subject?.commitment ?? null],
    ["at", row.at.getTime(), new Date(entry.at).getTime()],
  ];
  return pairs.find(([, stored, said]) => stored !== said)?.[0] ?? null;
}
