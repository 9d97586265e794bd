import { z } from "zod";
import { type Context, fail, isId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { staffAct } from "../staff-act.ts";

/** Ends one of one's own sessions. @param raw `{sessionId}` */
export async function endSession(context: Context, raw: unknown): Promise<Result<void>> {
  const parsed = z.object({ sessionId: z.string().refine(isId) }).safeParse(raw);
  if (!parsed.success) return fail("not-found");
  return staffAct(context, {}, async (tx, actor) => {
    const done = await tx
      .updateTable("staff_session")
      .set({ ended_at: context.clock.now() })
      .where("id", "=", parsed.data.sessionId)
      .where("user_id", "=", actor.userId)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (Number(done.numUpdatedRows) === 0) return fail("not-found");
    const own = parsed.data.sessionId === actor.sessionId;
    await recordEntry(context, tx, {
      act: own ? "staff.signed-out" : "staff.session-ended",
      subject: { kind: "staff", id: actor.userId },
    });
    return ok(undefined);
  });
}

/** Ends this session. */
export async function signOut(context: Context): Promise<Result<void>> {
  const { actor } = context;
  return actor.kind === "staff" ? endSession(context, { sessionId: actor.sessionId }) : fail("not-found");
}

/** Ends all of one's own sessions, this one only where asked: `{alsoThis: true}`. */
export async function endSessions(context: Context, raw: unknown): Promise<Result<{ readonly ended: number }>> {
  const { alsoThis } = z.object({ alsoThis: z.boolean().default(false) }).parse(raw ?? {});
  return staffAct(context, {}, async (tx, actor) => {
    let query = tx
      .updateTable("staff_session")
      .set({ ended_at: context.clock.now() })
      .where("user_id", "=", actor.userId)
      .where("ended_at", "is", null);
    if (!alsoThis) query = query.where("id", "<>", actor.sessionId);
    const ended = Number((await query.executeTakeFirst()).numUpdatedRows);
    await recordEntry(context, tx, {
      act: "staff.sessions-ended",
      subject: { kind: "staff", id: actor.userId },
      data: { ended },
    });
    return ok({ ended });
  });
}
