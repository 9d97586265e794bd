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
  async run(services, { reportId }) {
    if (typeof reportId !== "string") return;
    await withActor(services.db, actor, async (tx) => {
      await scoreOne(services, tx, reportId);
      for (const other of await linkedWithOldCount(tx, reportId))
        await services.jobs.enqueue(tx, "score-report", { reportId: other }, { singletonKey: other });
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
 * Reports that share something with this one. A report that someone may not know of gives no points to others: the points
 * would tell of it.
 */
async function countOpenLinks(tx: Tx, reportId: string): Promise<number> {
  return (await linkedReports(tx, reportId)).length;
}

async function linkedReports(tx: Tx, reportId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("report_identifier as own")
    .innerJoin("report_identifier as other", (join) =>
      join.onRef("other.fingerprint", "=", "own.fingerprint").onRef("other.kind", "=", "own.kind"),
    )
    .select("other.report_id")
    .distinct()
    .where("own.report_id", "=", reportId)
    .where("other.report_id", "<>", reportId)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("report_conflict as c")
            .select("c.user_id")
            .whereRef("c.report_id", "=", "other.report_id")
            .where("c.lifted_at", "is", null),
        ),
      ),
    )
    .limit(200)
    .execute();
  return rows.map((row) => row.report_id);
}

/**
 * Linked reports that stand differently with one link more. Rules ask for one, two or five links and no further, so a flood
 * of reports about the same thing does not score everything again and again.
 */
async function linkedWithOldCount(tx: Tx, reportId: string): Promise<string[]> {
  const linked = await linkedReports(tx, reportId);
  if (linked.length === 0) return [];
  const rows = await tx
    .selectFrom("triage_report")
    .select(["report_id", "links_count"])
    .where("report_id", "in", linked)
    .where("links_count", "<", 5)
    .where("scored_at", "is not", null)
    .where("state", "in", ["open", "waiting"])
    .execute();
  const stale: string[] = [];
  for (const row of rows) {
    if (linkStep(row.links_count) !== linkStep(await countOpenLinks(tx, row.report_id))) stale.push(row.report_id);
  }
  return stale;
}
