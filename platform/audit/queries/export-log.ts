import { readEntry, exportLog as writeExport } from "@heroes/custody";
import type { Services } from "#kernel";
import { readCheckpoints, readNewestCheckpoint } from "../checkpoints-file.ts";
import { logKey, logOrigin } from "../log-key.ts";
import { overLog, readRows } from "./read-lines.ts";

/**
 * The log as one JSON Lines file for `heroes verify FILE`, up to the newest checkpoint and what came since; written piece
 * by piece to `write`. The caller checks who may have it. Throws when an entry cannot be read: then `heroes verify` says
 * where.
 */
export async function exportLog(
  services: Pick<Services, "db" | "vault" | "config">,
  write: (piece: string) => Promise<void> | void,
): Promise<void> {
  const key = logKey(services.vault);
  const { last } = await readNewestCheckpoint(services.config.checkpointsFile);
  const checkpoint = last && (await wholeText(services.config.checkpointsFile, last.body));
  await overLog(services, "export-log", async (tx) => {
    const { size } = await tx.selectFrom("audit_head").select("size").executeTakeFirstOrThrow();
    const fitting = last && last.size <= size ? checkpoint : null;
    const entries = (async function* () {
      for await (const row of readRows(tx, size)) {
        const reading = readEntry(JSON.parse(row.line));
        if (!reading.ok) throw new Error(`entry ${row.seq} of the log is damaged`);
        yield reading.entry;
      }
    })();
    const header = { origin: logOrigin(key), publicKey: key.publicKey, checkpoint: fitting };
    for await (const piece of writeExport(header, entries)) await write(piece);
  });
}

/** The signed note, body and signature line, that begins with this body. */
async function wholeText(file: string, body: string): Promise<string | null> {
  const text = await readCheckpoints(file);
  const at = text.lastIndexOf(body);
  const end = at < 0 ? -1 : text.indexOf("\n", text.indexOf("\u2014 ", at));
  return end < 0 ? null : text.slice(at, end + 1);
}
