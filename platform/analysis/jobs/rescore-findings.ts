import { type Actor, type JobDeclaration, type Services, type Tx, withActor } from "#kernel";

const actor: Actor = { kind: "system", job: "rescore-findings" };
const step = 500;

/**
 * After a list or an entry was switched off, or a file came onto the counter-list or off it: the reports it touches are
 * scored again, without what lapsed.
 */
export const rescoreFindingsJob: JobDeclaration<Services> = {
  name: "rescore-findings",
  async run(services, { listId, harmlessId, after }) {
    const from = typeof after === "string" ? after : null;
    await withActor(services.db, actor, async (tx) => {
      const reports =
        typeof listId === "string"
          ? await reportsOfList(tx, listId, from)
          : typeof harmlessId === "string"
            ? await reportsOfFile(tx, harmlessId, from)
            : [];
      for (const reportId of reports) await services.jobs.enqueue(tx, "score-report", { reportId });
      const last = reports.at(-1);
      if (!last || reports.length < step) return;
      const about = typeof listId === "string" ? { listId } : { harmlessId: String(harmlessId) };
      await services.jobs.enqueue(tx, "rescore-findings", { ...about, after: last });
    });
  },
};

async function reportsOfList(tx: Tx, listId: string, after: string | null): Promise<string[]> {
  let query = tx.selectFrom("media_finding").select("report_id").distinct().where("list_id", "=", listId);
  if (after) query = query.where("report_id", ">", after);
  return (await query.orderBy("report_id").limit(step).execute()).map((row) => row.report_id);
}

async function reportsOfFile(tx: Tx, harmlessId: string, after: string | null): Promise<string[]> {
  let query = tx
    .selectFrom("harmless_media as h")
    .innerJoin("media_print as p", "p.fingerprint", "h.fingerprint")
    .select("p.report_id")
    .distinct()
    .where("h.id", "=", harmlessId);
  if (after) query = query.where("p.report_id", ">", after);
  return (await query.orderBy("p.report_id").limit(step).execute()).map((row) => row.report_id);
}
