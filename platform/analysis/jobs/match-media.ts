import { type Actor, as, type JobDeclaration, type Services, withActor } from "#kernel";
import { heldAfter, holdMedia } from "../held-media.ts";
import { inLine, linkNear } from "../near-media.ts";
import { raiseFindings } from "../raise-findings.ts";

const actor: Actor = { kind: "system", job: "match-media" };

/**
 * After a report brought files or fingerprints: they are written down, linked with look-alikes in other reports, and looked
 * up in the lists in use. Safe to run twice and side by side with other workers.
 */
export const matchMediaJob: JobDeclaration<Services> = {
  name: "match-media",
  async run(services, { reportId }) {
    if (typeof reportId !== "string") return;
    const context = as(services, actor);
    const prints = await withActor(services.db, actor, async (tx) => {
      await inLine(tx);
      const held = await holdMedia(context, tx, reportId);
      await linkNear(context, tx, held);
      return held;
    });
    // Apart from the line, which is short: workers look up side by side.
    await withActor(services.db, actor, async (tx) => {
      await raiseFindings(context, tx, prints);
      if (prints.length === 0) return;
      const looked = prints.map((print) => print.id);
      await tx
        .updateTable("media_print")
        .set({ looked_up_at: services.clock.now() })
        .where("id", "in", looked)
        .execute();
    });
  },
};

const held: Actor = { kind: "system", job: "match-held-media" };
/** Fingerprints looked up in one transaction. */
const step = 200;

/**
 * After a list came into use, or a file came off the counter-list: everything held already is looked up, some at a time,
 * each step in a job of its own.
 */
export const matchHeldMediaJob: JobDeclaration<Services> = {
  name: "match-held-media",
  async run(services, { listId, after }) {
    const context = as(services, held);
    await withActor(services.db, held, async (tx) => {
      if (typeof listId === "string") {
        const list = await tx.selectFrom("hash_list").select("state").where("id", "=", listId).executeTakeFirst();
        if (list?.state !== "active") return;
      }
      const about = typeof listId === "string" ? { listId } : {};
      const { prints, last, more } = await heldAfter(context, tx, typeof after === "number" ? after : 0, step);
      await raiseFindings(context, tx, prints);
      if (more) await services.jobs.enqueue(tx, "match-held-media", { ...about, after: last });
      else if (typeof listId === "string")
        await tx.updateTable("hash_list").set({ compared_at: services.clock.now() }).where("id", "=", listId).execute();
    });
  },
};
