import { type Context, fail, inTransaction, isId, minute, ok, type Result, type Tx, withActor } from "#kernel";
import { isInFinding, mayReviewMedia } from "#platform/analysis";
import { dutyOf, recordEntry } from "#platform/audit";
import { openAttachment } from "#platform/intake";
import { countExposure } from "../exposure-book.ts";
import { spans } from "../model.ts";
import { mayWorkDesk } from "../policy.ts";
import { isOpen, roomFor } from "./open-content.ts";

/**
 * The deliberate act of looking at a picture (promise 20): logged and counted each time, for a short while, refused at the
 * cap. The report's content must be open.
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

/** Until when this picture is shown to the actor; null: it is grey. */
export async function shownUntil(context: Context, attachmentId: unknown): Promise<Date | null> {
  const { actor } = context;
  if (!isId(attachmentId) || actor.kind !== "staff") return null;
  const row = await withActor(context.db, actor, (tx) => readReveal(context, tx, actor.userId, attachmentId));
  return row?.until ?? null;
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
    .onConflict((conflict) => conflict.columns(["user_id", "attachment_id"]).doUpdateSet({ revealed_at: now, until }))
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

const readReveal = (context: Context, tx: Tx, userId: string, attachmentId: string) =>
  tx
    .selectFrom("attachment_reveal")
    .select(["report_id", "until"])
    .where("user_id", "=", userId)
    .where("attachment_id", "=", attachmentId)
    .where("until", ">", context.clock.now())
    .executeTakeFirst();

/** Blurs it again before its time is over. */
export async function hideAttachment(context: Context, attachmentId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(attachmentId) || actor.kind !== "staff") return fail("not-found");
  await withActor(context.db, actor, (tx) =>
    tx
      .updateTable("attachment_reveal")
      .set({ until: context.clock.now() })
      .where("user_id", "=", actor.userId)
      .where("attachment_id", "=", attachmentId)
      .execute(),
  );
  return ok(null);
}

/** Kinds of picture that a browser may show; everything else stays closed here. */
const pictures = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);

/** The bytes of a picture that was revealed and is not grey again yet. Opening it is logged by intake before it is read. */
export async function revealedPicture(
  context: Context,
  attachmentId: unknown,
): Promise<Result<{ content: AsyncGenerator<Buffer>; type: string; size: number }>> {
  const { actor } = context;
  if (!isId(attachmentId) || actor.kind !== "staff") return fail("not-found");
  const shown = await withActor(context.db, actor, (tx) => readReveal(context, tx, actor.userId, attachmentId));
  if (!shown) return fail("not-found");
  const opened = await openAttachment(context, attachmentId);
  if (!opened.ok) return opened;
  return pictures.has(opened.value.type) ? ok(opened.value) : fail("not-found");
}
