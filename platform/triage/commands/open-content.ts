import { type Context, fail, inTransaction, isId, minute, ok, type Result, type Tx } from "#kernel";
import { dutyOf, partInCase, recordEntry } from "#platform/audit";
import { setReporterStatus } from "#platform/intake";
import { countExposure, meterOf } from "../exposure-book.ts";
import { spans } from "../model.ts";
import { holderOf, mayHold, mayRead, mayWorkDesk } from "../policy.ts";
import { lockEnd } from "../work-on.ts";

/**
 * The deliberate act of opening what was said. It is logged, counted for the reader's own protection, and takes the report
 * if it is free. Refused at the cap and during a break.
 * @returns failures `not-found`, `triage.locked`, `exposure.full`, `exposure.break` (with `until`, ISO 8601)
 */
export async function openContent(context: Context, reportId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(reportId) || !mayWorkDesk(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await tx
      .selectFrom("triage_report as t")
      .innerJoin("report as r", "r.id", "t.report_id")
      .select(["t.locked_by", "t.locked_until", "t.state", "r.reporter_status", "r.withdrawn_at"])
      .where("t.report_id", "=", reportId)
      .forUpdate("t")
      .executeTakeFirst();
    if (!row) return fail("not-found");
    const now = context.clock.now();
    const lock = { lockedBy: row.locked_by, lockedUntil: row.locked_until };
    const refused = mayRead(actor, lock, now);
    if (refused) return fail(refused);
    const room = await roomFor(context, tx, actor.userId);
    if (!room.ok) return room;
    const already = await isOpen(context, tx, actor.userId, reportId);
    const takes = row.state !== "closed" && row.state !== "in_case" && mayHold(actor, lock, now) === null;
    await tx
      .updateTable("triage_report")
      .set((e) => ({
        first_opened_at: e.fn.coalesce("first_opened_at", e.val(now)),
        ...(takes ? { locked_by: actor.userId, locked_until: lockEnd(context) } : {}),
      }))
      .where("report_id", "=", reportId)
      .execute();
    await markOpen(context, tx, actor.userId, reportId);
    if (takes && row.reporter_status === "received" && !row.withdrawn_at)
      await setReporterStatus(context, tx, { reportId, status: "reading" });
    await countExposure(context, tx, actor.userId, already ? 0 : 1);
    await recordEntry(context, tx, {
      act: "report.content-opened",
      subject: { kind: "report", id: reportId },
      reason: dutyOf(context.actor),
      data: { taken: takes && holderOf(lock, now) === null },
    });
    return ok(null);
  });
}

/**
 * The same act by a member of the report's case, who need not work the queue: logged and counted alike, and nobody's lock
 * changes. Row-level security says whose case it is.
 * @returns failures `not-found`, `exposure.full`, `exposure.break` (with `until`, ISO 8601)
 */
export async function openInCase(context: Context, reportId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(reportId) || actor.kind !== "staff") return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await tx.selectFrom("report").select("id").where("id", "=", reportId).executeTakeFirst();
    if (!row) return fail("not-found");
    const room = await roomFor(context, tx, actor.userId);
    if (!room.ok) return room;
    const already = await isOpen(context, tx, actor.userId, reportId);
    await markOpen(context, tx, actor.userId, reportId);
    await countExposure(context, tx, actor.userId, already ? 0 : 1);
    await recordEntry(context, tx, {
      act: "report.content-opened",
      subject: { kind: "report", id: reportId },
      reason: partInCase("member"),
      data: { taken: false },
    });
    return ok(null);
  });
}

async function markOpen(context: Context, tx: Tx, userId: string, reportId: string): Promise<void> {
  const now = context.clock.now();
  await tx
    .insertInto("report_opening")
    .values({ user_id: userId, report_id: reportId, opened_at: now, seen_at: now })
    .onConflict((conflict) =>
      conflict.columns(["user_id", "report_id"]).doUpdateSet({ opened_at: now, seen_at: now, closed_at: null }),
    )
    .execute();
}

/** Closes what was said, by the reader's own wish. Needs no log entry: nothing is read by it. */
export async function closeContent(context: Context, reportId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(reportId) || actor.kind !== "staff") return fail("not-found");
  return inTransaction(context, async (tx) => {
    const now = context.clock.now();
    await countReading(context, tx, actor.userId, reportId);
    await tx
      .updateTable("report_opening")
      .set({ closed_at: now })
      .where("user_id", "=", actor.userId)
      .where("report_id", "=", reportId)
      .execute();
    await tx.updateTable("attachment_reveal").set({ until: now }).where("user_id", "=", actor.userId).execute();
    return ok(null);
  });
}

/**
 * A sign of life while content is open: counts the time and keeps lock and opening alive. At the cap the content closes.
 * @returns whether the content may stay open
 */
export async function keepReading(context: Context, reportId: unknown): Promise<Result<{ open: boolean }>> {
  const { actor } = context;
  if (!isId(reportId) || actor.kind !== "staff") return fail("not-found");
  return inTransaction(context, async (tx) => {
    // Who does not work the queue and has nothing open learns no more than of a report that is not there.
    if (!(await countReading(context, tx, actor.userId, reportId)))
      return mayWorkDesk(actor) ? ok({ open: false }) : fail("not-found");
    const room = await roomFor(context, tx, actor.userId);
    const now = context.clock.now();
    await tx
      .updateTable("report_opening")
      .set(room.ok ? { seen_at: now } : { closed_at: now })
      .where("user_id", "=", actor.userId)
      .where("report_id", "=", reportId)
      .execute();
    await tx
      .updateTable("triage_report")
      .set({ locked_until: lockEnd(context) })
      .where("report_id", "=", reportId)
      .where("locked_by", "=", actor.userId)
      .where("locked_until", ">", now)
      .execute();
    return ok({ open: room.ok });
  });
}

async function countReading(context: Context, tx: Tx, userId: string, reportId: string): Promise<boolean> {
  if (!(await isOpen(context, tx, userId, reportId))) return false;
  await countExposure(context, tx, userId, 0);
  return true;
}

/** Whether this person has the content open now. */
export async function isOpen(context: Context, tx: Tx, userId: string, reportId: string): Promise<boolean> {
  const since = new Date(context.clock.now().getTime() - spans.opening * minute);
  const row = await tx
    .selectFrom("report_opening")
    .select("report_id")
    .where("user_id", "=", userId)
    .where("report_id", "=", reportId)
    .where("closed_at", "is", null)
    .where("seen_at", ">", since)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether there is room for more heavy content today. */
export async function roomFor(context: Context, tx: Tx, userId: string): Promise<Result<null>> {
  const { state } = await meterOf(context, tx, userId);
  if (state.state === "full-day") return fail("exposure.full");
  if (state.state === "break") return fail("exposure.break", { params: { until: state.until.toISOString() } });
  return ok(null);
}
