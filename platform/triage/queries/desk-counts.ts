import { type Context, withActor } from "#kernel";
import { countAlarms } from "#platform/outbox";
import { type Meter, meterOf } from "../exposure-book.ts";
import { mayWorkDesk } from "../policy.ts";
import { countParts } from "./queue.ts";

/** What the desk's frame shows on every page: what waits, what is late, and the reader's own meter. */
export type DeskCounts = {
  readonly open: number;
  readonly mine: number;
  /** Reports with a deadline that is near or past. */
  readonly dueSoon: number;
  readonly overdue: number;
  /** Packages that call for somebody. */
  readonly deliveryAlarms: number;
  readonly meter: Meter;
};

/** Null for whoever does not work the desk. */
export async function deskCounts(context: Context): Promise<DeskCounts | null> {
  const { actor } = context;
  if (!mayWorkDesk(actor)) return null;
  const deliveryAlarms = await countAlarms(context);
  return withActor(context.db, actor, async (tx) => {
    const parts = await countParts(context, tx, actor.userId);
    const alarms = await tx
      .selectFrom("deadline_alarm as a")
      .innerJoin("triage_report as t", "t.report_id", "a.report_id")
      .select((e) => ["a.level", e.fn.count<number>("a.report_id").distinct().as("n")])
      .where("a.cleared_at", "is", null)
      .groupBy("a.level")
      .execute();
    const at = (...levels: string[]) =>
      alarms.filter((row) => levels.includes(row.level)).reduce((sum, row) => sum + Number(row.n), 0);
    return {
      open: parts.open,
      mine: parts.mine,
      dueSoon: at("2-days", "1-day"),
      overdue: at("overdue"),
      deliveryAlarms,
      meter: await meterOf(context, tx, actor.userId),
    };
  });
}
