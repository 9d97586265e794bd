import { z } from "zod";
import { type Context, fail, ok, type Result, type Tx } from "#kernel";
import { type ReporterStatus, setReporterStatus, tellReporter } from "#platform/intake";
import { actInCase, recordChanges } from "../case-access.ts";
import { textFault } from "../field-faults.ts";
import { outcomes, reasonSchema } from "../model.ts";
import { mayCloseCase } from "../policy.ts";

const outcomeSchema = z.enum(outcomes);

/**
 * Closes with an outcome and a reason for colleagues. Open tasks stop it. Those who reported read that it is closed, and
 * `message` if there is one: plain words, the feedback that is owed within three months.
 * @returns failures `case.outcome-required`, `reason.required`, `message.not-valid`, `case.only-lead`, `case.tasks-open`,
 *   and those of actInCase
 */
export async function closeCase(
  context: Context,
  input: { caseId: unknown; outcome: unknown; reason: unknown; message?: unknown },
): Promise<Result<object>> {
  const outcome = outcomeSchema.safeParse(input.outcome);
  const reason = reasonSchema.safeParse(input.reason);
  const fields = {
    ...(outcome.success ? {} : { outcome: "required" }),
    ...(reason.success ? {} : { reason: textFault(input.reason) }),
  };
  if (!outcome.success) return fail("case.outcome-required", { fields });
  if (!reason.success) return fail("reason.required", { fields });
  return actInCase(context, input.caseId, "case.closed", async (tx, file) => {
    if (!mayCloseCase(context.actor, file.part)) return fail("case.only-lead");
    const open = await tx
      .selectFrom("case_task")
      .select("id")
      .where("case_id", "=", file.caseId)
      .where("done_at", "is", null)
      .executeTakeFirst();
    if (open) return fail("case.tasks-open");
    const subject = { caseId: file.caseId, kind: "case", id: file.caseId, key: file.key };
    await recordChanges(context, tx, subject, { outcome: [null, outcome.data], outcomeNote: [null, reason.data] });
    await tx
      .updateTable("case_file")
      .set({
        status: "closed",
        closed_at: context.clock.now(),
        outcome: outcome.data,
        sealed_outcome_note: file.key.seal("case.outcome-note", reason.data),
      })
      .where("id", "=", file.caseId)
      .execute();
    const reports = await tellReporters(context, tx, file.caseId, "closed");
    if (typeof input.message === "string" && input.message.trim()) {
      for (const reportId of reports) {
        const told = await tellReporter(context, tx, { reportId, text: input.message, kind: "notice" });
        if (!told.ok) return fail("message.not-valid", { fields: { message: "too-long" } });
      }
    }
    return ok({ reason: reason.data });
  });
}

/** What those read who reported, unless they withdrew. @returns the reports whose sender can read it */
export async function tellReporters(
  context: Context,
  tx: Tx,
  caseId: string,
  status: ReporterStatus,
): Promise<readonly string[]> {
  const reports = await tx
    .selectFrom("case_report as c")
    .innerJoin("report as r", "r.id", "c.report_id")
    .select("r.id")
    .where("c.case_id", "=", caseId)
    .where("r.withdrawn_at", "is", null)
    .execute();
  for (const { id } of reports)
    await setReporterStatus(context, tx, { reportId: id, status, feedback: status === "closed" });
  return reports.map(({ id }) => id);
}
