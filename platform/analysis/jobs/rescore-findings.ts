import { type Actor, type JobDeclaration, type Services, withActor } from "#kernel";

const actor: Actor = { kind: "system", job: "rescore-findings" };
const step = 500;

/** After a list or an entry was switched off: reports that had findings with it are scored again, without what lapsed. */
export const rescoreFindingsJob: JobDeclaration<Services> = {
  name: "rescore-findings",
  async run(services, { listId, after }) {
    if (typeof listId !== "string") return;
    await withActor(services.db, actor, async (tx) => {
      let query = tx
        .selectFrom("media_finding")
        .select("report_id")
        .distinct()
        .where("list_id", "=", listId)
        .orderBy("report_id")
        .limit(step);
      if (typeof after === "string") query = query.where("report_id", ">", after);
      const rows = await query.execute();
      for (const row of rows) await services.jobs.enqueue(tx, "score-report", { reportId: row.report_id });
      const last = rows.at(-1)?.report_id;
      if (last && rows.length === step) await services.jobs.enqueue(tx, "rescore-findings", { listId, after: last });
    });
  },
};
