import { type Context, fail, inTransaction, isId, ok, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { setReporterStatus, tellReporter } from "#platform/intake";
import { readReason, workOn } from "../work-on.ts";
import { readWords } from "./ask-reporter.ts";
import { recordDecision } from "./record-decision.ts";

/** `H-7K3M-92QX`, however it was typed. */
function readReference(text: unknown): string | null {
  if (typeof text !== "string") return null;
  const letters = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const match = /^H?([0-9A-Z]{4})([0-9A-Z]{4})$/.exec(letters);
  return match ? `H-${match[1]}-${match[2]}` : null;
}

async function findTarget(tx: Tx, into: unknown) {
  const query = tx
    .selectFrom("triage_report as t")
    .innerJoin("report as r", "r.id", "t.report_id")
    .select(["t.report_id", "t.merged_into", "r.reference"]);
  const reference = readReference(into);
  if (isId(into)) return query.where("t.report_id", "=", into).executeTakeFirst();
  return reference ? query.where("r.reference", "=", reference).executeTakeFirst() : undefined;
}

/**
 * Two reports about the same: this one is closed and points to the other, where the work goes on. Its reporter is told.
 * @param input.into id or reference of the report that stays
 * @returns failures as for closing, and `triage.merge-target` at the field `into`
 */
export async function mergeReport(
  context: Context,
  input: { reportId: unknown; into: unknown; message: unknown; reason: unknown },
): Promise<Result<{ decisionId: string; into: string }>> {
  const reason = readReason(input.reason);
  if (!reason.ok) return reason;
  return inTransaction(context, async (tx) => {
    const report = await workOn(context, tx, input.reportId, { state: ["open", "waiting"] });
    if (!report.ok) return report;
    const { reportId, withdrawn } = report.value;
    const target = await findTarget(tx, input.into);
    // A report that the actor may not see is no target: same answer as for one that does not exist.
    if (!target || target.report_id === reportId || target.merged_into)
      return fail("triage.merge-target", { fields: { into: "not-valid" } });
    if (!withdrawn) {
      const words = readWords(input.message, "message");
      if (!words.ok) return words;
      const told = await tellReporter(context, tx, { reportId, text: words.value, kind: "notice" });
      if (!told.ok) return told;
    }
    // What was merged into this one goes along: no chain of pointers is ever longer than one.
    await tx
      .updateTable("triage_report")
      .set({ merged_into: target.report_id })
      .where("merged_into", "=", reportId)
      .execute();
    await setReporterStatus(context, tx, { reportId, status: "closed", feedback: !withdrawn });
    await context.jobs.enqueue(tx, "score-report", { reportId: target.report_id });
    const decisionId = await recordDecision(context, tx, {
      reportId,
      kind: "merge",
      reason: reason.value,
      outcome: "duplicate",
      targetId: target.report_id,
    });
    if (!decisionId) return fail("triage.erased");
    await recordEntry(context, tx, {
      act: "report.duplicate-linked",
      subject: { kind: "report", id: target.report_id },
    });
    return ok({ decisionId, into: target.report_id });
  });
}
