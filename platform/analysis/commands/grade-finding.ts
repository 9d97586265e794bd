import { z } from "zod";
import { type Context, type Failure, fail, inTransaction, ok, type Result, type Tx } from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { recordEntry } from "#platform/audit";
import { cleanText } from "#platform/intake";
import { type Recalled, recallPackages } from "#platform/outbox";
import { type Grade, gradeReasons, grades, limits, type ReviewReason, stateOfGrade } from "../model.ts";
import { mayGrade, mayReviewMedia, maySecond, mayUndo } from "../policy.ts";
import { type FindingAtWork, workOnFinding, writeReview } from "../work-on-finding.ts";

type Judgement = keyof typeof gradeReasons;

const inputSchema = z.object({
  why: z.string().max(40),
  words: z.string().default("").transform(cleanText).pipe(z.string().max(limits.reason)),
  /** The same file met further entries: the same holds for all of them that nobody judged yet. */
  sameFile: z.boolean().default(false),
});

function readReason(
  step: Judgement,
  given: unknown,
): { ok: true; value: ReviewReason; sameFile: boolean } | { ok: false; failure: Failure } {
  const parsed = inputSchema.safeParse(given);
  if (!parsed.success) return fail("analysis.grade-not-valid", { fields: fieldFaults(parsed.error) });
  const { why, words, sameFile } = parsed.data;
  const known: readonly string[] = gradeReasons[step];
  if (!known.includes(why))
    return fail("analysis.grade-not-valid", { fields: { why: why === "" ? "required" : "not-valid" } });
  if (why === "other" && words.length < 3) return fail("analysis.grade-not-valid", { fields: { words: "required" } });
  return { ok: true, value: { code: why, words }, sameFile };
}

/**
 * Judges a finding: it is what the list says it is, it is not, or it cannot be said. With a reason, and never about a person.
 * @returns how many findings were judged; failures `not-found`, `analysis.grade-not-valid`, `analysis.graded`
 */
export async function gradeFinding(
  context: Context,
  input: { findingId: unknown; grade: unknown; why?: unknown; words?: unknown; sameFile?: unknown },
): Promise<Result<{ findings: number }>> {
  const { actor } = context;
  if (!mayReviewMedia(actor)) return fail("not-found");
  const grade = z.enum(grades).safeParse(input.grade);
  if (!grade.success) return fail("not-found");
  const reason = readReason(grade.data, input);
  return inTransaction(context, async (tx) => {
    const finding = await workOnFinding(context, tx, input.findingId);
    if (!finding.ok) return finding;
    if (!reason.ok) return reason;
    const refused = mayGrade(finding.value);
    if (refused) return fail(refused);
    const also = reason.sameFile ? await openOfSameFile(tx, finding.value) : [];
    for (const id of [finding.value.id, ...also])
      await gradeOne(context, tx, { ...finding.value, id }, grade.data, reason.value);
    await context.jobs.enqueue(tx, "score-report", { reportId: finding.value.reportId });
    await recordEntry(context, tx, {
      act: `finding.${stateOfGrade[grade.data]}`,
      subject: { kind: "finding", id: finding.value.id },
      scopeId: finding.value.reportId,
      reason: { code: reason.value.code, ...(reason.value.words ? { words: reason.value.words } : {}) },
      data: { findings: also.length + 1 },
    });
    return ok({ findings: also.length + 1 });
  });
}

async function openOfSameFile(tx: Tx, finding: FindingAtWork): Promise<string[]> {
  const rows = await tx
    .selectFrom("media_finding")
    .select("id")
    .where("print_id", "=", finding.printId)
    .where("state", "=", "open")
    .where("id", "<>", finding.id)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

async function gradeOne(
  context: Context,
  tx: Tx,
  finding: FindingAtWork,
  grade: Grade,
  reason: ReviewReason,
): Promise<void> {
  const { actor } = context;
  if (actor.kind !== "staff") return;
  await tx
    .updateTable("media_finding")
    .set({ state: stateOfGrade[grade], graded_by: actor.userId, graded_at: context.clock.now() })
    .where("id", "=", finding.id)
    .execute();
  await writeReview(context, tx, finding, grade, reason);
}

/**
 * The second person: agrees that a confirmed finding may leave the house, or does not, and then it is open again.
 * @returns failures `not-found`, `analysis.grade-not-valid`, `analysis.not-confirmed`, `analysis.same-person`, `analysis.graded`
 */
export async function secondFinding(
  context: Context,
  input: { findingId: unknown; agree: boolean; why?: unknown; words?: unknown },
): Promise<Result<null>> {
  const { actor } = context;
  if (!mayReviewMedia(actor)) return fail("not-found");
  const step = input.agree ? "second" : "refuse-second";
  const reason = readReason(step, input);
  return inTransaction(context, async (tx) => {
    const finding = await workOnFinding(context, tx, input.findingId);
    if (!finding.ok) return finding;
    if (!reason.ok) return reason;
    const refused = maySecond(actor, finding.value);
    if (refused) return fail(refused);
    await tx
      .updateTable("media_finding")
      .set(
        input.agree
          ? { second_by: actor.userId, second_at: context.clock.now() }
          : { state: "open", graded_by: null, graded_at: null },
      )
      .where("id", "=", finding.value.id)
      .execute();
    await writeReview(context, tx, finding.value, step, reason.value);
    await recordEntry(context, tx, {
      act: input.agree ? "finding.seconded" : "finding.second-refused",
      subject: { kind: "finding", id: finding.value.id },
      scopeId: finding.value.reportId,
      reason: { code: reason.value.code, ...(reason.value.words ? { words: reason.value.words } : {}) },
    });
    return ok(null);
  });
}

/**
 * Takes one's own last judgement back, within ten minutes: a grade nobody built on, or one's own agreement as second person.
 * Then packages that hold findings of the report and have not left yet are taken back too.
 * @returns what became of such packages; failures `not-found`, `analysis.nothing-to-undo`, `analysis.too-late`
 */
export async function undoGrade(context: Context, findingId: unknown): Promise<Result<Recalled>> {
  const { actor } = context;
  if (!mayReviewMedia(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const found = await workOnFinding(context, tx, findingId);
    if (!found.ok) return found;
    const finding = found.value;
    const refused = mayUndo(actor, finding, context.clock.now(), limits.undoMinutes);
    if (refused) return fail(refused);
    const wasSecond = finding.secondBy === actor.userId;
    await tx
      .updateTable("media_finding")
      .set(wasSecond ? { second_by: null, second_at: null } : { state: "open", graded_by: null, graded_at: null })
      .where("id", "=", finding.id)
      .execute();
    await writeReview(context, tx, finding, "undo", { code: "undo", words: "" });
    const packages = wasSecond
      ? await recallPackages(context, tx, finding.reportId, "findings")
      : { recalled: 0, left: 0 };
    await context.jobs.enqueue(tx, "score-report", { reportId: finding.reportId });
    await recordEntry(context, tx, {
      act: "finding.undone",
      subject: { kind: "finding", id: finding.id },
      scopeId: finding.reportId,
      data: packages,
    });
    return ok(packages);
  });
}
