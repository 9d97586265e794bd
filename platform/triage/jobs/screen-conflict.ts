import { type Actor, as, type JobDeclaration, type Services, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { openReport } from "#platform/intake";
import { activeTerms, screenReport } from "../conflict-screening.ts";

const actor: Actor = { kind: "system", job: "screen-conflict" };
const batch = 50;

/**
 * Compares every report with a newly declared conflict of interest. Until it has finished, the person concerned sees no
 * report at all. Goes on where it stopped after a crash.
 */
export const screenConflictJob: JobDeclaration<Services> = {
  name: "screen-conflict",
  async run(services, { termId }) {
    if (typeof termId !== "string") return;
    let more = true;
    while (more) more = await withActor(services.db, actor, (tx) => screenBatch(services, tx, termId));
  },
};

async function screenBatch(services: Services, tx: Parameters<typeof openReport>[1], termId: string) {
  const context = as(services, actor);
  const state = await tx
    .selectFrom("conflict_term")
    .select(["screen_cursor", "screened_at"])
    .where("id", "=", termId)
    .forUpdate()
    .executeTakeFirst();
  const terms = await activeTerms(tx, [termId]);
  if (!state || state.screened_at) return false;
  let query = tx.selectFrom("report").select("id").orderBy("id").limit(batch);
  if (state.screen_cursor) query = query.where("id", ">", state.screen_cursor);
  const rows = await query.execute();
  for (const { id } of rows) {
    const report = await openReport(context, tx, id);
    if (!report?.readable || (await screenReport(services, tx, report, terms)) === 0) continue;
    await recordEntry(context, tx, { act: "conflict.found", subject: { kind: "report", id } });
  }
  const done = rows.length < batch;
  await tx
    .updateTable("conflict_term")
    .set(done ? { screened_at: services.clock.now() } : { screen_cursor: rows.at(-1)?.id ?? null })
    .where("id", "=", termId)
    .execute();
  return !done;
}
