import { z } from "zod";
import { type Context, fail, isId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { mayChangeColleague } from "../policy.ts";
import { staffAct } from "../staff-act.ts";

const input = z.object({ userId: z.string().refine(isId) });

/** Shuts an account: its sessions end at once, open links too. A new link (resetColleague) lets the person back in. */
export async function disableColleague(context: Context, raw: unknown): Promise<Result<void>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) return fail("not-found");
  const { userId } = parsed.data;
  const allow = (actor: Parameters<typeof mayChangeColleague>[0]) => mayChangeColleague(actor, userId);
  return staffAct(context, { allow, stepUp: true }, async (tx) => {
    const done = await tx
      .updateTable("staff_user")
      .set((eb) => ({ status: "disabled", session_epoch: eb("session_epoch", "+", 1) }))
      .where("id", "=", userId)
      .where("status", "<>", "disabled")
      .executeTakeFirst();
    if (Number(done.numUpdatedRows) === 0) return fail("not-found");
    await tx
      .updateTable("staff_invitation")
      .set({ expires_at: context.clock.now() })
      .where("user_id", "=", userId)
      .where("used_at", "is", null)
      .execute();
    await recordEntry(context, tx, { act: "staff.disabled", subject: { kind: "staff", id: userId } });
    return ok(undefined);
  });
}
