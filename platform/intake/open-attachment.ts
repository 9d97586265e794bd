import { type BlurredPoints, blurredPoints } from "@heroes/media-match";
import { type Context, type DataKey, fail, isId, ok, type Result, type Services, type Tx, withActor } from "#kernel";
import { dutyOf, recordEntry } from "#platform/audit";
import { type AttachmentView, attachmentView } from "./attachment-view.ts";

/**
 * Opens an attachment's bytes for staff: logged durably first (promise 8). Showing it is the caller's deliberate act.
 * @returns the plain bytes as a stream, with the type the hash job found
 */
export async function openAttachment(
  context: Context,
  attachmentId: unknown,
): Promise<Result<{ content: AsyncGenerator<Buffer>; type: string; view: AttachmentView }>> {
  if (!(await logOpening(context, attachmentId, "attachment.opened"))) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const opened = await openAttachmentForJob(context, tx, attachmentId);
    return opened ? ok(opened) : fail("not-found");
  });
}

/** The few grey points that are kept of a picture, for a blurred view of it. Logged durably first, as the file would be. */
export async function openBlurred(context: Context, attachmentId: unknown): Promise<Result<BlurredPoints>> {
  if (!(await logOpening(context, attachmentId, "attachment.opened-blurred"))) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findFile(context, tx, attachmentId);
    return file?.row.sealed_blurred
      ? ok(blurredPoints.parse(file.key.openJson("attachment.blurred", file.row.sealed_blurred)))
      : fail("not-found");
  });
}

/** What may be shown of a file; null for one that does not exist for the actor. Nothing of the picture itself is opened. */
export async function viewOfAttachment(context: Context, attachmentId: unknown): Promise<AttachmentView | null> {
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findFile(context, tx, attachmentId);
    return file ? attachmentView(file.row, file.type) : null;
  });
}

/** For jobs: the bytes without a log entry of a person. */
export async function openAttachmentForJob(services: Services, tx: Tx, attachmentId: unknown) {
  const file = await findFile(services, tx, attachmentId);
  if (!file) return null;
  const fileKey = Buffer.from(file.key.open("attachment.key", file.row.sealed_file_key), "base64");
  return {
    content: services.blobs.get(file.row.blob_id, fileKey),
    type: file.type ?? "application/octet-stream",
    view: attachmentView(file.row, file.type),
  };
}

async function logOpening(context: Context, attachmentId: unknown, act: string): Promise<boolean> {
  const { actor } = context;
  if (!isId(attachmentId) || actor.kind !== "staff") return false;
  return withActor(context.db, actor, async (tx) => {
    const row = await tx
      .selectFrom("report_attachment")
      .select("report_id")
      .where("id", "=", attachmentId)
      .executeTakeFirst();
    if (row)
      await recordEntry(context, tx, {
        act,
        subject: { kind: "attachment", id: attachmentId },
        scopeId: row.report_id,
        reason: dutyOf(actor),
      });
    return row !== undefined;
  });
}

async function findFile(services: Services, tx: Tx, attachmentId: unknown) {
  if (!isId(attachmentId)) return null;
  const row = await tx
    .selectFrom("report_attachment as a")
    .innerJoin("report as r", "r.id", "a.report_id")
    .select(["a.blob_id", "a.sealed_file_key", "a.sealed_facts", "a.sealed_blurred", "a.state", "r.key_id"])
    .where("a.id", "=", attachmentId)
    .executeTakeFirst();
  const key: DataKey | null = row ? await services.vault.openKey(tx, row.key_id) : null;
  if (!row || !key) return null;
  const facts = row.sealed_facts ? (key.openJson("attachment.facts", row.sealed_facts) as { type?: string }) : null;
  return { row, key, type: facts?.type };
}
