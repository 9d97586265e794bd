import { type Context, fail, newId, ok, type Result, type Tx } from "#kernel";
import { limits, type ReporterStatus, wordsSchema } from "../model.ts";

const messageText = wordsSchema(limits.message);

/**
 * For the contexts after intake, inside their own transaction and under their own policy: words to the reporter. Counts as
 * acknowledgement. Records no log entry: the act that it is part of does.
 * @param words.kind `notice` for words that come with a decision; they are shown like a message
 * @returns failure `not-found`, `report.withdrawn` (nobody is there to read it) or `message.not-valid`
 */
export async function tellReporter(
  context: Context,
  tx: Tx,
  words: { reportId: string; text: unknown; kind?: "message" | "notice" },
): Promise<Result<{ messageId: string }>> {
  const text = messageText.safeParse(words.text);
  if (!text.success) return fail("message.not-valid", { fields: { text: "required" } });
  const report = await tx
    .selectFrom("report")
    .select(["key_id", "withdrawn_at", "acknowledged_at"])
    .where("id", "=", words.reportId)
    .executeTakeFirst();
  const key = report && (await context.vault.openKey(tx, report.key_id));
  if (!report || !key) return fail("not-found");
  if (report.withdrawn_at) return fail("report.withdrawn");
  const messageId = newId(context.random);
  const now = context.clock.now();
  await tx
    .insertInto("report_message")
    .values({
      id: messageId,
      report_id: words.reportId,
      direction: "to_reporter",
      kind: words.kind ?? "message",
      sealed_text: key.seal("message.text", text.data),
      author_id: context.actor.kind === "staff" ? context.actor.userId : null,
      sent_at: now,
    })
    .execute();
  if (!report.acknowledged_at)
    await tx.updateTable("report").set({ acknowledged_at: now }).where("id", "=", words.reportId).execute();
  return ok({ messageId });
}

/**
 * For the contexts after intake, inside their own transaction: what the reporter reads changes with what happened.
 * @param change.feedback true when this is the feedback that is due within three months
 */
export async function setReporterStatus(
  context: Context,
  tx: Tx,
  change: { reportId: string; status: ReporterStatus; feedback?: boolean },
): Promise<void> {
  const now = context.clock.now();
  await tx
    .updateTable("report")
    .set((expression) => ({
      reporter_status: change.status,
      reporter_status_at: now,
      acknowledged_at: expression.fn.coalesce("acknowledged_at", expression.val(now)),
      ...(change.feedback ? { feedback_at: now } : {}),
      // Any other status opens a closed report again.
      closed_at: change.status === "closed" ? now : null,
    }))
    .where("id", "=", change.reportId)
    .execute();
}
