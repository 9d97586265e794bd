import type { Context, Tx } from "#kernel";
import { openNames } from "../staff-names.ts";

/** Names of staff by id, in the caller's transaction (staff or system). Unknown ids are left out. */
export async function colleagueNames(
  context: Pick<Context, "vault">,
  tx: Tx,
  ids: Iterable<string>,
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .selectFrom("staff_user")
    .select(["id", "key_id", "sealed_name"])
    .where("id", "in", wanted)
    .execute();
  return openNames(context.vault, tx, rows);
}
