import { type Context, type DataKey, fail, isId, newId, ok, type Result, type Tx } from "#kernel";
import type { FindingState, ReviewReason, ReviewStep } from "./model.ts";

/** A finding that is being judged: its row is held until the end of the transaction. */
export type FindingAtWork = {
  readonly id: string;
  readonly printId: string;
  readonly reportId: string;
  readonly kind: string;
  readonly state: FindingState;
  readonly gradedBy: string | null;
  readonly gradedAt: Date | null;
  readonly secondBy: string | null;
  readonly secondAt: Date | null;
  /** Of the report. */
  readonly key: DataKey;
};

/** @returns failure `not-found` for unknown, forbidden and malformed ids, and where the report was erased, alike */
export async function workOnFinding(context: Context, tx: Tx, findingId: unknown): Promise<Result<FindingAtWork>> {
  if (!isId(findingId)) return fail("not-found");
  const row = await tx
    .selectFrom("media_finding")
    .selectAll()
    .where("id", "=", findingId)
    .forUpdate()
    .executeTakeFirst();
  const report =
    row && (await tx.selectFrom("report").select("key_id").where("id", "=", row.report_id).executeTakeFirst());
  const key = report && (await context.vault.openKey(tx, report.key_id));
  if (!row || !key) return fail("not-found");
  return ok({
    id: row.id,
    printId: row.print_id,
    reportId: row.report_id,
    kind: row.kind,
    // The column is checked by the database.
    state: row.state as FindingState,
    gradedBy: row.graded_by,
    gradedAt: row.graded_at,
    secondBy: row.second_by,
    secondAt: row.second_at,
    key,
  });
}

/** One line of the history of a finding, with why, sealed with the report. */
export async function writeReview(
  context: Context,
  tx: Tx,
  finding: Pick<FindingAtWork, "id" | "reportId" | "key">,
  step: ReviewStep,
  reason: ReviewReason,
): Promise<void> {
  const { actor } = context;
  if (actor.kind !== "staff") throw new Error("only people judge findings");
  await tx
    .insertInto("media_review")
    .values({
      id: newId(context.random),
      finding_id: finding.id,
      report_id: finding.reportId,
      step,
      sealed_reason: finding.key.sealJson("review.reason", reason),
      made_by: actor.userId,
      made_at: context.clock.now(),
    })
    .execute();
}
