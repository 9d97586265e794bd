import { type Actor, as, type JobDeclaration, minute, type Services, type Tx, withActor } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import { recordEntry } from "#platform/audit";

const actor: Actor = { kind: "system", job: "sweep-media" };

/**
 * Every minute: imports whose job is gone (a killed worker, a restore) are begun again, lists that expired are told of in
 * the log once - they found nothing any more from that day on, without this -, reports whose files were hashed but never
 * looked up are looked up, and a saved index that no longer fits is built anew.
 */
export const sweepMediaJob: JobDeclaration<Services> = {
  name: "sweep-media",
  every: "* * * * *",
  async run(services) {
    await withActor(services.db, actor, async (tx) => {
      await beginAgain(services, tx);
      await tellExpired(services, tx);
      await services.jobs.enqueue(tx, "build-media-index", {});
    });
  },
};

async function beginAgain(services: Services, tx: Tx): Promise<void> {
  const before = new Date(services.clock.now().getTime() - minute);
  const lists = await tx
    .selectFrom("hash_list")
    .select("id")
    .where("state", "in", ["waiting", "importing"])
    .where("brought_at", "<", before)
    .limit(50)
    .execute();
  // One that is being imported at this moment is left alone: the second job finds the list taken.
  for (const list of lists) await services.jobs.enqueue(tx, "import-hash-list", { listId: list.id });
  const uncompared = await tx
    .selectFrom("hash_list")
    .select("id")
    .where("state", "=", "active")
    .where("compared_at", "is", null)
    .where("active_at", "<", new Date(services.clock.now().getTime() - 60 * minute))
    .limit(50)
    .execute();
  for (const list of uncompared) await services.jobs.enqueue(tx, "match-held-media", { listId: list.id });
  const files = await tx
    .selectFrom("report_attachment as a")
    .select("a.report_id")
    .distinct()
    .where("a.state", "in", ["hashed", "unreadable"])
    .where("a.sealed_facts", "is not", null)
    .where("a.added_at", "<", before)
    .where("a.added_at", ">", new Date(services.clock.now().getTime() - 24 * 60 * minute))
    .where((e) =>
      e.not(e.exists(e.selectFrom("media_print as p").select("p.id").whereRef("p.attachment_id", "=", "a.id"))),
    )
    .limit(200)
    .execute();
  const given = await tx
    .selectFrom("report as r")
    .select("r.id as report_id")
    .where("r.received_at", "<", before)
    .where("r.received_at", ">", new Date(services.clock.now().getTime() - 24 * 60 * minute))
    .where((e) =>
      e.exists(
        e
          .selectFrom("report_identifier as i")
          .select("i.kind")
          .whereRef("i.report_id", "=", "r.id")
          .where("i.kind", "in", ["sha256", "md5", "pdq"]),
      ),
    )
    .where((e) => e.not(e.exists(e.selectFrom("media_print as p").select("p.id").whereRef("p.report_id", "=", "r.id"))))
    .limit(200)
    .execute();
  const lost = await tx
    .selectFrom("media_print")
    .select("report_id")
    .distinct()
    .where("looked_up_at", "is", null)
    .where("made_at", "<", before)
    .limit(200)
    .execute();
  for (const file of [...files, ...given, ...lost])
    await services.jobs.enqueue(tx, "match-media", { reportId: file.report_id });
}

async function tellExpired(services: Services, tx: Tx): Promise<void> {
  const lists = await tx
    .updateTable("hash_list")
    .set({ expiry_told_at: services.clock.now() })
    .where("state", "=", "active")
    .where("expires_on", "<", await readHouseDay(services, tx))
    .where("expiry_told_at", "is", null)
    .returning("id")
    .execute();
  for (const list of lists)
    await recordEntry(as(services, actor), tx, {
      act: "hash-list.expired",
      subject: { kind: "hash-list", id: list.id },
    });
}
