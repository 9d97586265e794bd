import { sql } from "kysely";
import { type Actor, as, type JobDeclaration, type Services, type Tx, withActor } from "#kernel";
import { hasHit } from "#platform/analysis";
import { recordEntry } from "#platform/audit";
import { openReport } from "#platform/intake";
import { activeTerms, screenReport } from "../conflict-screening.ts";
import { currentRules } from "../rules.ts";
import { factsOf, linkStep, matchRules, scoreOf } from "../scoring.ts";

const actor: Actor = { kind: "system", job: "score-report" };

/**
 * Works out a report's urgency and compares it with declared conflicts of interest; after receipt and after everything that
 * is added. Other reports that share something with it are scored again when their number of links changed.
 */
export const scoreReportJob: JobDeclaration<Services> = {
  name: "score-report",
  atOnce: 4,
  async run(services, { reportId }) {
    if (typeof reportId !== "string") return;
    await withActor(services.db, actor, async (tx) => {
      await scoreOne(services, tx, reportId);
      for (const other of await takeNewCounts(tx, reportId))
        await services.jobs.enqueue(tx, "score-report", { reportId: other });
    });
  },
};

async function scoreOne(services: Services, tx: Tx, reportId: string): Promise<void> {
  // The lock makes a message that arrives now wait: it asks for a new comparison after this one.
  const row = await tx
    .selectFrom("triage_report")
    .select(["score", "band", "rules_hash", "reasons"])
    .where("report_id", "=", reportId)
    .forUpdate()
    .executeTakeFirst();
  const context = as(services, actor);
  const report = row && (await openReport(context, tx, reportId));
  if (!row || !report) return;
  const now = services.clock.now();
  const hiddenNow = report.readable ? await screenReport(services, tx, report, await activeTerms(tx)) : 0;
  const links = await countOpenLinks(tx, reportId);
  const rules = await currentRules(tx);
  const matched = matchRules(rules.rules, factsOf(report, links, await hasHit(tx, reportId)));
  const { score, band, reasons } = scoreOf(rules, matched);
  const changed = row.score !== score || row.band !== band || JSON.stringify(row.reasons) !== JSON.stringify(reasons);
  await tx
    .updateTable("triage_report")
    .set({
      score,
      band,
      reasons: JSON.stringify(reasons),
      matched,
      rules_version: rules.version,
      rules_hash: rules.hash,
      links_count: links,
      scored_at: now,
      screened_at: now,
    })
    .where("report_id", "=", reportId)
    .execute();
  const subject = { kind: "report", id: reportId };
  if (hiddenNow > 0) await recordEntry(context, tx, { act: "conflict.found", subject });
  if (changed)
    await recordEntry(context, tx, { act: "report.scored", subject, data: { score, band, version: rules.version } });
}

/**
 * Reports that share something with one (a parameter or a column), 200 at most. A report that someone may not know of gives
 * no points to others: the points would tell of it.
 */
const linked = (reportId: unknown) => sql`(
  select distinct other.report_id from report_identifier as own
  join report_identifier as other on other.fingerprint = own.fingerprint and other.kind = own.kind
  where own.report_id = ${reportId} and other.report_id <> own.report_id
    and not exists (select from report_conflict as c where c.report_id = other.report_id and c.lifted_at is null)
  limit 200)`;

async function countOpenLinks(tx: Tx, reportId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${linked(reportId)} as near`.execute(tx);
  return rows[0]?.n ?? 0;
}

/**
 * Linked reports that stand differently with one link more. Rules ask for one, two or five links and no further, so a flood
 * of reports about the same thing does not score everything again and again. The new count is noted at once, so that the
 * next report does not ask for the same; where somebody works on one just now, a second asking does no harm.
 */
async function takeNewCounts(tx: Tx, reportId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; before: number; now: number }>`
    select t.report_id as id, t.links_count as before, counted.n as now
    from ${linked(reportId)} as near
    cross join lateral (select * from triage_report where report_id = near.report_id limit 1) as t
    cross join lateral (select count(*) as n from ${linked(sql.ref("t.report_id"))} as near) as counted
    where t.links_count < 5 and t.scored_at is not null and t.state in ('open', 'waiting')`.execute(tx);
  const stale = rows.filter((row) => linkStep(row.before) !== linkStep(row.now));
  for (const { id, now } of stale) {
    const free = sql<string>`(select report_id from triage_report where report_id = ${id} for update skip locked)`;
    await tx.updateTable("triage_report").set({ links_count: now }).where("report_id", "in", free).execute();
  }
  return stale.map((row) => row.id);
}
