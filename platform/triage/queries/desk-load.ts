import { sql } from "kysely";
import { type Context, day, type Tx, withActor } from "#kernel";
import { dayIn, endOfDay, plusDays, readHouseDay, readHouseZone } from "#kernel/house-zone";
import { listColleagues } from "#platform/identity";
import { capKey } from "../commands/set-exposure-cap.ts";
import { deadlinesOf } from "../deadlines.ts";
import type { ExposureCaps } from "../exposure.ts";
import { capsFor } from "../exposure-book.ts";
import { mayCoordinate, mayWorkDesk } from "../policy.ts";

export type LoadWeek = {
  /** Monday of the week, YYYY-MM-DD. */
  readonly week: string;
  /** Came in that week and is decided by now. */
  readonly decided: number;
  /** Came in that week and still waits. */
  readonly open: number;
};

/** Deadlines that are still owed, by the week they fall due; `week` null: past already. */
export type DueWeek = { readonly week: string | null; readonly acknowledge: number; readonly feedback: number };

export type DeskLoad = {
  readonly weeks: readonly LoadWeek[];
  readonly due: readonly DueWeek[];
  readonly waiting: number;
  readonly oldestOpenDays: number | null;
};

/** What came in over the last twelve weeks and how much of it still waits; and what falls due when. Null for whoever does not work the desk. */
export async function deskLoad(context: Context): Promise<DeskLoad | null> {
  const { actor } = context;
  if (!mayWorkDesk(actor)) return null;
  const now = context.clock.now();
  return withActor(context.db, actor, async (tx) => {
    const zone = await readHouseZone(tx);
    const monday = mondayOf(dayIn(now, zone));
    const first = plusDays(monday, -11 * 7);
    const received = await tx
      .selectFrom("triage_report")
      .select([
        sql<string>`to_char(date_trunc('week', received_at at time zone ${zone}), 'YYYY-MM-DD')`.as("week"),
        sql<number>`count(*) filter (where state in ('open', 'waiting'))`.as("open"),
        sql<number>`count(*) filter (where state in ('closed', 'in_case'))`.as("decided"),
      ])
      .where("received_at", ">", endOfDay(plusDays(first, -1), zone))
      .groupBy("week")
      .execute();
    const open = await tx
      .selectFrom("triage_report")
      .select((e) => [e.fn.countAll<number>().as("n"), e.fn.min("received_at").as("oldest")])
      .where("state", "in", ["open", "waiting"])
      .executeTakeFirst();
    const weeks = Array.from({ length: 12 }, (_, index) => plusDays(first, index * 7));
    return {
      weeks: weeks.map((week) => {
        const row = received.find((one) => one.week === week);
        return { week, decided: Number(row?.decided ?? 0), open: Number(row?.open ?? 0) };
      }),
      due: await dueByWeek(tx, now, monday, zone),
      waiting: Number(open?.n ?? 0),
      oldestOpenDays: open?.oldest ? Math.floor((now.getTime() - open.oldest.getTime()) / day) : null,
    };
  });
}

/** The past and the next thirteen weeks: feedback is owed within three months. */
async function dueByWeek(tx: Tx, now: Date, monday: string, zone: string): Promise<DueWeek[]> {
  const rows = await tx
    .selectFrom("triage_report")
    .select(["received_at", "acknowledged_at", "feedback_at", "withdrawn_at", "state"])
    .where("withdrawn_at", "is", null)
    .where((e) => e.or([e("acknowledged_at", "is", null), e("feedback_at", "is", null)]))
    .execute();
  const counts = new Map<string | null, { acknowledge: number; feedback: number }>([
    [null, { acknowledge: 0, feedback: 0 }],
  ]);
  for (let index = 0; index < 14; index++) counts.set(plusDays(monday, index * 7), { acknowledge: 0, feedback: 0 });
  for (const row of rows) {
    const facts = {
      receivedAt: row.received_at,
      acknowledgedAt: row.acknowledged_at,
      feedbackAt: row.feedback_at,
      withdrawnAt: row.withdrawn_at,
      closed: row.state === "closed",
    };
    for (const one of deadlinesOf(facts, now, zone)) {
      if (one.state === "met" || one.state === "held") continue;
      const week = counts.get(one.state === "over" ? null : mondayOf(dayIn(one.due, zone)));
      if (week) week[one.kind]++;
    }
  }
  return [...counts].map(([week, { acknowledge, feedback }]) => ({ week, acknowledge, feedback }));
}

/** Monday of the week of a day. */
const mondayOf = (day: string): string => plusDays(day, -((new Date(day).getUTCDay() + 6) % 7));

export type TeamMember = {
  readonly id: string;
  readonly name: string;
  /** Reports held now. */
  readonly holds: number;
  readonly items: number;
  readonly minutes: number;
  readonly caps: ExposureCaps;
  /** The cap was reached: heavy content is closed to this person now. */
  readonly full: boolean;
};

export type TeamLoad = {
  readonly members: readonly TeamMember[];
  /** What holds for whoever has no caps of their own. */
  readonly everyone: ExposureCaps;
  readonly changes: readonly {
    readonly at: Date;
    readonly by: string;
    readonly forWhom: string | null;
    readonly onDay: string | null;
    readonly itemsPerDay: number;
    readonly minutesPerDay: number;
    readonly reason: string;
  }[];
};

const nobody = "00000000-0000-0000-0000-000000000000";

/** Load of those who work the desk, by name: never a ranking, never how someone is. For coordinators; null for others. */
export async function teamLoad(context: Context): Promise<TeamLoad | null> {
  const { actor } = context;
  if (!mayCoordinate(actor)) return null;
  const colleagues = await listColleagues(context);
  const now = context.clock.now();
  return withActor(context.db, actor, async (tx) => {
    const days = await tx
      .selectFrom("exposure_day")
      .select(["user_id", "items", "seconds"])
      .where("day", "=", await readHouseDay(context, tx))
      .execute();
    const held = await tx
      .selectFrom("triage_report")
      .select((e) => ["locked_by", e.fn.countAll<number>().as("n")])
      .where("locked_until", ">", now)
      .groupBy("locked_by")
      .execute();
    const members: TeamMember[] = [];
    for (const one of colleagues) {
      if (!one.roles.some((role) => role === "analyst" || role === "coordinator")) continue;
      const caps = await capsFor(context, tx, one.id);
      const today = days.find((row) => row.user_id === one.id);
      const [items, seconds] = [today?.items ?? 0, today?.seconds ?? 0];
      members.push({
        id: one.id,
        name: one.name,
        holds: Number(held.find((row) => row.locked_by === one.id)?.n ?? 0),
        items,
        minutes: Math.floor(seconds / 60),
        caps,
        full: items >= caps.itemsPerDay || seconds >= caps.minutesPerDay * 60,
      });
    }
    const changes = await tx.selectFrom("exposure_cap").selectAll().orderBy("position", "desc").limit(30).execute();
    const nameOf = new Map(colleagues.map((one) => [one.id, one.name]));
    return {
      members,
      everyone: await capsFor(context, tx, nobody),
      changes: changes.map((row) => ({
        at: row.set_at,
        by: nameOf.get(row.set_by) ?? "",
        forWhom: row.user_id ? (nameOf.get(row.user_id) ?? "") : null,
        onDay: row.on_day,
        itemsPerDay: row.items_per_day,
        minutesPerDay: row.minutes_per_day,
        reason: capKey(context).open("cap.reason", row.sealed_reason),
      })),
    };
  });
}
