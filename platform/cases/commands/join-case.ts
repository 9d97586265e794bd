import { type Context, fail, inTransaction, isId, ok, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { setReporterStatus } from "#platform/intake";
import { type ReportAtWork, recordDecision, workOn } from "#platform/triage";
import { addEvent, findCase, lockCase } from "../case-access.ts";
import { textFault } from "../field-faults.ts";
import { reasonSchema } from "../model.ts";
import { mayOpenCase } from "../policy.ts";

/**
 * Another report of the same matter joins an open case of ours.
 * @returns failures `not-found` (report or case), `case.not-chosen`, `reason.required`, `case.closed`, `case.reader`,
 *   `case.report-in-case`, `triage.locked`, `triage.wrong-state`, `triage.erased`
 */
export async function joinCase(
  context: Context,
  input: { reportId: unknown; caseId: unknown; reason: unknown },
): Promise<Result<{ caseId: string }>> {
  const { actor } = context;
  const { reportId, caseId } = input;
  if (!isId(reportId) || actor.kind !== "staff" || !mayOpenCase(actor)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  const fields = {
    ...(caseId ? {} : { caseId: "required" }),
    ...(reason.success ? {} : { reason: textFault(input.reason) }),
  };
  if (!caseId) return fail("case.not-chosen", { fields });
  if (!reason.success) return fail("reason.required", { fields });
  if (!isId(caseId)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    await lockCase(tx, caseId);
    const file = await findCase(context, tx, caseId);
    if (!file || file.part === null) return fail("not-found");
    const report = await workOn(context, tx, reportId);
    if (!report.ok) return report;
    if (file.status === "closed") return fail("case.closed");
    if (file.part === "reader") return fail("case.reader");
    const refused = whyNotIntoCase(report.value);
    if (refused) return fail(refused);
    const joined = { caseId: file.caseId, report: report.value, userId: actor.userId, reason: reason.data };
    if (!(await joinReport(context, tx, { ...joined, how: "join-case" }))) return fail("case.report-in-case");
    return ok({ caseId: file.caseId });
  });
}

/** A report in a case belongs there; a closed one is opened again first, so that the queue says why. */
export function whyNotIntoCase(report: Pick<ReportAtWork, "state">): string | null {
  if (report.state === "in_case") return "case.report-in-case";
  return report.state === "closed" ? "triage.wrong-state" : null;
}

/**
 * A report comes into a case, as its first or as one more: the case's events, the log, the decision, and the reporter, who
 * reads that somebody works on it. It belongs to one case at most.
 * @returns false when it already belongs to one, also to one that cannot be seen
 */
export async function joinReport(
  context: Context,
  tx: Tx,
  joined: {
    readonly caseId: string;
    readonly report: Pick<ReportAtWork, "reportId" | "withdrawn">;
    readonly userId: string;
    readonly reason: string;
    readonly how: "open-case" | "join-case";
  },
): Promise<boolean> {
  const { caseId, userId, reason, how } = joined;
  const { reportId, withdrawn } = joined.report;
  const done = await tx
    .insertInto("case_report")
    .values({ report_id: reportId, case_id: caseId, joined_by: userId, joined_at: context.clock.now() })
    .onConflict((conflict) => conflict.column("report_id").doNothing())
    .executeTakeFirst();
  if (Number(done.numInsertedOrUpdatedRows) !== 1) return false;
  await addEvent(context, tx, caseId, how === "open-case" ? "opened" : "report-joined", reportId);
  if (!withdrawn) await setReporterStatus(context, tx, { reportId, status: "working" });
  await recordEntry(context, tx, {
    act: how === "open-case" ? "case.opened" : "case.report-joined",
    subject: { kind: "case", id: caseId },
    reason: { words: reason },
  });
  await recordDecision(context, tx, { reportId, kind: how, reason, targetId: caseId });
  return true;
}
