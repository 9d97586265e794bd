import { type Actor, as, type JobDeclaration, type Services, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { dueItems } from "../due-items.ts";

const actor: Actor = { kind: "system", job: "watch-protection" };

/**
 * Every ten minutes, because a breach is counted in hours: raises alarms before something is due and when it is over, and
 * ends those whose reason is gone. Safe to run twice; after a long silence it raises what is due at once.
 */
export const watchProtectionJob: JobDeclaration<Services> = {
  name: "watch-protection",
  every: "*/10 * * * *",
  async run(services) {
    const now = services.clock.now();
    await withActor(services.db, actor, async (tx) => {
      const due = (await dueItems(tx, now)).filter((one) => one.alarm !== null);
      const on = new Set(due.map((one) => keyOf(one.subjectId, one.what, one.alarm ?? "", one.due)));
      const standing = await tx.selectFrom("protection_alarm").selectAll().where("cleared_at", "is", null).execute();
      for (const row of standing.filter((one) => !on.has(keyOf(one.subject_id, one.what, one.level, one.due_at))))
        await tx
          .updateTable("protection_alarm")
          .set({ cleared_at: now })
          .where("subject_id", "=", row.subject_id)
          .where("what", "=", row.what)
          .where("level", "=", row.level)
          .where("due_at", "=", row.due_at)
          .execute();
      let raised = 0;
      for (const one of due) {
        const fresh = await tx
          .insertInto("protection_alarm")
          .values({
            subject_id: one.subjectId,
            what: one.what,
            level: one.alarm ?? "",
            due_at: one.due,
            raised_at: now,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning("subject_id")
          .executeTakeFirst();
        if (fresh) raised++;
      }
      if (raised > 0) await recordEntry(as(services, actor), tx, { act: "protection.alarmed", data: { raised } });
    });
  },
};

const keyOf = (id: string, what: string, level: string, due: Date) => `${id} ${what} ${level} ${due.getTime()}`;
