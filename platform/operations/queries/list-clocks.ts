import { sql } from "kysely";
import { type Context, day, withActor } from "#kernel";
import { answersForRetention, never } from "../model.ts";

export type ClockView = {
  readonly scopeKind: "report" | "case";
  readonly scopeId: string;
  readonly reference: string;
  readonly dueAt: Date;
  /** Whole days, rounded up; 0 or less when it is due. */
  readonly daysLeft: number;
  /** Which of the notices at 30, 7 and 1 days were given. */
  readonly noticedDays: readonly number[];
  readonly held: boolean;
};

/** Clocks that run, soonest first, for those who answer for them. */
export async function listClocks(context: Context): Promise<ClockView[]> {
  if (!answersForRetention(context.actor)) return [];
  const now = context.clock.now().getTime();
  const rows = await withActor(context.db, context.actor, (tx) =>
    tx
      .selectFrom("retention_clock as k")
      .select(["k.scope_kind", "k.scope_id", "k.reference", "k.due_at", "k.noticed_days"])
      .select(sql<boolean>`heroes.is_held(k.scope_id)`.as("held"))
      .where("k.due_at", "<", never)
      .where("k.erased_at", "is", null)
      .orderBy("k.due_at")
      .orderBy("k.reference")
      .limit(500)
      .execute(),
  );
  return rows.map((row) => ({
    scopeKind: row.scope_kind === "case" ? "case" : "report",
    scopeId: row.scope_id,
    reference: row.reference,
    dueAt: row.due_at,
    daysLeft: Math.ceil((row.due_at.getTime() - now) / day),
    noticedDays: row.noticed_days,
    held: row.held,
  }));
}
