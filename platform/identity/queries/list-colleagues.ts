import { type Context, type Role, withActor } from "#kernel";
import type { Colleague } from "../model.ts";
import { openNames } from "../staff-names.ts";

/** Everyone who can be given work: active staff, by name. Empty for an actor who is not staff. */
export async function listColleagues(context: Context): Promise<readonly Colleague[]> {
  return withActor(context.db, context.actor, async (tx) => {
    const rows = await tx
      .selectFrom("staff_user")
      .select(["id", "key_id", "sealed_name"])
      .where("status", "=", "active")
      .execute();
    const roles = await tx.selectFrom("staff_role").select(["user_id", "role"]).orderBy("role").execute();
    const names = await openNames(context.vault, tx, rows);
    return rows
      .map((row) => ({
        id: row.id,
        name: names.get(row.id) ?? "",
        // The column is checked by the database.
        roles: roles.filter((one) => one.user_id === row.id).map((one) => one.role as Role),
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  });
}
