import { type Context, fail, inTransaction, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";

/**
 * The reporter withdraws. The code closes at once, for good. What was read or passed on already cannot be unread; staff see
 * that it was withdrawn and may not contact the reporter. Content is erased by the retention job unless a legal hold or an
 * open case keeps it (see operations).
 */
export async function withdrawReport(context: Context): Promise<Result<{ reference: string }>> {
  const { actor } = context;
  if (actor.kind !== "reporter") return fail("not-found");
  return inTransaction(context, async (tx) => {
    const now = context.clock.now();
    const row = await tx
      .updateTable("report")
      .set({ withdrawn_at: now })
      .where("id", "=", actor.reportId)
      .where("withdrawn_at", "is", null)
      .returning("reference")
      .executeTakeFirst();
    if (!row) return fail("not-found");
    await tx.updateTable("report_code").set({ revoked_at: now }).where("report_id", "=", actor.reportId).execute();
    await context.jobs.enqueue(tx, "score-report", { reportId: actor.reportId });
    await recordEntry(context, tx, { act: "report.withdrawn", subject: { kind: "report", id: actor.reportId } });
    return ok({ reference: row.reference });
  });
}
