import { type Context, fail, inTransaction, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { setReporterStatus, tellReporter, limits as textLimits, wordsSchema } from "#platform/intake";

import { readReason, workOn } from "../work-on.ts";
import { recordDecision } from "./record-decision.ts";

const textSchema = wordsSchema(textLimits.message);

/** What was written to the reporter. @returns failure `message.not-valid` at the field `text` */
export function readWords(text: unknown, field = "text"): Result<string> {
  const parsed = textSchema.safeParse(text);
  if (parsed.success) return ok(parsed.data);
  const long = parsed.error.issues[0]?.code === "too_big";
  return fail("message.not-valid", { fields: { [field]: long ? "too-long" : "required" } });
}

/** A word to the reporter that asks nothing: no decision, the report stays where it is. */
export async function tellTheReporter(
  context: Context,
  input: { reportId: unknown; text: unknown },
): Promise<Result<{ messageId: string }>> {
  const text = readWords(input.text);
  if (!text.ok) return text;
  return inTransaction(context, async (tx) => {
    const report = await workOn(context, tx, input.reportId);
    if (!report.ok) return report;
    const { reportId } = report.value;
    const told = await tellReporter(context, tx, { reportId, text: text.value });
    if (told.ok) await recordEntry(context, tx, { act: "report.answered", subject: { kind: "report", id: reportId } });
    return told;
  });
}

/**
 * Asks the reporter: the question waits on the reporter's page, the report waits for the answer and comes back by itself.
 * @returns failures `not-found`, `triage.locked`, `report.withdrawn`, `message.not-valid`, `triage.reason-missing`
 */
export async function askReporter(
  context: Context,
  input: { reportId: unknown; text: unknown; reason: unknown },
): Promise<Result<{ decisionId: string }>> {
  const [text, reason] = [readWords(input.text), readReason(input.reason)];
  if (!text.ok) return text;
  if (!reason.ok) return reason;
  return inTransaction(context, async (tx) => {
    const report = await workOn(context, tx, input.reportId, { state: ["open", "waiting", "in_case"] });
    if (!report.ok) return report;
    const { reportId, state } = report.value;
    const told = await tellReporter(context, tx, { reportId, text: text.value });
    if (!told.ok) return told;
    await setReporterStatus(context, tx, { reportId, status: "question" });
    const decisionId = await recordDecision(context, tx, {
      reportId,
      kind: "ask",
      reason: reason.value,
      targetId: told.value.messageId,
    });
    if (!decisionId) return fail("triage.erased");
    // A report that a case works on stays with the case.
    if (state === "in_case")
      await tx.updateTable("triage_report").set({ state: "in_case" }).where("report_id", "=", reportId).execute();
    return ok({ decisionId });
  });
}
