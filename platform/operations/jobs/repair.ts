import { type Actor, type JobDeclaration, type Services, withActor } from "#kernel";

const actor: Actor = { kind: "system", job: "repair" };

/**
 * After a start, a crash or a restore: work that was decided but whose job is gone is begun again. Runs every minute and
 * finds nothing in a healthy installation. (Half-written files and drafts are removed by sweep-drafts.)
 */
export const repairJob: JobDeclaration<Services> = {
  name: "repair",
  every: "* * * * *",
  async run(services) {
    const before = new Date(services.clock.now().getTime() - 10 * 60_000);
    const begun = await withActor(services.db, actor, async (tx) => {
      const files = await tx
        .selectFrom("report_attachment")
        .select("id")
        .where("state", "=", "stored")
        .where("added_at", "<", before)
        .limit(200)
        .execute();
      for (const file of files) await services.jobs.enqueue(tx, "hash-attachment", { attachmentId: file.id });
      const material = await tx
        .selectFrom("law_material")
        .select("id")
        .where("state", "=", "stored")
        .where("received_at", "<", before)
        .limit(200)
        .execute();
      for (const one of material) await services.jobs.enqueue(tx, "hash-material", { materialId: one.id });
      const packages = await tx
        .selectFrom("outbox_message")
        .select("id")
        .where("state", "=", "queued")
        .where("transport", "=", "folder")
        .where("next_try_at", "<", before)
        .limit(200)
        .execute();
      for (const one of packages) await services.jobs.enqueue(tx, "deliver-message", { messageId: one.id });
      return files.length + material.length + packages.length;
    });
    if (begun > 0) services.log.info("repair.begun-again", { jobs: begun });
  },
};
