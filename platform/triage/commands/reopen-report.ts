import { type Context, fail, inTransaction, isId, minute, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { setReporterStatus } from "#platform/intake";
import { cancelQueuedMessage } from "#platform/outbox";
import type { DecisionKind } from "../model.ts";
import { readReason, workOn } from "../work-on.ts";
import { recordDecision } from "./record-decision.ts";

/** Opens a closed report again, with a reason. The reporter's page says that a person is on it again. */
export async function reopenReport(
  context: Context,
  input: { reportId: unknown; reason: unknown },
): Promise<Result<{ decisionId: string }>> {
  const reason = readReason(input.reason);
  if (!reason.ok) return reason;
  return inTransaction(context, async (tx) => {
    const report = await workOn(context, tx, input.reportId, { state: ["closed"] });
    if (!report.ok) return report;
    const { reportId, withdrawn } = report.value;
    if (!withdrawn) await setReporterStatus(context, tx, { reportId, status: "reading" });
    const decisionId = await recordDecision(context, tx, { reportId, kind: "reopen", reason: reason.value });
    return decisionId ? ok({ decisionId }) : fail("triage.erased");
  });
}

/** How long one's own decision can be taken back without a new decision. */
export const undoMinutes = 30;

/**
 * What can be taken back: closing and merging (the report is open again; words already sent stay sent), and a package that
 * has not left yet. A question cannot be unasked, and what left the house cannot be called back.
 */
export function isUndoable(kind: DecisionKind): boolean {
  return kind === "close" || kind === "merge" || kind === "refer-out";
}

/**
 * Takes one's own last decision back, within half an hour. The decision stays in the history, marked.
 * @returns failures `not-found`, `triage.locked`, `triage.too-late`
 */
export async function undoDecision(
  context: Context,
  input: { reportId: unknown; decisionId: unknown },
): Promise<Result<null>> {
  const { decisionId } = input;
  const { actor } = context;
  if (!isId(decisionId) || actor.kind !== "staff") return fail("not-found");
  return inTransaction(context, async (tx) => {
    const report = await workOn(context, tx, input.reportId);
    if (!report.ok) return report;
    const { reportId, withdrawn } = report.value;
    const last = await tx
      .selectFrom("report_decision")
      .selectAll()
      .where("report_id", "=", reportId)
      .orderBy("position", "desc")
      .limit(1)
      .executeTakeFirst();
    // The column is checked by the database.
    const kind = last?.kind as DecisionKind;
    if (!last || last.id !== decisionId || last.made_by !== actor.userId || last.undone_at || !isUndoable(kind))
      return fail("not-found");
    const now = context.clock.now();
    if (now.getTime() - last.made_at.getTime() > undoMinutes * minute) return fail("triage.too-late");
    if (kind === "refer-out") {
      if (!last.target_id || !(await cancelQueuedMessage(context, tx, last.target_id))) return fail("triage.too-late");
      if (!withdrawn) await setReporterStatus(context, tx, { reportId, status: "reading" });
    } else {
      await tx
        .updateTable("triage_report")
        .set({ state: "open", state_at: now, outcome: null, merged_into: null })
        .where("report_id", "=", reportId)
        .execute();
      if (!withdrawn) await setReporterStatus(context, tx, { reportId, status: "reading" });
    }
    await tx
      .updateTable("report_decision")
      .set({ undone_at: now, undone_by: actor.userId })
      .where("id", "=", decisionId)
      .execute();
    await recordEntry(context, tx, {
      act: "report.decision-undone",
      subject: { kind: "report", id: reportId },
      data: { decision: kind },
    });
    return ok(null);
  });
}
