import { sql } from "kysely";
import type { Context, Tx } from "#kernel";
import { recordEntry } from "#platform/audit";

/**
 * Erases a report or case: its keys are destroyed, what would still link it is removed, its clock says so. The log entry is
 * the certificate. Files are removed after the commit by the caller: without their key they are noise already.
 * @returns ids of the files to remove, or null when a legal hold stands
 */
export async function eraseScope(
  context: Context,
  tx: Tx,
  scope: { kind: "report" | "case"; id: string; why: "retention" | "request" },
): Promise<string[] | null> {
  const now = context.clock.now();
  const held = await tx
    .selectFrom("legal_hold")
    .select("id")
    .where("scope_id", "=", scope.id)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  if (held) return null;
  const result = await sql<{
    blobs: string[];
  }>`select heroes.erase_scope(${scope.kind}, ${scope.id}::uuid, ${now}::timestamptz) as blobs`.execute(tx);
  const act = `${scope.kind}.erased`;
  await tx
    .insertInto("retention_clock")
    .values({ scope_kind: scope.kind, scope_id: scope.id, due_at: now, erased_at: now, certificate_act: act })
    .onConflict((conflict) => conflict.column("scope_id").doUpdateSet({ erased_at: now, certificate_act: act }))
    .execute();
  await recordEntry(context, tx, { act, subject: { kind: scope.kind, id: scope.id }, reason: { code: scope.why } });
  return result.rows[0]?.blobs ?? [];
}

/** A hold on the case of a report, or on a report of the case, also stops it; the database function says so with this code. */
export function isHeld(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "HR001";
}
