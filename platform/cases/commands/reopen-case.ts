import { type Context, fail, ok, type Result } from "#kernel";
import { actInCase, recordChanges } from "../case-access.ts";
import { textFault } from "../field-faults.ts";
import { reasonSchema } from "../model.ts";
import { mayCloseCase } from "../policy.ts";
import { tellReporters } from "./close-case.ts";

/**
 * The work goes on; the outcome that was written stays in the history. The reporters read that somebody works on it again.
 * @returns failures `reason.required`, `case.open`, `case.only-lead`, and those of actInCase
 */
export async function reopenCase(
  context: Context,
  input: { caseId: unknown; reason: unknown },
): Promise<Result<object>> {
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: textFault(input.reason) } });
  return actInCase(
    context,
    input.caseId,
    "case.reopened",
    async (tx, file) => {
      if (file.status !== "closed") return fail("case.open");
      if (!mayCloseCase(context.actor, file.part)) return fail("case.only-lead");
      const row = await tx
        .selectFrom("case_file")
        .select(["outcome", "sealed_outcome_note"])
        .where("id", "=", file.caseId)
        .executeTakeFirstOrThrow();
      const note = row.sealed_outcome_note && file.key.open("case.outcome-note", row.sealed_outcome_note);
      const subject = { caseId: file.caseId, kind: "case", id: file.caseId, key: file.key };
      await recordChanges(context, tx, subject, {
        outcome: [row.outcome, null],
        outcomeNote: [note, null],
        reopenReason: [null, reason.data],
      });
      await tx
        .updateTable("case_file")
        .set({ status: "open", closed_at: null, outcome: null, sealed_outcome_note: null })
        .where("id", "=", file.caseId)
        .execute();
      await tellReporters(context, tx, file.caseId, "working");
      return ok({ reason: reason.data });
    },
    { closedToo: true },
  );
}
