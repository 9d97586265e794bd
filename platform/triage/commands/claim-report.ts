import { type Context, fail, inTransaction, isId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { setReporterStatus } from "#platform/intake";
import { mayCoordinate, mayWorkDesk } from "../policy.ts";
import { lockEnd, readReason, workOn } from "../work-on.ts";
import { recordDecision } from "./record-decision.ts";

/**
 * One reviewer at a time: takes a free report. The first one to take it is when the reporter reads that a person is on it,
 * which is the acknowledgement that is owed within 7 days.
 * @returns failures `not-found`, `triage.locked`
 */
export async function claimReport(context: Context, reportId: unknown): Promise<Result<{ until: Date }>> {
  return inTransaction(context, async (tx) => {
    const report = await workOn(context, tx, reportId);
    if (!report.ok) return report;
    if (report.value.reporterStatus === "received" && !report.value.withdrawn)
      await setReporterStatus(context, tx, { reportId: report.value.reportId, status: "reading" });
    await recordEntry(context, tx, { act: "report.claimed", subject: { kind: "report", id: report.value.reportId } });
    return ok({ until: lockEnd(context) });
  });
}

/** Gives a report back to the queue. Only whoever holds it; a lock that ran out is free anyway. */
export async function releaseReport(context: Context, reportId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(reportId) || !mayWorkDesk(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await tx
      .updateTable("triage_report")
      .set({ locked_by: null, locked_until: null })
      .where("report_id", "=", reportId)
      .where("locked_by", "=", actor.userId)
      .returning("report_id")
      .executeTakeFirst();
    if (!row) return fail("not-found");
    await tx
      .updateTable("report_opening")
      .set({ closed_at: context.clock.now() })
      .where("report_id", "=", reportId)
      .where("user_id", "=", actor.userId)
      .where("closed_at", "is", null)
      .execute();
    await recordEntry(context, tx, { act: "report.released", subject: { kind: "report", id: reportId } });
    return ok(null);
  });
}

/** A coordinator takes a report from whoever holds it, with a reason that stands among its decisions. */
export async function takeOverReport(
  context: Context,
  input: { reportId: unknown; reason: unknown },
): Promise<Result<{ until: Date }>> {
  const { actor } = context;
  const { reportId } = input;
  if (!isId(reportId) || !mayCoordinate(actor)) return fail("not-found");
  const reason = readReason(input.reason);
  if (!reason.ok) return reason;
  return inTransaction(context, async (tx) => {
    const row = await tx
      .updateTable("triage_report")
      .set({ locked_by: actor.userId, locked_until: lockEnd(context) })
      .where("report_id", "=", reportId)
      .returning("report_id")
      .executeTakeFirst();
    if (!row) return fail("not-found");
    const decision = await recordDecision(context, tx, { reportId, kind: "take-over", reason: reason.value });
    return decision ? ok({ until: lockEnd(context) }) : fail("triage.erased");
  });
}
