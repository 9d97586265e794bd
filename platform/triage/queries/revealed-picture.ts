import { drawBlurred } from "@heroes/media-match";
import { type Context, fail, isId, ok, type Result, type Tx, withActor } from "#kernel";
import { openAttachment, openBlurred } from "#platform/intake";

/** A look at a picture that runs: until when, and whether the file itself is shown. */
export type Look = { readonly until: Date; readonly clear: boolean };

/** The actor's look at this picture; null: it is closed. */
export async function runningLook(context: Context, attachmentId: unknown): Promise<Look | null> {
  const { actor } = context;
  if (!isId(attachmentId) || actor.kind !== "staff") return null;
  const row = await withActor(context.db, actor, (tx) => readReveal(context, tx, actor.userId, attachmentId));
  return row ? { until: row.until, clear: row.clear } : null;
}

/**
 * A small grey blurred PNG of a picture that was revealed, drawn from the few points that the hash job kept: the file is
 * not opened. Logged by intake before it is read.
 */
export async function blurredPicture(context: Context, attachmentId: unknown): Promise<Result<Buffer>> {
  if (!(await runningLook(context, attachmentId))) return fail("not-found");
  const points = await openBlurred(context, attachmentId);
  return points.ok ? ok(drawBlurred(points.value)) : points;
}

/** The bytes of a picture that was shown clearly and is not closed again yet. Logged by intake before they are read. */
export async function clearPicture(
  context: Context,
  attachmentId: unknown,
): Promise<Result<{ content: AsyncGenerator<Buffer>; type: string }>> {
  const look = await runningLook(context, attachmentId);
  if (!look?.clear) return fail("not-found");
  const opened = await openAttachment(context, attachmentId);
  if (!opened.ok) return opened;
  const { view } = opened.value;
  return view.kind === "picture" && view.clear ? opened : fail("not-found");
}

export const readReveal = (context: Context, tx: Tx, userId: string, attachmentId: string) =>
  tx
    .selectFrom("attachment_reveal")
    .select(["report_id", "until", "clear"])
    .where("user_id", "=", userId)
    .where("attachment_id", "=", attachmentId)
    .where("until", ">", context.clock.now())
    .executeTakeFirst();
