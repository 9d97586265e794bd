import { type Context, type Role, withActor } from "#kernel";
import { inOrder, mayManageStaff } from "../policy.ts";

export type StaffMember = {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly roles: readonly Role[];
  readonly status: "invited" | "active" | "disabled";
  readonly createdAt: Date;
  /** Until when an unused link works; null without one. */
  readonly linkUntil: Date | null;
  readonly self: boolean;
};

/** Everyone with an account, by name, for administrators; null for others. */
export async function listStaff(context: Context): Promise<readonly StaffMember[] | null> {
  const { actor } = context;
  if (actor.kind !== "staff" || mayManageStaff(actor)) return null;
  return withActor(context.db, actor, async (tx) => {
    const now = context.clock.now();
    const users = await tx.selectFrom("staff_user").selectAll().execute();
    const roles = await tx.selectFrom("staff_role").select(["user_id", "role"]).execute();
    const links = await tx
      .selectFrom("staff_invitation")
      .select(["user_id", "expires_at"])
      .where("used_at", "is", null)
      .where("expires_at", ">", now)
      .execute();
    const keys = await context.vault.openKeys(
      tx,
      users.map((user) => user.key_id),
    );
    return users
      .flatMap((user): StaffMember[] => {
        const key = keys.get(user.key_id);
        if (!key) return [];
        return [
          {
            id: user.id,
            name: key.open("staff.name", user.sealed_name),
            login: key.open("staff.login", user.sealed_login),
            // Both columns are checked by the database.
            roles: inOrder(roles.filter((one) => one.user_id === user.id).map((one) => one.role as Role)),
            status: user.status as StaffMember["status"],
            createdAt: user.created_at,
            linkUntil: links.find((one) => one.user_id === user.id)?.expires_at ?? null,
            self: user.id === actor.userId,
          },
        ];
      })
      .sort((a, b) => a.name.localeCompare(b.name));
  });
}
