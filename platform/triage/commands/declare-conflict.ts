import { z } from "zod";
import { type Context, fail, inTransaction, isId, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { fingerprintsOf, wordsSchema } from "#platform/intake";
import { nameFingerprints } from "../conflict-words.ts";
import { mayCoordinate } from "../policy.ts";
import { readReason } from "../work-on.ts";

export const conflictKinds = ["name", "phone", "handle", "url", "email", "wallet"] as const;

const inputSchema = z.object({
  kind: z.enum(conflictKinds),
  value: wordsSchema(300, 2),
});

/**
 * A name or contact that is linked to a member of staff: reports that hold it do not exist for that person. Anyone declares
 * for themselves, coordinators for others too. Only keyed fingerprints are kept. Until every report was compared, the
 * person concerned sees none.
 * @param input.userId whom it concerns; without it the actor
 * @returns failure `conflict.not-valid` at the field `value` when nothing can be looked for
 */
export async function declareConflict(
  context: Context,
  input: { userId?: unknown; kind: unknown; value: unknown },
): Promise<Result<{ termId: string }>> {
  const { actor } = context;
  if (actor.kind !== "staff") return fail("not-found");
  const userId = input.userId ?? actor.userId;
  if (!isId(userId) || (userId !== actor.userId && !mayCoordinate(actor))) return fail("not-found");
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return fail("conflict.not-valid", { fields: { value: "required" } });
  const { kind, value } = parsed.data;
  const fingerprints =
    kind === "name"
      ? nameFingerprints(context.vault, value)
      : fingerprintsOf(context.vault, [{ kind, value }])
          .filter((one) => one.kind === kind)
          .map((one) => one.fingerprint);
  if (fingerprints.length === 0) return fail("conflict.not-valid", { fields: { value: "not-valid" } });
  return inTransaction(context, async (tx) => {
    const person = await tx.selectFrom("staff_user").select("id").where("id", "=", userId).executeTakeFirst();
    if (!person) return fail("not-found");
    const termId = newId(context.random);
    await tx
      .insertInto("conflict_term")
      .values({
        id: termId,
        user_id: userId,
        kind,
        fingerprints,
        declared_by: actor.userId,
        declared_at: context.clock.now(),
      })
      .execute();
    await context.jobs.enqueue(tx, "screen-conflict", { termId });
    // The people of cases are compared by the context that holds them.
    await context.jobs.enqueue(tx, "screen-people", { termId });
    await recordEntry(context, tx, {
      act: userId === actor.userId ? "conflict.declared" : "conflict.recorded",
      subject: { kind: "staff", id: userId },
      data: { kind },
    });
    return ok({ termId });
  });
}

/** A coordinator keeps one colleague from one report, for whatever reason stands in the log. */
export async function blockReport(
  context: Context,
  input: { reportId: unknown; userId: unknown; reason: unknown },
): Promise<Result<null>> {
  const { actor } = context;
  const { reportId, userId } = input;
  if (!mayCoordinate(actor) || !isId(reportId) || !isId(userId) || userId === actor.userId) return fail("not-found");
  const reason = readReason(input.reason);
  if (!reason.ok) return reason;
  return inTransaction(context, async (tx) => {
    const report = await tx.selectFrom("report").select("id").where("id", "=", reportId).executeTakeFirst();
    const person = await tx.selectFrom("staff_user").select("id").where("id", "=", userId).executeTakeFirst();
    if (!report || !person) return fail("not-found");
    const now = context.clock.now();
    await tx
      .insertInto("report_conflict")
      .values({ report_id: reportId, user_id: userId, source: "recorded", recorded_by: actor.userId, recorded_at: now })
      .onConflict((conflict) =>
        conflict.columns(["report_id", "user_id"]).doUpdateSet({
          source: "recorded",
          recorded_by: actor.userId,
          recorded_at: now,
          lifted_at: null,
          lifted_by: null,
        }),
      )
      .execute();
    await tx
      .updateTable("triage_report")
      .set({ locked_by: null, locked_until: null })
      .where("report_id", "=", reportId)
      .where("locked_by", "=", userId)
      .execute();
    await recordEntry(context, tx, {
      act: "conflict.blocked",
      subject: { kind: "report", id: reportId },
      reason: { words: reason.value },
    });
    return ok(null);
  });
}

/** A coordinator ends a block: of one report for one colleague. The conflict itself may go on to hide other reports. */
export async function liftBlock(
  context: Context,
  input: { reportId: unknown; userId: unknown; reason: unknown },
): Promise<Result<null>> {
  const { actor } = context;
  const { reportId, userId } = input;
  if (!mayCoordinate(actor) || !isId(reportId) || !isId(userId)) return fail("not-found");
  const reason = readReason(input.reason);
  if (!reason.ok) return reason;
  return inTransaction(context, async (tx) => {
    const row = await tx
      .updateTable("report_conflict")
      .set({ lifted_at: context.clock.now(), lifted_by: actor.userId })
      .where("report_id", "=", reportId)
      .where("user_id", "=", userId)
      .where("lifted_at", "is", null)
      .returning("report_id")
      .executeTakeFirst();
    if (!row) return fail("not-found");
    await recordEntry(context, tx, {
      act: "conflict.lifted",
      subject: { kind: "report", id: reportId },
      reason: { words: reason.value },
    });
    return ok(null);
  });
}

/**
 * A coordinator ends a declared conflict of a colleague, with a reason. Reports that it hid stay hidden until their block
 * is lifted one by one: what was named once stays named.
 */
export async function liftConflict(
  context: Context,
  input: { termId: unknown; reason: unknown },
): Promise<Result<null>> {
  const { actor } = context;
  const { termId } = input;
  if (!mayCoordinate(actor) || !isId(termId)) return fail("not-found");
  const reason = readReason(input.reason);
  if (!reason.ok) return reason;
  return inTransaction(context, async (tx) => {
    const row = await tx
      .updateTable("conflict_term")
      .set({ lifted_at: context.clock.now(), lifted_by: actor.userId })
      .where("id", "=", termId)
      .where("user_id", "<>", actor.userId)
      .where("lifted_at", "is", null)
      .returning("user_id")
      .executeTakeFirst();
    if (!row) return fail("not-found");
    await recordEntry(context, tx, {
      act: "conflict.ended",
      subject: { kind: "staff", id: row.user_id },
      reason: { words: reason.value },
    });
    return ok(null);
  });
}
