import { type Actor, as, day, type JobDeclaration, type Services, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { noteErasedKeys } from "#platform/operations";
import { noticeDays } from "../model.ts";

const actor: Actor = { kind: "system", job: "keep-protection" };
const tables = [
  { table: "subject_request", kind: "subject-request" },
  { table: "breach", kind: "breach" },
] as const;

/**
 * Every hour: answered requests and closed breaches are erased when their time is over. Notice comes 30, 7 and 1 days before
 * (promise 13), a hold wins, and nothing is erased before the last notice was given a day ago, however late the job runs.
 */
export const keepProtectionJob: JobDeclaration<Services> = {
  name: "keep-protection",
  every: "19 * * * *",
  async run(services) {
    await giveNotices(services);
    if ((await eraseDue(services)) > 0) await noteErasedKeys(services);
  },
};

async function giveNotices(services: Services): Promise<void> {
  const now = services.clock.now();
  await withActor(services.db, actor, async (tx) => {
    for (const { table, kind } of tables) {
      const soon = await tx
        .selectFrom(table)
        .select(["id", "erase_at", "noticed_days"])
        .where("erased_at", "is", null)
        .where("erase_at", "<", new Date(now.getTime() + noticeDays[0] * day))
        .limit(1000)
        .execute();
      for (const row of soon) {
        const left = ((row.erase_at?.getTime() ?? 0) - now.getTime()) / day;
        const due = noticeDays.filter((days) => left <= days && !row.noticed_days.includes(days));
        if (due.length === 0) continue;
        await tx
          .updateTable(table)
          .set({ noticed_days: [...row.noticed_days, ...due], noticed_at: now })
          .where("id", "=", row.id)
          .execute();
        await recordEntry(as(services, actor), tx, {
          act: `${kind}.erasure-noticed`,
          subject: { kind, id: row.id },
          data: { days: Math.max(0, Math.ceil(left)) },
        });
      }
    }
  });
}

async function eraseDue(services: Services): Promise<number> {
  const now = services.clock.now();
  return withActor(services.db, actor, async (tx) => {
    let erased = 0;
    for (const { table, kind } of tables) {
      const due = await tx
        .selectFrom(table)
        .select("id")
        .where("erased_at", "is", null)
        .where("held_at", "is", null)
        .where("erase_at", "<=", now)
        .where("noticed_at", "<=", new Date(now.getTime() - day + 60_000))
        .limit(1000)
        .forUpdate()
        .execute();
      for (const { id } of due) {
        const key =
          table === "breach"
            ? await tx.selectFrom("breach").select("key_id").where("id", "=", id).executeTakeFirst()
            : await tx
                .selectFrom("subject_request_content")
                .select("key_id")
                .where("request_id", "=", id)
                .executeTakeFirst();
        if (key) await services.vault.destroyKey(tx, key.key_id, now);
        await tx.updateTable(table).set({ erased_at: now }).where("id", "=", id).execute();
        await recordEntry(as(services, actor), tx, {
          act: `${kind}.erased`,
          subject: { kind, id },
          reason: { code: "retention" },
        });
        erased++;
      }
    }
    return erased;
  });
}
