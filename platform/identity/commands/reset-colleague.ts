import { z } from "zod";
import { type Context, fail, isId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { giveLink } from "../links.ts";
import { mayChangeColleague } from "../policy.ts";
import { staffAct } from "../staff-act.ts";

const input = z.object({ userId: z.string().refine(isId) });

/**
 * A new one-time link for someone who lost password or second factor, whose link ran out, or who is let back in. Their
 * sessions end now and they cannot sign in until the link was used; it replaces password, second factor and recovery codes.
 * The administrator never sees or sets any of these. @returns the path of the link, shown once
 */
export async function resetColleague(context: Context, raw: unknown): Promise<Result<{ readonly path: string }>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) return fail("not-found");
  const { userId } = parsed.data;
  const allow = (actor: Parameters<typeof mayChangeColleague>[0]) => mayChangeColleague(actor, userId);
  return staffAct(context, { allow, stepUp: true }, async (tx, actor) => {
    const before = await tx.selectFrom("staff_user").select("status").where("id", "=", userId).executeTakeFirst();
    if (!before) return fail("not-found");
    await tx
      .updateTable("staff_user")
      .set((eb) => ({ status: "invited", session_epoch: eb("session_epoch", "+", 1) }))
      .where("id", "=", userId)
      .execute();
    const path = await giveLink(context, tx, actor, userId, before.status === "invited" ? "colleague" : "reset");
    await recordEntry(context, tx, {
      act: "staff.reset",
      subject: { kind: "staff", id: userId },
      data: { before: before.status },
    });
    return ok({ path });
  });
}
