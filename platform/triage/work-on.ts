import { type Context, type DataKey, fail, isId, minute, ok, type Result, type Tx } from "#kernel";
import { type ReportState, reasonSchema, spans } from "./model.ts";
import { mayCoordinate, mayHold, mayWorkDesk } from "./policy.ts";

/** A report under an act: locked in the transaction, held by the actor, its key open. */
export type ReportAtWork = {
  readonly reportId: string;
  readonly key: DataKey;
  readonly reference: string;
  readonly kind: string;
  readonly language: string;
  readonly state: ReportState;
  readonly reporterStatus: string;
  readonly withdrawn: boolean;
  readonly mergedInto: string | null;
};

/**
 * First step of every act on a report: it exists for this actor, who may work the desk; nobody else holds it; from now on
 * the actor does (acting is activity: the lock runs from now).
 * @param options.state when the act only fits some states
 * @returns failures `not-found`, `triage.locked`, `triage.erased`, `triage.wrong-state`
 */
export async function workOn(
  context: Context,
  tx: Tx,
  reportId: unknown,
  options: { state?: readonly ReportState[] } = {},
): Promise<Result<ReportAtWork>> {
  const { actor } = context;
  if (!isId(reportId) || !mayWorkDesk(actor)) return fail("not-found");
  const row = await tx
    .selectFrom("triage_report as t")
    .innerJoin("report as r", "r.id", "t.report_id")
    .select(["t.report_id", "t.state", "t.locked_by", "t.locked_until", "t.merged_into"])
    .select(["r.key_id", "r.reference", "r.kind", "r.language", "r.reporter_status", "r.withdrawn_at"])
    .where("t.report_id", "=", reportId)
    .forUpdate("t")
    .executeTakeFirst();
  if (!row) return fail("not-found");
  const now = context.clock.now();
  const refused = mayHold(actor, { lockedBy: row.locked_by, lockedUntil: row.locked_until }, now);
  if (refused) return fail(refused);
  // The column is checked by the database.
  const state = row.state as ReportState;
  if (options.state && !options.state.includes(state)) return fail("triage.wrong-state");
  const key = await context.vault.openKey(tx, row.key_id);
  if (!key) return fail("triage.erased");
  await tx
    .updateTable("triage_report")
    .set({ locked_by: actor.userId, locked_until: lockEnd(context) })
    .where("report_id", "=", reportId)
    .execute();
  return ok({
    reportId,
    key,
    reference: row.reference,
    kind: row.kind,
    language: row.language,
    state,
    reporterStatus: row.reporter_status,
    withdrawn: row.withdrawn_at !== null,
    mergedInto: row.merged_into,
  });
}

export function lockEnd(context: Context): Date {
  return new Date(context.clock.now().getTime() + spans.lock * minute);
}

/** A reason is owed for every decision. @returns failure `triage.reason-missing` at the field `reason` */
export function readReason(text: unknown): Result<string> {
  const parsed = reasonSchema.safeParse(text);
  if (parsed.success) return ok(parsed.data);
  const long = parsed.error.issues[0]?.code === "too_big";
  return fail("triage.reason-missing", { fields: { reason: long ? "too-long" : "required" } });
}

/** The same answer to whoever may not coordinate as to whoever asks for what does not exist. */
export function coordinatorOf(context: Context): Result<{ userId: string }> {
  const { actor } = context;
  return mayCoordinate(actor) ? ok({ userId: actor.userId }) : fail("not-found");
}
