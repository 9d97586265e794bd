import { sql } from "kysely";
import type { Context, Tx } from "#kernel";
import { recordEntry } from "#platform/audit";

/**
 * Sets apart everything that came under an authorisation and was not decided about: its second clock ran out, or the
 * ratification was refused (CALC-04). It stays, sealed and logged; nobody sees it as evidence until somebody with the role
 * decides. @returns how many
 */
export async function setApart(
  context: Context,
  tx: Tx,
  what: { readonly authorisationId: string; readonly code: string },
): Promise<number> {
  const { rows } = await sql<{ case_id: string; count: number }>`
    select case_id, count from heroes.law_set_apart(${what.authorisationId}::uuid, ${what.code}, ${context.clock.now()}::timestamptz)`.execute(
    tx,
  );
  const [done] = rows;
  if (!done || done.count === 0) return 0;
  await recordEntry(context, tx, {
    act: "law.material-set-apart",
    subject: { kind: "authorisation", id: what.authorisationId },
    scopeId: done.case_id,
    reason: { code: what.code },
    data: { count: done.count },
  });
  return done.count;
}
