import { type Context, fail, inTransaction, isId, type Result, type StaffActor, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { keepsRegisters } from "./policy.ts";

const find = (tx: Tx, id: string) =>
  tx.selectFrom("impact_assessment").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
type AssessmentRow = NonNullable<Awaited<ReturnType<typeof find>>>;

/** An act on an impact assessment: the row locked, the work, the log entry, in one transaction. */
export async function actOnAssessment<T>(
  context: Context,
  assessmentId: unknown,
  act: string,
  work: (
    tx: Tx,
    row: AssessmentRow,
    actor: StaffActor,
  ) => Promise<Result<T & { data?: Record<string, string | number | boolean | null>; reason?: { words: string } }>>,
): Promise<Result<T>> {
  const { actor } = context;
  if (!isId(assessmentId) || !keepsRegisters(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await find(tx, assessmentId);
    if (!row) return fail("not-found");
    const done = await work(tx, row, actor);
    if (!done.ok) return done;
    const { data, reason } = done.value;
    await recordEntry(context, tx, {
      act,
      subject: { kind: "assessment", id: assessmentId },
      ...(reason ? { reason } : {}),
      ...(data ? { data } : {}),
    });
    return done;
  });
}

/** What was advised on and signed does not hold for something else: a change opens it again. */
export async function openAgain(context: Context, tx: Tx, row: AssessmentRow): Promise<void> {
  const again = row.advised_at !== null;
  await tx
    .updateTable("impact_assessment")
    .set({
      changed_at: context.clock.now(),
      ...(again
        ? {
            advice: null,
            advised_by: null,
            advised_at: null,
            signed_by: null,
            signed_at: null,
            version: row.version + 1,
          }
        : {}),
    })
    .where("id", "=", row.id)
    .execute();
}

/** Likelihood times severity from here on is high: 3 x 3. */
export const highRisk = 9;
