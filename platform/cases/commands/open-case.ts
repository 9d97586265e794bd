import { type Context, fail, inTransaction, isId, newId, ok, type Random, type Result } from "#kernel";
import { workOn } from "#platform/triage";
import { textFault } from "../field-faults.ts";
import { reasonSchema, titleSchema } from "../model.ts";
import { mayOpenCase } from "../policy.ts";
import { joinReport, whyNotIntoCase } from "./join-case.ts";

/** `C-7K3M-92QX`, like the reference of a report. */
function newCaseReference(random: Random): string {
  const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  const text = [...random.bytes(64)]
    .filter((byte) => byte < 248)
    .slice(0, 8)
    .map((byte) => letters[byte % letters.length])
    .join("");
  return `C-${text.slice(0, 4)}-${text.slice(4)}`;
}

/**
 * A report becomes a case. Whoever opens it is its lead and first member; the reporter reads that somebody works on it.
 * @returns failures: `not-found`, `title.required`, `reason.required`, `case.report-in-case`, `triage.locked`,
 *   `triage.wrong-state` (closed: reopen it first), `triage.erased`
 */
export async function openCase(
  context: Context,
  input: { reportId: unknown; title: unknown; reason: unknown; practice?: boolean },
): Promise<Result<{ caseId: string; reference: string }>> {
  const { actor } = context;
  const { reportId } = input;
  if (!isId(reportId) || actor.kind !== "staff" || !mayOpenCase(actor)) return fail("not-found");
  const title = titleSchema.safeParse(input.title);
  const reason = reasonSchema.safeParse(input.reason);
  const fields = {
    ...(title.success ? {} : { title: textFault(input.title) }),
    ...(reason.success ? {} : { reason: textFault(input.reason) }),
  };
  if (!title.success) return fail("title.required", { fields });
  if (!reason.success) return fail("reason.required", { fields });
  return inTransaction(context, async (tx) => {
    const report = await workOn(context, tx, reportId);
    if (!report.ok) return report;
    const refused = whyNotIntoCase(report.value);
    if (refused) return fail(refused);
    const now = context.clock.now();
    const key = await context.vault.createKey(tx, "case");
    const file = { caseId: newId(context.random), reference: newCaseReference(context.random) };
    await tx
      .insertInto("case_file")
      .values({
        id: file.caseId,
        key_id: key.id,
        reference: file.reference,
        sealed_title: key.seal("case.title", title.data),
        status: "open",
        opened_by: actor.userId,
        opened_at: now,
        practice: input.practice ?? false,
      })
      .execute();
    await tx
      .insertInto("case_member")
      .values({
        case_id: file.caseId,
        user_id: actor.userId,
        part: "lead",
        sealed_reason: key.seal("member.reason", reason.data),
        added_by: actor.userId,
        added_at: now,
      })
      .execute();
    const joined = { caseId: file.caseId, report: report.value, userId: actor.userId, reason: reason.data };
    if (!(await joinReport(context, tx, { ...joined, how: "open-case" }))) return fail("case.report-in-case");
    return ok(file);
  });
}
