import { type Actor, as, inBatches, type JobDeclaration, type Services, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { addEvent } from "#platform/cases";
import { clockLevel } from "../clocks.ts";
import { setApart } from "../set-apart.ts";

const actor: Actor = { kind: "system", job: "watch-clocks" };
const batch = 500;

/**
 * Reminds of every deadline of requests and authorisations before it is due, nearer to it, and once it is over; and sets
 * apart what came under an urgent act whose ratification, or in answer to an order whose validation, did not come in time
 * (CALC-04). Safe to run twice; after a long silence it raises at once what is due (promise 18).
 */
export const watchClocksJob: JobDeclaration<Services> = {
  name: "watch-clocks",
  every: "*/5 * * * *",
  async run(services) {
    await inBatches(services.db, actor, batch, (tx, after) => watchBatch(services, tx, after));
  },
};

/** @returns the clocks it looked at */
async function watchBatch(services: Services, tx: Tx, after: string | null): Promise<readonly string[]> {
  const now = services.clock.now();
  const context = as(services, actor);
  let query = tx
    .selectFrom("law_clock")
    .selectAll()
    // What was over when it was first counted is told of too.
    .where((e) =>
      e.or([
        e("state", "=", "running"),
        e.and([
          e("state", "=", "over"),
          e.not(
            e.exists(
              e
                .selectFrom("law_clock_alarm as a")
                .select("a.clock_id")
                .whereRef("a.clock_id", "=", "law_clock.id")
                .where("a.level", "=", "over"),
            ),
          ),
        ]),
      ]),
    )
    .orderBy("id")
    .limit(batch);
  if (after) query = query.where("id", ">", after);
  const rows = await query.execute();
  let raised = 0;
  for (const row of rows) {
    const level = clockLevel({ from: row.starts_at, due: row.due_at }, now);
    if (!level) continue;
    if (level === "over" && row.state === "running")
      await tx.updateTable("law_clock").set({ state: "over", changed_at: now }).where("id", "=", row.id).execute();
    if (!(await raise(tx, row.id, level, now))) continue;
    raised++;
    await addEvent(context, tx, row.case_id, `law-clock-${level}`, row.request_id ?? row.authorisation_id ?? undefined);
    const unratified = row.clock === "ratification" || row.clock === "council_ruling";
    if (level === "over" && unratified && row.authorisation_id)
      await setApart(context, tx, { kind: "authorisation", id: row.authorisation_id, code: "not-ratified" });
    if (level === "over" && row.clock === "validation" && row.request_id)
      await setApart(context, tx, { kind: "request", id: row.request_id, code: "not-validated" });
  }
  if (raised > 0) await recordEntry(context, tx, { act: "law.clocks-alarmed", data: { raised } });
  return rows.map((row) => row.id);
}

/** @returns whether this level is new; the levels before it are then done with */
async function raise(tx: Tx, clockId: string, level: string, now: Date): Promise<boolean> {
  const fresh = await tx
    .insertInto("law_clock_alarm")
    .values({ clock_id: clockId, level, raised_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(["clock_id", "level"])
        .doUpdateSet({ raised_at: now, cleared_at: null })
        .where("law_clock_alarm.cleared_at", "is not", null),
    )
    .returning("clock_id")
    .executeTakeFirst();
  if (!fresh) return false;
  await tx
    .updateTable("law_clock_alarm")
    .set({ cleared_at: now })
    .where("clock_id", "=", clockId)
    .where("level", "<>", level)
    .where("cleared_at", "is", null)
    .execute();
  return true;
}
