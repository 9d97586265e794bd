import { z } from "zod";
import { type Context, fail, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { giveLink } from "../links.ts";
import { fieldCodes, loginSchema, nameSchema, roleSchema } from "../model.ts";
import { inOrder, mayManageStaff, rolesFit } from "../policy.ts";
import { staffAct } from "../staff-act.ts";

const input = z.object({
  name: nameSchema,
  login: loginSchema,
  roles: z.array(roleSchema).transform(inOrder),
  language: z.string().regex(/^[a-z]{2,3}$/),
});

/**
 * Invites a colleague. @returns the path of a one-time link (72 hours) to hand over in person; it is not shown again.
 * Refusals: `identity.check-fields` (also `identity.login-taken`), `identity.step-up-needed`, not-found for others than
 * administrators.
 */
export async function inviteColleague(
  context: Context,
  raw: unknown,
): Promise<Result<{ readonly userId: string; readonly path: string }>> {
  return staffAct(context, { allow: mayManageStaff, stepUp: true }, async (tx, actor) => {
    const parsed = input.safeParse(raw);
    if (!parsed.success) return fail("identity.check-fields", { fields: fieldCodes(parsed.error) });
    const { name, login, roles, language } = parsed.data;
    const misfit = rolesFit(roles);
    if (misfit) return { ok: false, failure: misfit };
    const { vault, random, clock } = context;
    const [now, userId] = [clock.now(), newId(random)];
    const key = await vault.createKey(tx, "staff");
    const inserted = await tx
      .insertInto("staff_user")
      .values({
        id: userId,
        key_id: key.id,
        sealed_name: key.seal("staff.name", name),
        sealed_login: key.seal("staff.login", login),
        login_fingerprint: vault.fingerprint("staff.login", login),
        language,
        status: "invited",
        created_at: now,
      })
      .onConflict((conflict) => conflict.column("login_fingerprint").doNothing())
      .executeTakeFirst();
    if (Number(inserted.numInsertedOrUpdatedRows) === 0)
      return fail("identity.check-fields", { fields: { login: "identity.login-taken" } });
    for (const role of roles)
      await tx
        .insertInto("staff_role")
        .values({ user_id: userId, role, granted_by: actor.userId, granted_at: now })
        .execute();
    const path = await giveLink(context, tx, actor, userId, "colleague");
    await recordEntry(context, tx, {
      act: "staff.invited",
      subject: { kind: "staff", id: userId },
      data: { roles: roles.join(" ") },
    });
    return ok({ userId, path });
  });
}
