import { type Context, fail, inTransaction, ok, type Result } from "#kernel";
import { setReporterStatus, tellReporter } from "#platform/intake";
import { type CloseOutcome, closeOutcomes } from "../model.ts";
import { readReason, workOn } from "../work-on.ts";
import { readWords } from "./ask-reporter.ts";
import { recordDecision } from "./record-decision.ts";

const isOutcome = (text: unknown): text is CloseOutcome =>
  typeof text === "string" && (closeOutcomes as readonly string[]).includes(text);

/**
 * Closes a report: an outcome, the reason for colleagues, and plain words for the reporter, which are the feedback that is
 * owed within three months. After a withdrawal nobody can be told, and nothing need be written.
 * @returns failures `not-found`, `triage.locked`, `triage.wrong-state`, `triage.outcome-missing`, `message.not-valid` ...
 */
export async function closeReport(
  context: Context,
  input: { reportId: unknown; outcome: unknown; message: unknown; reason: unknown },
): Promise<Result<{ decisionId: string }>> {
  const { outcome } = input;
  const reason = readReason(input.reason);
  if (!isOutcome(outcome)) return fail("triage.outcome-missing", { fields: { outcome: "required" } });
  if (!reason.ok) return reason;
  return inTransaction(context, async (tx) => {
    const report = await workOn(context, tx, input.reportId, { state: ["open", "waiting"] });
    if (!report.ok) return report;
    const { reportId, withdrawn } = report.value;
    if (!withdrawn) {
      const words = readWords(input.message, "message");
      if (!words.ok) return words;
      const told = await tellReporter(context, tx, { reportId, text: words.value, kind: "notice" });
      if (!told.ok) return told;
    }
    await setReporterStatus(context, tx, { reportId, status: "closed", feedback: !withdrawn });
    const decisionId = await recordDecision(context, tx, { reportId, kind: "close", reason: reason.value, outcome });
    return decisionId ? ok({ decisionId }) : fail("triage.erased");
  });
}
