import { sql } from "kysely";
import { type Context, day, withActor } from "#kernel";
import { plusDays, readHouseDay } from "#kernel/house-zone";
import { answersForRetention, noticeDays, reviewAhead } from "../model.ts";

export type RetentionCounts = {
  /** Reports and cases that are erased within 30 days and not held. */
  readonly due: number;
  /** Of these, within a day. */
  readonly dueNow: number;
  /** Holds whose review is due within a week, or over. */
  readonly reviews: number;
  readonly reviewsOver: number;
  /** Requests of others that wait for this person's answer. */
  readonly requests: number;
};

/** What waits for those who answer for keeping and erasing; null for everyone else. Right also when no job ran. */
export async function retentionCounts(context: Context): Promise<RetentionCounts | null> {
  const { actor } = context;
  if (!answersForRetention(actor)) return null;
  const now = context.clock.now();
  const within = (days: number) => new Date(now.getTime() + days * day);
  return withActor(context.db, actor, async (tx) => {
    const today = await readHouseDay(context, tx);
    const clocks = await tx
      .selectFrom("retention_clock as k")
      .select((e) => [
        e.fn.countAll<number>().as("due"),
        e.fn.countAll<number>().filterWhere("k.due_at", "<=", within(1)).as("now"),
      ])
      .where("k.erased_at", "is", null)
      .where("k.due_at", "<=", within(noticeDays[0]))
      .where(sql<boolean>`not heroes.is_held(k.scope_id)`)
      .executeTakeFirst();
    const holds = await tx
      .selectFrom("legal_hold as h")
      .select((e) => [
        e.fn.countAll<number>().as("soon"),
        e.fn.countAll<number>().filterWhere("h.review_on", "<=", today).as("over"),
      ])
      .where("h.lifted_at", "is", null)
      .where("h.review_on", "<=", plusDays(today, reviewAhead))
      .executeTakeFirst();
    const requests = await tx
      .selectFrom("erasure_request")
      .select((e) => e.fn.countAll<number>().as("n"))
      .where("agreed_at", "is", null)
      .where("refused_at", "is", null)
      .where("expires_at", ">", now)
      .where("asked_by", "<>", actor.userId)
      .executeTakeFirst();
    return {
      due: Number(clocks?.due ?? 0),
      dueNow: Number(clocks?.now ?? 0),
      reviews: Number(holds?.soon ?? 0),
      reviewsOver: Number(holds?.over ?? 0),
      requests: Number(requests?.n ?? 0),
    };
  });
}
