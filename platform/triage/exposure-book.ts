import { type Context, type Tx, withActor } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import {
  defaultCaps,
  type ExposureCaps,
  type ExposureState,
  type ExposureUse,
  exposureState,
  stretchAfterPause,
} from "./exposure.ts";
import { spans } from "./model.ts";

/** What one person read of heavy content today where the house is, against the caps that hold for them today. */
export type Meter = {
  readonly items: number;
  readonly itemsCap: number;
  readonly minutes: number;
  readonly minutesCap: number;
  readonly state: ExposureState;
  readonly caps: ExposureCaps;
};

/** The caps of one person today: raised for the day, else their own, else everyone's, else the defaults. */
export async function capsFor(context: Context, tx: Tx, userId: string): Promise<ExposureCaps> {
  const today = await readHouseDay(context, tx);
  const rows = await tx
    .selectFrom("exposure_cap")
    .select(["user_id", "on_day", "items_per_day", "minutes_per_day", "minutes_before_break", "break_minutes"])
    .where((e) => e.or([e("user_id", "is", null), e("user_id", "=", userId)]))
    .where((e) => e.or([e("on_day", "is", null), e("on_day", "=", today)]))
    .orderBy("position", "desc")
    .execute();
  const row =
    rows.find((one) => one.on_day !== null) ?? rows.find((one) => one.user_id !== null) ?? rows.find((one) => one);
  return row
    ? {
        itemsPerDay: row.items_per_day,
        minutesPerDay: row.minutes_per_day,
        minutesBeforeBreak: row.minutes_before_break,
        breakMinutes: row.break_minutes,
      }
    : defaultCaps;
}

async function usedBy(context: Context, tx: Tx, userId: string): Promise<ExposureUse> {
  const day = await tx
    .selectFrom("exposure_day")
    .select(["items", "seconds"])
    .where("user_id", "=", userId)
    .where("day", "=", await readHouseDay(context, tx))
    .executeTakeFirst();
  const stretch = await tx
    .selectFrom("exposure_stretch")
    .select(["seconds", "last_at"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return {
    items: day?.items ?? 0,
    seconds: day?.seconds ?? 0,
    stretchSeconds: stretch?.seconds ?? 0,
    lastAt: stretch?.last_at ?? null,
  };
}

/** Counts items and reading time of the actor. Time since the last sign of life counts only up to a short gap. */
export async function countExposure(context: Context, tx: Tx, userId: string, items: number): Promise<void> {
  const now = context.clock.now();
  const [caps, use] = [await capsFor(context, tx, userId), await usedBy(context, tx, userId)];
  const gap = use.lastAt ? Math.round((now.getTime() - use.lastAt.getTime()) / 1000) : 0;
  const seconds = gap > 0 && gap <= spans.readingGapSeconds ? gap : 0;
  await tx
    .insertInto("exposure_day")
    .values({ user_id: userId, day: await readHouseDay(context, tx), items, seconds })
    .onConflict((conflict) =>
      conflict.columns(["user_id", "day"]).doUpdateSet((e) => ({
        items: e("exposure_day.items", "+", items),
        seconds: e("exposure_day.seconds", "+", seconds),
      })),
    )
    .execute();
  const stretch = stretchAfterPause(use, caps, now) + seconds;
  await tx
    .insertInto("exposure_stretch")
    .values({ user_id: userId, seconds: stretch, last_at: now })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ seconds: stretch, last_at: now }))
    .execute();
}

export async function meterOf(context: Context, tx: Tx, userId: string): Promise<Meter> {
  const [caps, use] = [await capsFor(context, tx, userId), await usedBy(context, tx, userId)];
  return {
    items: use.items,
    itemsCap: caps.itemsPerDay,
    minutes: Math.floor(use.seconds / 60),
    minutesCap: caps.minutesPerDay,
    state: exposureState(use, caps, context.clock.now()),
    caps,
  };
}

/** One's own meter, for pages beside the queue. Null for whoever is not staff. */
export async function ownMeter(context: Context): Promise<Meter | null> {
  const { actor } = context;
  if (actor.kind !== "staff") return null;
  return withActor(context.db, actor, (tx) => meterOf(context, tx, actor.userId));
}
