import { expect, test } from "vitest";
import { type Context, withActor } from "#kernel";
import { reportHeads, viewReport } from "#platform/intake";
import { listMessages } from "#platform/outbox";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { createReport, findReportsBy } from "../intake/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import {
  addTag,
  askReporter,
  blockReport,
  claimReport,
  conflictsPage,
  declareConflict,
  deskCounts,
  isScreening,
  liftBlock,
  liftConflict,
  linksOf,
  mergeReport,
  openContent,
  queue,
  queueFilterSchema,
  referOut,
  reportAtDesk,
  reportHistory,
  tellTheReporter,
  writeNote,
} from "./index.ts";
import { scoreReportJob } from "./jobs/score-report.ts";
import { screenConflictJob } from "./jobs/screen-conflict.ts";
import { createScoredReport, writeAsReporter } from "./testing.ts";

const world = await createTestWorld();
const { services, owner } = world;
const staff = async (name: string, role: "analyst" | "coordinator") => {
  const { actor, userId } = await createStaff(world, { name, roles: [role] });
  return { context: world.as(actor), userId };
};
const ana = await staff("Ana Invented", "analyst");
const ben = await staff("Ben Invented", "analyst");
const cora = await staff("Cora Invented", "coordinator");
const dina = await staff("Dina Invented", "coordinator");
const all = queueFilterSchema.parse({});
const reason = "An invented reason.";
const ids = async (who: Context) => (await queue(who, all, { size: 200 })).items.map((item) => item.reportId);
const screen = async () => {
  for (const job of await world.enqueued())
    if (job.name === "screen-conflict") await screenConflictJob.run(services, job.data as { termId: string });
};

const named = await createScoredReport(services, { narrative: "It was Petros Epinoimenos, the trainer. @pet.epi" });
const other = await createScoredReport(services, { narrative: "Somebody else. @pet.epi" });

test("until a declared name was compared with every report, the person sees no report; then all but those that name it", async () => {
  expect((await ids(ana.context)).sort()).toEqual([named.reportId, other.reportId].sort());
  await addTag(ana.context, { reportId: named.reportId, label: "before" });
  await openContent(ana.context, named.reportId);
  await referOut(ana.context, {
    reportId: named.reportId,
    recipient: "Invented partner",
    parts: ["narrative"],
    basis: "invented basis",
    reason,
  });
  expect(codeOf(await declareConflict(ana.context, { kind: "name", value: "  " }))).toBe("conflict.not-valid");
  expect(codeOf(await declareConflict(ana.context, { kind: "name", value: "Épinoimenos, Petros" }))).toBe("ok");
  expect(await isScreening(ana.context)).toBe(true);
  expect(await ids(ana.context)).toEqual([]);
  expect((await ids(ben.context)).length).toBe(2);
  await screen();
  expect(await isScreening(ana.context)).toBe(false);
  expect(await ids(ana.context)).toEqual([other.reportId]);
  expect((await ids(ben.context)).length).toBe(2);
  const { rows } = await owner.query("select t::text as text from conflict_term t");
  expect(rows[0].text).not.toMatch(/petros|epinoimenos/i);
  const log = await owner.query("select line from audit_entry where act = 'conflict.declared'");
  expect(log.rows[0].line).not.toMatch(/petros/i);
});

test("promise-07: a report that names someone does not exist for that person, anywhere", async () => {
  const unknown = "00000000-0000-0000-0000-000000000001";
  const reads: ((who: Context, reportId: string) => Promise<unknown>)[] = [
    reportAtDesk,
    viewReport,
    linksOf,
    reportHistory,
    (who, reportId) => reportHeads(who, [reportId]),
    (who, reportId) => listMessages(who, { scopeId: reportId }),
  ];
  const acts: typeof reads = [
    claimReport,
    openContent,
    (who, reportId) => writeNote(who, { reportId, text: "x" }),
    (who, reportId) => addTag(who, { reportId, label: "x" }),
    (who, reportId) => askReporter(who, { reportId, text: "Hello?", reason }),
    (who, reportId) => tellTheReporter(who, { reportId, text: "Hello?" }),
    (who, reportId) => mergeReport(who, { reportId: other.reportId, into: reportId, message: "x y z", reason }),
  ];
  for (const attempt of [...reads, ...acts])
    expect(await attempt(ana.context, named.reportId)).toEqual(await attempt(ana.context, unknown));
  for (const attempt of reads)
    expect(await attempt(ben.context, named.reportId)).not.toEqual(await attempt(ben.context, unknown));
  const merge = await mergeReport(ana.context, {
    reportId: other.reportId,
    into: named.reference,
    message: "x",
    reason,
  });
  expect(codeOf(merge)).toBe("triage.merge-target");
  // Neither by what they share, nor in a number.
  expect(await findReportsBy(ana.context, { kind: "handle", value: "pet.epi" })).toEqual([other.reportId]);
  expect(await linksOf(ana.context, other.reportId)).toEqual({ reports: [], elsewhere: 0, contacts: [] });
  expect((await linksOf(ben.context, other.reportId)).reports).toHaveLength(1);
  expect((await queue(ana.context, all)).items[0]?.links).toBe(0);
  const counts = await queue(ana.context, all);
  expect(Object.values(counts.counts).reduce((sum, n) => sum + n, 0) - counts.counts.mine).toBe(1);
  expect((await deskCounts(ana.context))?.open).toBe(1);
});

test("promise-07: every table that knows of a report is silent for that person", async () => {
  const tables = ["report", "report_message", "report_attachment", "report_identifier", "triage_report"] as const;
  for (const table of tables) {
    const column = table === "report" ? "id" : "report_id";
    const rows = (actor: Context["actor"]) =>
      withActor(services.db, actor, async (tx) => {
        const { rows } = await (await import("kysely")).sql`select 1 from ${(await import("kysely")).sql.table(table)}
          where ${(await import("kysely")).sql.ref(column)} = ${named.reportId}`.execute(tx);
        return rows.length;
      });
    expect(await rows(ana.context.actor), table).toBe(0);
    if (table !== "report_attachment" && table !== "report_message")
      expect(await rows(ben.context.actor), table).toBeGreaterThan(0);
  }
  for (const [table, column] of [
    ["outbox_message", "scope_id"],
    ["audit_entry", "scope_id"],
    ["report_tag", "report_id"],
    ["report_note", "report_id"],
    ["report_decision", "report_id"],
    ["deadline_alarm", "report_id"],
  ] as const) {
    const { sql } = await import("kysely");
    const found = await withActor(services.db, ana.context.actor, (tx) =>
      sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${named.reportId}`.execute(tx),
    );
    expect(found.rows.length, table).toBe(0);
  }
});

test("what is hidden gives no points to others: the points would tell of it", async () => {
  await scoreReportJob.run(services, { reportId: other.reportId });
  const { rows } = await owner.query("select links_count from triage_report where report_id = $1", [other.reportId]);
  expect(rows[0].links_count).toBe(0);
});

test("a new report that names someone is hidden from its first moment", async () => {
  const report = await createReport(services, { narrative: "Petros Epinoimenos again" });
  expect(await ids(ana.context)).toEqual([other.reportId]);
  expect(await ids(ben.context)).toContain(report.reportId);
  await scoreReportJob.run(services, { reportId: report.reportId });
  expect(await ids(ana.context)).toEqual([other.reportId]);
});

test("a report becomes hidden when the reporter adds the name, and its lock falls", async () => {
  const report = await createScoredReport(services, { narrative: "No name yet" });
  expect(codeOf(await claimReport(ana.context, report.reportId))).toBe("ok");
  await writeAsReporter(services, report, "I heard his name: petros EPINOIMENOS");
  expect(codeOf(await reportAtDesk(ana.context, report.reportId))).toBe("not-found");
  expect(codeOf(await claimReport(ben.context, report.reportId))).toBe("ok");
});

test("a contact of a colleague hides too, recorded by a coordinator, unknown to the colleague", async () => {
  const report = await createScoredReport(services, { narrative: "call +30 210 777 0000" });
  expect(
    codeOf(await declareConflict(ana.context, { userId: ben.userId, kind: "phone", value: "+302107770000" })),
  ).toBe("not-found");
  expect(
    codeOf(await declareConflict(cora.context, { userId: ben.userId, kind: "phone", value: "0030 210 777 0000" })),
  ).toBe("ok");
  await screen();
  expect(await ids(ben.context)).not.toContain(report.reportId);
  expect(await ids(cora.context)).toContain(report.reportId);
  expect((await conflictsPage(ben.context))?.own).toEqual([]);
  const page = await conflictsPage(cora.context);
  expect(page?.others?.map((term) => term.userId)).toEqual(expect.arrayContaining([ana.userId, ben.userId]));
  expect(page?.blocked?.find((one) => one.reportId === report.reportId)).toMatchObject({ name: "Ben Invented" });
  const seen = await reportAtDesk(cora.context, report.reportId);
  expect(seen.ok && seen.value.conflicts).toBe(1);
  const entry = await owner.query("select actor from audit_entry where act = 'conflict.recorded'");
  expect(entry.rows).toEqual([{ actor: cora.userId }]);
});

test("a coordinator blocks one report for one colleague, sees it, and lifts it, each with a reason", async () => {
  const report = await createScoredReport(services);
  const block = (who: Context, userId: string, why: string) =>
    blockReport(who, { reportId: report.reportId, userId, reason: why });
  expect(codeOf(await block(ben.context, ana.userId, reason))).toBe("not-found");
  expect(codeOf(await block(cora.context, ana.userId, ""))).toBe("triage.reason-missing");
  expect(codeOf(await block(cora.context, cora.userId, reason))).toBe("not-found");
  expect(codeOf(await block(cora.context, dina.userId, reason))).toBe("ok");
  expect(await ids(dina.context)).not.toContain(report.reportId);
  // The blocked coordinator neither sees the block nor lifts it.
  expect((await conflictsPage(dina.context))?.blocked?.some((one) => one.reportId === report.reportId)).toBe(false);
  const lift = (who: Context) => liftBlock(who, { reportId: report.reportId, userId: dina.userId, reason });
  expect(codeOf(await lift(dina.context))).toBe("not-found");
  expect(codeOf(await lift(cora.context))).toBe("ok");
  expect(codeOf(await lift(cora.context))).toBe("not-found");
  expect(await ids(dina.context)).toContain(report.reportId);
  const history = await reportHistory(cora.context, report.reportId);
  expect(history.map((entry) => entry.act)).toEqual(expect.arrayContaining(["conflict.blocked", "conflict.lifted"]));
  expect((await reportHistory(ben.context, report.reportId)).some((entry) => entry.act.startsWith("conflict."))).toBe(
    false,
  );
});

test("nobody lifts what concerns themselves; what was lifted stays lifted", async () => {
  const own = (await conflictsPage(ana.context))?.own[0];
  expect(own).toMatchObject({ kind: "name", declaredBy: "Ana Invented" });
  expect(codeOf(await liftConflict(ana.context, { termId: own?.id, reason }))).toBe("not-found");
  expect(codeOf(await declareConflict(cora.context, { kind: "name", value: "Zed Invented" }))).toBe("ok");
  await screen();
  const hers = (await conflictsPage(cora.context))?.own[0];
  expect(codeOf(await liftConflict(cora.context, { termId: hers?.id, reason }))).toBe("not-found");
  expect(codeOf(await liftConflict(dina.context, { termId: hers?.id, reason }))).toBe("ok");
  expect(codeOf(await liftConflict(cora.context, { termId: own?.id, reason }))).toBe("ok");
  // What it had hidden stays hidden until each block is lifted.
  expect(await ids(ana.context)).not.toContain(named.reportId);
  expect(codeOf(await liftBlock(cora.context, { reportId: named.reportId, userId: ana.userId, reason }))).toBe("ok");
  expect(await ids(ana.context)).toContain(named.reportId);
  await scoreReportJob.run(services, { reportId: named.reportId });
  expect(await ids(ana.context)).toContain(named.reportId);
});
