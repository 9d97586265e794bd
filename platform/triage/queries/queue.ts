import { type Expression, type SqlBool, sql } from "kysely";
import { type Context, day, type Tx, withActor } from "#kernel";
import { readHouseZone } from "#kernel/house-zone";
import { colleagueNames } from "#platform/identity";
import { type Deadline, deadlinesOf, dueDates, nextDeadline } from "../deadlines.ts";
import { countLinks } from "../links.ts";
import type { Band, ReportState } from "../model.ts";
import { holderOf, mayWorkDesk } from "../policy.ts";
import { type QueueCursor, type QueueFilter, type QueuePart, queueParts, writeCursor } from "../queue-filter.ts";
import { type Tag, tagsOf } from "../tags.ts";
import { type SavedView, viewsOf } from "../views.ts";

/** One report in the queue. Nothing sealed is opened for it but its tags. */
export type QueueItem = {
  readonly reportId: string;
  readonly reference: string;
  readonly kind: string;
  readonly language: string;
  readonly channel: string;
  readonly forWhom: string | null;
  readonly ageBand: string | null;
  readonly receivedAt: Date;
  readonly state: ReportState;
  readonly outcome: string | null;
  /** Null until the first scoring ran. */
  readonly band: Band | null;
  readonly score: number;
  readonly withdrawn: boolean;
  /** The next deadline that is owed. */
  readonly deadline: Deadline | null;
  readonly tags: readonly Tag[];
  readonly holder: { readonly id: string; readonly name: string; readonly mine: boolean } | null;
  readonly links: number;
  /** Nobody has opened it yet. */
  readonly fresh: boolean;
  /** A message that nobody has read yet. */
  readonly answered: boolean;
  /** A package of it calls for somebody. */
  readonly deliveryAlarm: boolean;
  readonly practice: boolean;
};

export type Queue = {
  readonly items: readonly QueueItem[];
  /** For the next page; null on the last one. */
  readonly next: string | null;
  readonly counts: Readonly<Record<QueuePart, number>>;
  readonly views: readonly SavedView[];
};

const emptyCounts: Readonly<Record<QueuePart, number>> = { open: 0, mine: 0, waiting: 0, in_case: 0, closed: 0 };

export const pageSize = 50;

/** Reports by urgency, then the older first; closed ones by when they were closed. Empty for whoever does not work the desk. */
export async function queue(
  context: Context,
  filter: QueueFilter,
  page: { after?: QueueCursor | null; size?: number } = {},
): Promise<Queue> {
  const { actor } = context;
  if (!mayWorkDesk(actor)) return { items: [], next: null, counts: emptyCounts, views: [] };
  const size = page.size ?? pageSize;
  return withActor(context.db, actor, async (tx) => {
    const zone = await readHouseZone(tx);
    const found = await findIds(context, tx, actor.userId, filter, page.after ?? null, size + 1, zone);
    const rows = found.slice(0, size);
    const last = rows.at(-1);
    return {
      items: await loadItems(
        context,
        tx,
        actor.userId,
        rows.map((row) => row.report_id),
      ),
      next:
        found.length > size && last
          ? writeCursor({ score: last.score, receivedAt: last.received_at, id: last.report_id })
          : null,
      counts: await countParts(context, tx, actor.userId),
      views: await viewsOf(context, tx, actor.userId),
    };
  });
}

/** How many reports stand in each part of the queue. */
export async function countParts(
  context: Context,
  tx: Tx,
  userId: string,
): Promise<Readonly<Record<QueuePart, number>>> {
  const now = context.clock.now();
  const rows = await tx
    .selectFrom("triage_report")
    .select((e) => ["state", e.fn.countAll<number>().as("n")])
    .groupBy("state")
    .execute();
  const mine = await tx
    .selectFrom("triage_report")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("locked_by", "=", userId)
    .where("locked_until", ">", now)
    .executeTakeFirst();
  const counts = { ...emptyCounts };
  for (const part of queueParts) counts[part] = Number(rows.find((row) => row.state === part)?.n ?? 0);
  return { ...counts, mine: Number(mine?.n ?? 0) };
}

function findIds(
  context: Context,
  tx: Tx,
  userId: string,
  filter: QueueFilter,
  after: QueueCursor | null,
  limit: number,
  zone: string,
) {
  const now = context.clock.now();
  let query = tx
    .selectFrom("triage_report as t")
    .select(["t.report_id", "t.score", "t.received_at"])
    .orderBy("t.score", "desc")
    .orderBy("t.received_at")
    .orderBy("t.report_id")
    .limit(limit);
  query =
    filter.part === "mine"
      ? query.where("t.locked_by", "=", userId).where("t.locked_until", ">", now)
      : query.where("t.state", "=", filter.part);
  if (filter.kind) query = query.where("t.kind", "=", filter.kind);
  if (filter.band) query = query.where("t.band", "=", filter.band);
  if (filter.language) query = query.where("t.language", "=", filter.language);
  const { tag, age, deadline } = filter;
  if (tag)
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom("report_tag as rt")
          .select("rt.tag_id")
          .whereRef("rt.report_id", "=", "t.report_id")
          .where("rt.tag_id", "=", tag),
      ),
    );
  if (age) {
    const since = (days: number) => new Date(now.getTime() - days * day);
    if (age === "older") query = query.where("t.received_at", "<=", since(31));
    else query = query.where("t.received_at", ">", since(age === "today" ? 1 : age === "week" ? 7 : 31));
  }
  if (deadline) query = query.where(() => deadlineCondition(deadline, now, zone));
  if (filter.delivery)
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom("outbox_message as o")
          .select("o.id")
          .whereRef("o.scope_id", "=", "t.report_id")
          .where("o.alarm_code", "is not", null),
      ),
    );
  if (after)
    query = query
      .where("t.score", "<=", after.score)
      .where(
        sql<SqlBool>`(-t.score, t.received_at, t.report_id) > (${-after.score}::integer, ${after.at}::timestamptz, ${after.id}::uuid)`,
      );
  return query.execute();
}

/**
 * Which reports have a deadline in this state. The times are turned round: instead of computing a due date per row, the
 * newest receipt whose deadline has come is computed once, so that deadlines stay computed in one place.
 */
function deadlineCondition(wanted: "soon" | "overdue" | "acknowledge", now: Date, zone: string): Expression<SqlBool> {
  if (wanted === "acknowledge") return sql<SqlBool>`(t.acknowledged_at is null and t.withdrawn_at is null)`;
  const at = wanted === "overdue" ? now : new Date(now.getTime() + 2 * day);
  const acknowledge = receivedBefore("acknowledge", at, zone);
  const feedback = receivedBefore("feedback", at, zone);
  return sql<SqlBool>`(t.withdrawn_at is null and (
    (t.acknowledged_at is null and t.received_at <= ${acknowledge}::timestamptz)
    or (t.feedback_at is null and t.received_at <= ${feedback}::timestamptz)))`;
}

/** The latest receipt, to the millisecond, for which this deadline has come at `at`. Due dates never fall as receipts rise. */
function receivedBefore(kind: "acknowledge" | "feedback", at: Date, zone: string): Date {
  let low = at.getTime() - 120 * day;
  let high = at.getTime();
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (dueDates(new Date(middle), zone)[kind].getTime() <= at.getTime()) low = middle;
    else high = middle - 1;
  }
  return new Date(low);
}

/** Everything the list shows of these reports, in the order given. */
export async function loadItems(
  context: Context,
  tx: Tx,
  userId: string,
  ids: readonly string[],
): Promise<QueueItem[]> {
  if (ids.length === 0) return [];
  const now = context.clock.now();
  const zone = await readHouseZone(tx);
  const rows = await tx
    .selectFrom("triage_report as t")
    .innerJoin("report as r", "r.id", "t.report_id")
    .selectAll("t")
    .select(["r.reference", "r.channel", "r.for_whom", "r.age_band", "r.practice"])
    .where("t.report_id", "in", ids)
    .execute();
  const holders = rows.map((row) => holderOf({ lockedBy: row.locked_by, lockedUntil: row.locked_until }, now));
  const names = await colleagueNames(
    context,
    tx,
    holders.filter((id) => id !== null),
  );
  const [tags, links] = [await tagsOf(context, tx, ids), await countLinks(tx, ids)];
  const unread = await tx
    .selectFrom("report_message")
    .select("report_id")
    .distinct()
    .where("report_id", "in", ids)
    .where("direction", "=", "from_reporter")
    .where("seen_at", "is", null)
    .execute();
  const alarms = await tx
    .selectFrom("outbox_message")
    .select("scope_id")
    .distinct()
    .where("scope_id", "in", ids)
    .where("alarm_code", "is not", null)
    .execute();
  const items = rows.map((row, at): QueueItem => {
    const holder = holders[at] ?? null;
    const closed = row.state === "closed";
    return {
      reportId: row.report_id,
      reference: row.reference,
      kind: row.kind,
      language: row.language,
      channel: row.channel,
      forWhom: row.for_whom,
      ageBand: row.age_band,
      receivedAt: row.received_at,
      // Both columns are checked by the database.
      state: row.state as ReportState,
      outcome: row.outcome,
      band: row.band as Band | null,
      score: row.score,
      withdrawn: row.withdrawn_at !== null,
      deadline: nextDeadline(
        deadlinesOf(
          {
            receivedAt: row.received_at,
            acknowledgedAt: row.acknowledged_at,
            feedbackAt: row.feedback_at,
            withdrawnAt: row.withdrawn_at,
            closed,
          },
          now,
          zone,
        ),
      ),
      tags: tags.get(row.report_id) ?? [],
      holder: holder ? { id: holder, name: names.get(holder) ?? "", mine: holder === userId } : null,
      links: links.get(row.report_id) ?? 0,
      fresh: row.first_opened_at === null,
      answered: unread.some((one) => one.report_id === row.report_id),
      deliveryAlarm: alarms.some((one) => one.scope_id === row.report_id),
      practice: row.practice,
    };
  });
  return ids.flatMap((id) => items.find((item) => item.reportId === id) ?? []);
}
