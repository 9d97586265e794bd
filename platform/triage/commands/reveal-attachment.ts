import { type Context, fail, inTransaction, isId, minute, ok, type Result, type Tx, withActor } from "#kernel";
import { isInFinding, mayReviewMedia } from "#platform/analysis";
import { dutyOf, recordEntry } from "#platform/audit";
import { viewOfAttachment } from "#platform/intake";
import { countExposure } from "../exposure-book.ts";
import { spans } from "../model.ts";
import { mayWorkDesk } from "../policy.ts";
import { readReveal } from "../queries/revealed-picture.ts";
import { isOpen, roomFor } from "./open-content.ts";

/**
 * The deliberate act of looking at a picture (promise 20), blurred: logged and counted each time, for a short while, refused
 * at the cap. The report's content must be open.
 * @returns failures `not-found`, `triage.content-closed`, `exposure.full`, `exposure.break`
 */
export async function revealAttachment(
  context: Context,
  input: { reportId: unknown; attachmentId: unknown },
): Promise<Result<{ until: Date }>> {
  const { actor } = context;
  const { reportId, attachmentId } = input;
  if (!isId(reportId) || !isId(attachmentId) || !mayWorkDesk(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await tx
      .selectFrom("report_attachment")
      .select("id")
      .where("id", "=", attachmentId)
      .where("report_id", "=", reportId)
      .executeTakeFirst();
    if (!row) return fail("not-found");
    if (!(await isOpen(context, tx, actor.userId, reportId))) return fail("triage.content-closed");
    return reveal(context, tx, actor.userId, { attachmentId, reportId });
  });
}

/**
 * The same for whoever looks into a finding of known media, without opening what the report says: only a file that stands in
 * a finding, and only where the actor may see its report.
 * @returns failures `not-found`, `exposure.full`, `exposure.break`
 */
export async function revealForReview(context: Context, attachmentId: unknown): Promise<Result<{ until: Date }>> {
  const { actor } = context;
  if (!isId(attachmentId) || !mayReviewMedia(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await tx
      .selectFrom("report_attachment")
      .select("report_id")
      .where("id", "=", attachmentId)
      .executeTakeFirst();
    if (!row || !(await isInFinding(tx, attachmentId))) return fail("not-found");
    return reveal(context, tx, actor.userId, { attachmentId, reportId: row.report_id });
  });
}

async function reveal(
  context: Context,
  tx: Tx,
  userId: string,
  { attachmentId, reportId }: { readonly attachmentId: string; readonly reportId: string },
): Promise<Result<{ until: Date }>> {
  const room = await roomFor(context, tx, userId);
  if (!room.ok) return room;
  const now = context.clock.now();
  const until = new Date(now.getTime() + spans.reveal * minute);
  await tx
    .insertInto("attachment_reveal")
    .values({ user_id: userId, attachment_id: attachmentId, report_id: reportId, revealed_at: now, until })
    .onConflict((conflict) =>
      conflict.columns(["user_id", "attachment_id"]).doUpdateSet({ revealed_at: now, until, clear: false }),
    )
    .execute();
  await countExposure(context, tx, userId, 1);
  await recordEntry(context, tx, {
    act: "attachment.revealed",
    subject: { kind: "attachment", id: attachmentId },
    scopeId: reportId,
    reason: dutyOf(context.actor),
  });
  return ok({ until });
}

/**
 * The further act: shows the file itself, not a blurred view of it, while the first act's time runs. The look was counted
 * then, and refused at the cap; this is logged for itself.
 * @returns failure `not-found` also where the first act is over or the file is not for a browser
 */
export async function showClearly(context: Context, attachmentId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(attachmentId) || actor.kind !== "staff") return fail("not-found");
  const view = await viewOfAttachment(context, attachmentId);
  if (view?.kind !== "picture" || !view.clear) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const look = await readReveal(context, tx, actor.userId, attachmentId);
    if (!look) return fail("not-found");
    await updateReveal(tx, actor.userId, attachmentId, { clear: true });
    await recordEntry(context, tx, {
      act: "attachment.shown-clearly",
      subject: { kind: "attachment", id: attachmentId },
      scopeId: look.report_id,
      reason: dutyOf(actor),
    });
    return ok(null);
  });
}

/** Back to the blurred view; to see more is an act again. */
export async function blurAttachment(context: Context, attachmentId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(attachmentId) || actor.kind !== "staff") return fail("not-found");
  return withActor(context.db, actor, async (tx) => {
    const look = await readReveal(context, tx, actor.userId, attachmentId);
    if (!look) return fail("not-found");
    await updateReveal(tx, actor.userId, attachmentId, { clear: false });
    return ok(null);
  });
}

/** Closes it before its time is over. */
export async function hideAttachment(context: Context, attachmentId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(attachmentId) || actor.kind !== "staff") return fail("not-found");
  const closed = { until: context.clock.now(), clear: false };
  await withActor(context.db, actor, (tx) => updateReveal(tx, actor.userId, attachmentId, closed));
  return ok(null);
}

const updateReveal = (
  tx: Tx,
  userId: string,
  attachmentId: string,
  to: { readonly until?: Date; readonly clear: boolean },
) =>
  tx
    .updateTable("attachment_reveal")
    .set(to)
    .where("user_id", "=", userId)
    .where("attachment_id", "=", attachmentId)
    .execute();
