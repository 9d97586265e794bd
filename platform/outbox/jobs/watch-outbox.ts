import { type Actor, day, hour, type JobDeclaration, type Services, withActor } from "#kernel";
import { patience } from "../model.ts";

const actor: Actor = { kind: "system", job: "watch-outbox" };

/** Packages that wait too long, or were sent and never confirmed, call for somebody. */
export const watchOutboxJob: JobDeclaration<Services> = {
  name: "watch-outbox",
  every: "*/15 * * * *",
  async run(services) {
    const now = services.clock.now().getTime();
    await withActor(services.db, actor, async (tx) => {
      const raise = (code: string) =>
        tx
          .updateTable("outbox_message")
          .set({ alarm_code: code, alarm_at: new Date(now) })
          .where("alarm_code", "is", null);
      await raise("waiting")
        .where("state", "=", "queued")
        .where("created_at", "<", new Date(now - patience.waitingHours * hour))
        .execute();
      await raise("no-receipt")
        .where("state", "=", "sent")
        .where("sent_at", "<", new Date(now - patience.receiptDays * day))
        .execute();
    });
  },
};
