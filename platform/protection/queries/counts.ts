import { type Context, withActor } from "#kernel";
import { type DueItem, dueItems } from "../due-items.ts";
import { keepsRegisters } from "../policy.ts";

export type ProtectionCounts = {
  /** Alarms that are on; `over` of them have passed. */
  readonly alarms: number;
  readonly over: number;
  readonly openRequests: number;
  readonly openBreaches: number;
  /** The soonest alarms, at most eight. */
  readonly next: readonly DueItem[];
};

/** What waits at the data-protection desk; null for everyone else. Right also when no job ran. */
export async function protectionCounts(context: Context): Promise<ProtectionCounts | null> {
  if (!keepsRegisters(context.actor)) return null;
  return withActor(context.db, context.actor, async (tx) => {
    const alarms = (await dueItems(tx, context.clock.now())).filter((one) => one.alarm !== null);
    const requests = await tx
      .selectFrom("subject_request")
      .select((e) => e.fn.countAll<number>().as("n"))
      .where("replied_at", "is", null)
      .executeTakeFirst();
    const breaches = await tx
      .selectFrom("breach")
      .select((e) => e.fn.countAll<number>().as("n"))
      .where("closed_at", "is", null)
      .executeTakeFirst();
    return {
      alarms: alarms.length,
      over: alarms.filter((one) => one.alarm === "over").length,
      openRequests: Number(requests?.n ?? 0),
      openBreaches: Number(breaches?.n ?? 0),
      next: alarms.slice(0, 8),
    };
  });
}
