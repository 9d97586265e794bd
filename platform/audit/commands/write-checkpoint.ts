import { readFrontier, rootOf, signCheckpoint } from "@heroes/custody";
import { sql } from "kysely";
import { fail, ok, type Result, type Services, withActor } from "#kernel";
import { appendCheckpoint, readNewestCheckpoint } from "../checkpoints-file.ts";
import { logKey, logOrigin } from "../log-key.ts";

/**
 * Signs how long the log is and what its root is, and appends that to the checkpoints file, outside the database, when the
 * log grew since the last time. One process at a time; synced before it returns.
 * Refusals, which mean that history was altered and ask for `heroes verify`: `audit.rolled-back` (the log is shorter than
 * was signed before), `audit.forked` (as long, but different), `audit.head-damaged`, `audit.other-log`.
 */
export async function writeCheckpoint(
  services: Pick<Services, "db" | "vault" | "clock" | "config">,
): Promise<Result<{ readonly size: number; readonly written: boolean }>> {
  const { vault, clock, config } = services;
  const key = logKey(vault);
  const origin = logOrigin(key);
  return withActor(services.db, { kind: "system", job: "checkpoint" }, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('heroes-checkpoint'))`.execute(tx);
    const { size, frontier } = await tx.selectFrom("audit_head").selectAll().executeTakeFirstOrThrow();
    const tree = readFrontier({ size, frontier });
    if (!tree) return fail("audit.head-damaged");
    const root = rootOf(tree);
    const { last, wholeBytes } = await readNewestCheckpoint(config.checkpointsFile);
    if (last && last.origin !== origin) return fail("audit.other-log");
    if (last && last.size > size) return fail("audit.rolled-back", { params: { signed: last.size, found: size } });
    if (last && last.size === size && !root.equals(last.root)) return fail("audit.forked", { params: { size } });
    if (size === (last?.size ?? 0)) return ok({ size, written: false });
    const note = signCheckpoint({ origin, size, root, at: clock.now().toISOString() }, key);
    await appendCheckpoint(config.checkpointsFile, note, wholeBytes);
    return ok({ size, written: true });
  });
}
