import { type Actor, inBatches, type JobDeclaration, type Services } from "#kernel";
import { currentRules } from "../rules.ts";

const actor: Actor = { kind: "system", job: "rescore-open" };
const batch = 500;

/**
 * Asks for a new score of every report that still stands in the queue and was scored with other rules: after a change by
 * coordinators, and by itself every hour, which covers rules that came with an update of the program.
 */
export const rescoreOpenJob: JobDeclaration<Services> = {
  name: "rescore-open",
  every: "23 * * * *",
  async run(services) {
    await inBatches(services.db, actor, batch, async (tx, after) => {
      const { hash } = await currentRules(tx);
      let query = tx
        .selectFrom("triage_report")
        .select("report_id")
        .where("state", "in", ["open", "waiting"])
        // Not scored at all: the job of its receipt was lost, for example with an older backup.
        .where((e) => e.or([e("rules_hash", "is", null), e("rules_hash", "<>", hash), e("screened_at", "is", null)]))
        .orderBy("report_id")
        .limit(batch);
      if (after) query = query.where("report_id", ">", after);
      const rows = await query.execute();
      for (const row of rows) await services.jobs.enqueue(tx, "score-report", { reportId: row.report_id });
      return rows.map((row) => row.report_id);
    });
  },
};
