import { type Actor, as, inBatches, type JobDeclaration, type Services, type Tx, withActor } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import { recordEntry } from "#platform/audit";
import { addEvent } from "../case-access.ts";
import { dueState, soonUntil } from "../deadlines.ts";

const actor: Actor = { kind: "system", job: "watch-tasks" };
const batch = 500;

/**
 * Reminds of every open task of an open case two days before its day, and once its day is over; ends reminders that no
 * longer hold. Safe to run twice, and after a long silence raises what is due at once (promise 18).
 */
export const watchTasksJob: JobDeclaration<Services> = {
  name: "watch-tasks",
  every: "7 * * * *",
  async run(services) {
    await withActor(services.db, actor, (tx) => clearMet(services, tx));
    await inBatches(services.db, actor, batch, (tx, after) => watchBatch(services, tx, after));
  },
};

/** Tasks that are done or moved are cleared by their acts; this is for cases that were closed. */
async function clearMet(services: Services, tx: Tx): Promise<void> {
  await tx
    .updateTable("case_task_alarm as a")
    .from("case_task as t")
    .innerJoin("case_file as f", "f.id", "t.case_id")
    .set({ cleared_at: services.clock.now() })
    .whereRef("a.task_id", "=", "t.id")
    .where("a.cleared_at", "is", null)
    .where((e) =>
      e.or([
        e("t.done_at", "is not", null),
        e("f.status", "=", "closed"),
        e("t.due_on", "is distinct from", e.ref("a.due_on")),
      ]),
    )
    .execute();
}

/** @returns the tasks it looked at */
async function watchBatch(services: Services, tx: Tx, after: string | null): Promise<readonly string[]> {
  const now = services.clock.now();
  const today = await readHouseDay(services, tx);
  let query = tx
    .selectFrom("case_task as t")
    .innerJoin("case_file as f", "f.id", "t.case_id")
    .select(["t.id", "t.case_id", "t.due_on"])
    .where("t.done_at", "is", null)
    .where("f.status", "=", "open")
    .where("t.due_on", "<=", soonUntil(today))
    .orderBy("t.id")
    .limit(batch);
  if (after) query = query.where("t.id", ">", after);
  const rows = await query.execute();
  const context = as(services, actor);
  let raised = 0;
  for (const row of rows) {
    const { state } = dueState(row.due_on, today);
    if (!row.due_on || (state !== "soon" && state !== "over")) continue;
    const level = state === "over" ? "overdue" : "soon";
    const fresh = await tx
      .insertInto("case_task_alarm")
      .values({ task_id: row.id, level, due_on: row.due_on, raised_at: now })
      // A day that comes back (moved away and back again) is reminded of again.
      .onConflict((conflict) =>
        conflict
          .columns(["task_id", "due_on", "level"])
          .doUpdateSet({ raised_at: now, cleared_at: null })
          .where("case_task_alarm.cleared_at", "is not", null),
      )
      .returning("task_id")
      .executeTakeFirst();
    if (!fresh) continue;
    raised++;
    if (level === "overdue") {
      await tx
        .updateTable("case_task_alarm")
        .set({ cleared_at: now })
        .where("task_id", "=", row.id)
        .where("level", "=", "soon")
        .where("cleared_at", "is", null)
        .execute();
    }
    await addEvent(context, tx, row.case_id, level === "overdue" ? "task-overdue" : "task-due-soon", row.id);
  }
  if (raised > 0) await recordEntry(context, tx, { act: "tasks.alarmed", data: { raised } });
  return rows.map((row) => row.id);
}
