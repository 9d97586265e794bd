import { type Actor, as, inBatches, type JobDeclaration, type Services, type Tx } from "#kernel";
import { readHouseZone } from "#kernel/house-zone";
import { recordEntry } from "#platform/audit";
import { alarmOf, deadlinesOf } from "../deadlines.ts";

const actor: Actor = { kind: "system", job: "watch-deadlines" };
const batch = 500;

/**
 * Raises an alarm two days before, one day before and when a deadline has passed; ends it when the deadline was kept or
 * nothing is owed any more. Safe to run twice, and after a long silence raises what is due at once.
 */
export const watchDeadlinesJob: JobDeclaration<Services> = {
  name: "watch-deadlines",
  every: "3 * * * *",
  async run(services) {
    await inBatches(services.db, actor, batch, (tx, after) => watchBatch(services, tx, after));
  },
};

/** @returns the reports it looked at */
async function watchBatch(services: Services, tx: Tx, after: string | null): Promise<readonly string[]> {
  const now = services.clock.now();
  const zone = await readHouseZone(tx);
  let query = tx
    .selectFrom("triage_report as t")
    .select(["t.report_id", "t.received_at", "t.acknowledged_at", "t.feedback_at", "t.withdrawn_at", "t.state"])
    // Kept or held deadlines matter only while an alarm is still on.
    .where((e) =>
      e.or([
        e.and([
          e.or([e("t.acknowledged_at", "is", null), e("t.feedback_at", "is", null)]),
          e("t.withdrawn_at", "is", null),
        ]),
        e.exists(
          e
            .selectFrom("deadline_alarm as a")
            .select("a.report_id")
            .whereRef("a.report_id", "=", "t.report_id")
            .where("a.cleared_at", "is", null),
        ),
      ]),
    )
    .orderBy("t.report_id")
    .limit(batch);
  if (after) query = query.where("t.report_id", ">", after);
  const rows = await query.execute();
  let raised = 0;
  for (const row of rows) {
    const deadlines = deadlinesOf(
      {
        receivedAt: row.received_at,
        acknowledgedAt: row.acknowledged_at,
        feedbackAt: row.feedback_at,
        withdrawnAt: row.withdrawn_at,
        closed: row.state === "closed",
      },
      now,
      zone,
    );
    for (const deadline of deadlines) {
      const level = alarmOf(deadline, now);
      await tx
        .updateTable("deadline_alarm")
        .set({ cleared_at: now })
        .where("report_id", "=", row.report_id)
        .where("deadline", "=", deadline.kind)
        .where("cleared_at", "is", null)
        .$if(level !== null, (update) => update.where("level", "<>", level ?? ""))
        .execute();
      if (!level) continue;
      const fresh = await tx
        .insertInto("deadline_alarm")
        .values({ report_id: row.report_id, deadline: deadline.kind, level, due_at: deadline.due, raised_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .returning("report_id")
        .executeTakeFirst();
      if (fresh) raised++;
    }
  }
  if (raised > 0) await recordEntry(as(services, actor), tx, { act: "deadlines.alarmed", data: { raised } });
  return rows.map((row) => row.report_id);
}
