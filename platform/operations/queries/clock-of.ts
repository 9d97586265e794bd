import { sql } from "kysely";
import { type Context, day, isId, withActor } from "#kernel";
import { never } from "../model.ts";

export type ClockNotice = {
  readonly state: "running" | "held" | "erased";
  /** When the content goes; null when a hold stands and no clock runs, or the clock cannot be seen. */
  readonly dueAt: Date | null;
  readonly daysLeft: number | null;
  /** It is the clock of the case that this report belongs to. */
  readonly ofCase: boolean;
};

/**
 * What a page about a report or case says of its keeping, for staff who may see it: running (and until when), held, erased,
 * or null when no time runs.
 */
export async function clockOf(context: Context, scopeId: unknown): Promise<ClockNotice | null> {
  if (!isId(scopeId) || context.actor.kind !== "staff") return null;
  const { held, clocks } = await withActor(context.db, context.actor, async (tx) => ({
    held: (await sql<{ held: boolean }>`select heroes.is_held(${scopeId}::uuid) as held`.execute(tx)).rows[0]?.held,
    clocks: await tx
      .selectFrom("retention_clock as k")
      .select(["k.scope_id", "k.due_at", "k.erased_at"])
      .where((e) =>
        e.or([
          e("k.scope_id", "=", scopeId),
          e(
            "k.scope_id",
            "in",
            e.selectFrom("case_report as c").select("c.case_id").where("c.report_id", "=", scopeId),
          ),
        ]),
      )
      .orderBy("k.due_at")
      .execute(),
  }));
  const own = clocks.find((clock) => clock.scope_id === scopeId);
  if (own?.erased_at) return { state: "erased", dueAt: own.erased_at, daysLeft: null, ofCase: false };
  const next = clocks.find((clock) => clock.due_at < never && !clock.erased_at);
  if (!next && !held) return null;
  return {
    state: held ? "held" : "running",
    dueAt: next?.due_at ?? null,
    daysLeft: next ? Math.ceil((next.due_at.getTime() - context.clock.now().getTime()) / day) : null,
    ofCase: next !== undefined && next.scope_id !== scopeId,
  };
}
