import { z } from "zod";
import { type Context, fail, isId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { fieldCodes, roleSchema } from "../model.ts";
import { inOrder, mayChangeColleague, rolesFit } from "../policy.ts";
import { staffAct } from "../staff-act.ts";

const input = z.object({ userId: z.string().refine(isId), roles: z.array(roleSchema).transform(inOrder) });

/** Sets what a colleague may do, from their next request on. */
export async function changeRoles(context: Context, raw: unknown): Promise<Result<void>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) {
    const fields = fieldCodes(parsed.error);
    return fields.userId ? fail("not-found") : fail("identity.check-fields", { fields });
  }
  const { userId, roles } = parsed.data;
  const allow = (actor: Parameters<typeof mayChangeColleague>[0]) =>
    mayChangeColleague(actor, userId) ?? rolesFit(roles);
  return staffAct(context, { allow, stepUp: true }, async (tx, actor) => {
    const user = await tx.selectFrom("staff_user").select("id").where("id", "=", userId).executeTakeFirst();
    if (!user) return fail("not-found");
    await tx.deleteFrom("staff_role").where("user_id", "=", userId).execute();
    for (const role of roles)
      await tx
        .insertInto("staff_role")
        .values({ user_id: userId, role, granted_by: actor.userId, granted_at: context.clock.now() })
        .execute();
    await recordEntry(context, tx, {
      act: "staff.roles-changed",
      subject: { kind: "staff", id: userId },
      data: { roles: roles.join(" ") },
    });
    return ok(undefined);
  });
}
