import { type Context, fail, inTransaction, isId, newId, ok, type Random, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { setReporterStatus } from "#platform/intake";
import { recordDecision } from "#platform/triage";
import { addEvent, findCase } from "../case-access.ts";
import { reasonSchema, titleSchema } from "../model.ts";
import { mayOpenCase } from "../policy.ts";

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
 * @returns failures: `not-found`, `case.report-in-case`, `reason.required`, `title.required`
 */
export async function openCase(
  context: Context,
  input: { reportId: unknown; title: unknown; reason: unknown; practice?: boolean },
): Promise<Result<{ caseId: string; reference: string }>> {
  const { actor } = context;
  const { reportId } = input;
  if (!isId(reportId) || actor.kind !== "staff" || !mayOpenCase(actor)) return fail("not-found");
  const title = titleSchema.safeParse(input.title);
  if (!title.success) return fail("title.required", { fields: { title: "required" } });
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return inTransaction(context, async (tx) => {
    const report = await tx
      .selectFrom("report")
      .select(["id", "withdrawn_at"])
      .where("id", "=", reportId)
      .executeTakeFirst();
    if (!report) return fail("not-found");
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
    const joined = await joinReport(context, tx, file.caseId, reportId, actor.userId);
    if (!joined) return fail("case.report-in-case");
    await addEvent(context, tx, file.caseId, "opened", reportId);
    await recordDecision(context, tx, { reportId, kind: "open-case", reason: reason.data });
    if (!report.withdrawn_at) await setReporterStatus(context, tx, { reportId, status: "working" });
    await recordEntry(context, tx, {
      act: "case.opened",
      subject: { kind: "case", id: file.caseId },
      reason: { words: reason.data },
    });
    return ok(file);
  });
}

/** Another report of the same matter joins a case of ours. */
export async function joinCase(
  context: Context,
  input: { reportId: unknown; caseId: unknown; reason: unknown },
): Promise<Result<{ caseId: string }>> {
  const { actor } = context;
  const { reportId } = input;
  if (!isId(reportId) || actor.kind !== "staff" || !mayOpenCase(actor)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return inTransaction(context, async (tx) => {
    const file = await findCase(context, tx, input.caseId);
    const report = await tx
      .selectFrom("report")
      .select(["id", "withdrawn_at"])
      .where("id", "=", reportId)
      .executeTakeFirst();
    if (!file || file.part === null || !report) return fail("not-found");
    if (file.status === "closed") return fail("case.closed");
    if (!(await joinReport(context, tx, file.caseId, reportId, actor.userId))) return fail("case.report-in-case");
    await addEvent(context, tx, file.caseId, "report-joined", reportId);
    await recordDecision(context, tx, { reportId, kind: "join-case", reason: reason.data });
    if (!report.withdrawn_at) await setReporterStatus(context, tx, { reportId, status: "working" });
    await recordEntry(context, tx, {
      act: "case.report-joined",
      subject: { kind: "case", id: file.caseId },
      reason: { words: reason.data },
    });
    return ok({ caseId: file.caseId });
  });
}

/** A report belongs to one case at most. @returns false when it already belongs to one, also to one that cannot be seen */
async function joinReport(
  context: Context,
  tx: Parameters<Parameters<typeof inTransaction>[1]>[0],
  caseId: string,
  reportId: string,
  userId: string,
): Promise<boolean> {
  const done = await tx
    .insertInto("case_report")
    .values({ report_id: reportId, case_id: caseId, joined_by: userId, joined_at: context.clock.now() })
    .onConflict((conflict) => conflict.column("report_id").doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}
