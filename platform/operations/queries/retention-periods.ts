import { type Context, withActor } from "#kernel";
import { colleagueNames } from "#platform/identity";
import { answersForRetention, type Periods, readPeriods } from "../model.ts";

export type PeriodsView = {
  readonly periods: Periods;
  /** Who set them and when; null while they are the house's own. */
  readonly set: { readonly by: string; readonly at: Date } | null;
};

/** How long things are kept, for those who answer for it; null for everyone else. */
export async function retentionPeriods(context: Context): Promise<PeriodsView | null> {
  if (!answersForRetention(context.actor)) return null;
  return withActor(context.db, context.actor, async (tx) => {
    const row = await tx
      .selectFrom("setting")
      .select(["set_by", "set_at"])
      .where("name", "=", "retention")
      .executeTakeFirst();
    const names = await colleagueNames(context, tx, row?.set_by ? [row.set_by] : []);
    return {
      periods: await readPeriods(tx),
      set: row ? { by: names.get(row.set_by ?? "") ?? "", at: row.set_at } : null,
    };
  });
}
