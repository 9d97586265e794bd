import { z } from "zod";
import { type Context, fail, ok, type Result } from "#kernel";
import { setReporterStatus } from "#platform/intake";
import { actInCase, recordChange } from "../case-access.ts";
import { outcomes, reasonSchema, titleSchema } from "../model.ts";
import { mayCloseCase } from "../policy.ts";

const outcomeSchema = z.enum(outcomes);

/** Closes with an outcome and words. Open tasks stop it; the reporters read that it is closed. */
export async function closeCase(
  context: Context,
  input: { caseId: unknown; outcome: unknown; reason: unknown },
): Promise<Result<object>> {
  const outcome = outcomeSchema.safeParse(input.outcome);
  const reason = reasonSchema.safeParse(input.reason);
  if (!outcome.success) return fail("case.outcome-required", { fields: { outcome: "required" } });
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return actInCase(context, input.caseId, "case.closed", async (tx, file) => {
    if (!mayCloseCase(context.actor, file.part)) return fail("case.only-lead");
    const open = await tx
      .selectFrom("case_task")
      .select("id")
      .where("case_id", "=", file.caseId)
      .where("done_at", "is", null)
      .executeTakeFirst();
    if (open) return fail("case.tasks-open");
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
    const reports = await tx
      .selectFrom("case_report as c")
      .innerJoin("report as r", "r.id", "c.report_id")
      .select("r.id")
      .where("c.case_id", "=", file.caseId)
      .where("r.withdrawn_at", "is", null)
      .execute();
    for (const report of reports)
      await setReporterStatus(context, tx, { reportId: report.id, status: "closed", feedback: true });
    return ok({ reason: reason.data });
  });
}

export async function reopenCase(
  context: Context,
  input: { caseId: unknown; reason: unknown },
): Promise<Result<object>> {
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return actInCase(
    context,
    input.caseId,
    "case.reopened",
    async (tx, file) => {
      if (file.status !== "closed") return fail("case.open");
      if (!mayCloseCase(context.actor, file.part)) return fail("case.only-lead");
      await tx
        .updateTable("case_file")
        .set({ status: "open", closed_at: null, outcome: null })
        .where("id", "=", file.caseId)
        .execute();
      return ok({ reason: reason.data });
    },
    { closedToo: true },
  );
}

/** A better title; the old one stays in the history. */
export async function renameCase(
  context: Context,
  input: { caseId: unknown; title: unknown },
): Promise<Result<object>> {
  const title = titleSchema.safeParse(input.title);
  if (!title.success) return fail("title.required", { fields: { title: "required" } });
  return actInCase(context, input.caseId, "case.renamed", async (tx, file) => {
    const row = await tx
      .selectFrom("case_file")
      .select("sealed_title")
      .where("id", "=", file.caseId)
      .executeTakeFirstOrThrow();
    const before = file.key.open("case.title", row.sealed_title);
    await recordChange(context, tx, {
      caseId: file.caseId,
      kind: "case",
      id: file.caseId,
      field: "title",
      before,
      after: title.data,
      key: file.key,
    });
    await tx
      .updateTable("case_file")
      .set({ sealed_title: file.key.seal("case.title", title.data) })
      .where("id", "=", file.caseId)
      .execute();
    return ok({ subjectId: file.caseId });
  });
}
