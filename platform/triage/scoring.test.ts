import fc from "fast-check";
import { expect, test } from "vitest";
import { day, minute } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { createReport } from "../intake/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import { linksOf, previewRules, publishRules, queue, queueFilterSchema, reportAtDesk, urgencyRules } from "./index.ts";
import { rescoreOpenJob } from "./jobs/rescore-open.ts";
import { scoreReportJob } from "./jobs/score-report.ts";
import { bands } from "./model.ts";
import { applyChanges, matchRules, scoreOf, shippedUrgency, urgencyWords } from "./scoring.ts";
import { createScoredReport, writeAsReporter } from "./testing.ts";

const world = await createTestWorld();
const { services, owner, clock } = world;
const ana = world.as((await createStaff(world, { name: "Ana Invented", roles: ["analyst"] })).actor);
const cora = world.as((await createStaff(world, { name: "Cora Invented", roles: ["coordinator"] })).actor);
const admin = world.as((await createStaff(world, { name: "Adam Invented", roles: ["administrator"] })).actor);
const triage = async (reportId: string) =>
  (await owner.query("select * from triage_report where report_id = $1", [reportId])).rows[0];
const shipped = applyChanges({});
const ids = shipped.rules.map((rule) => rule.id);

test("the shipped rules: each has words in every language, bands rise from zero", () => {
  for (const language of ["en", "es", "el", "pt"])
    for (const id of ids) expect(urgencyWords(language).rules[id], `${language} ${id}`).toBeTruthy();
  expect(shippedUrgency().bands.map((band) => band.id)).toEqual([...bands]);
  expect(shippedUrgency().bands[0]?.from).toBe(0);
});

test("the points of the reasons always add up to the score, and the band follows from it", () => {
  const change = fc.record({ points: fc.integer({ min: -50, max: 100 }), enabled: fc.boolean() }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...ids), change), fc.subarray(ids), (changes, matched) => {
      const set = applyChanges(changes);
      const { score, band, reasons } = scoreOf(set, matched);
      const sum = reasons.reduce((total, reason) => total + reason.points, 0);
      expect(score).toBe(Math.max(0, sum));
      expect(reasons.every((reason) => matched.includes(reason.rule))).toBe(true);
      expect(score >= (set.bands.find((floor) => floor.band === band)?.from ?? Number.NaN)).toBe(true);
    }),
  );
});

test("a rule more never lowers a score while points are not negative", () => {
  fc.assert(
    fc.property(fc.subarray(ids), fc.constantFrom(...ids), (matched, more) => {
      return scoreOf(shipped, [...matched, more]).score >= scoreOf(shipped, matched).score;
    }),
  );
});

test("a skipped question never gives points", () => {
  expect(matchRules(shipped.rules, {})).toEqual([]);
});

test("a report is scored from its answers; only rule ids and points are kept in the clear", async () => {
  const urgent = await createScoredReport(services, {
    kind: "sextortion",
    ageBand: "13-17",
    forWhom: "self",
    answers: { danger_now: "yes", contact_ongoing: "yes" },
    narrative: "Canary words.",
  });
  const calm = await createScoredReport(services, { kind: "other", ageBand: "adult" });
  const row = await triage(urgent.reportId);
  expect(row.band).toBe("critical");
  expect(row.reasons.map((reason: { rule: string }) => reason.rule)).toEqual(
    expect.arrayContaining(["danger-now", "contact-ongoing", "age-13-17"]),
  );
  expect(row.reasons.reduce((sum: number, reason: { points: number }) => sum + reason.points, 0)).toBe(row.score);
  expect(JSON.stringify(row)).not.toContain("Canary");
  const { items } = await queue(ana, queueFilterSchema.parse({}));
  expect(items.map((item) => item.reportId)).toEqual([urgent.reportId, calm.reportId]);
  const entry = await owner.query("select line from audit_entry where act = 'report.scored' and scope_id = $1", [
    urgent.reportId,
  ]);
  expect(JSON.parse(entry.rows[0].line)).toMatchObject({ actor: "system:score-report", data: { band: "critical" } });
  // Running again changes nothing and says nothing.
  await scoreReportJob.run(services, { reportId: urgent.reportId });
  const again = await owner.query(
    "select count(*)::int as n from audit_entry where act = 'report.scored' and scope_id = $1",
    [urgent.reportId],
  );
  expect(again.rows[0].n).toBe(1);
});

test("among equal scores the older stands first", async () => {
  const first = await createScoredReport(services, { kind: "other", ageBand: "adult" });
  clock.advance(minute);
  const second = await createScoredReport(services, { kind: "other", ageBand: "adult" });
  const { items } = await queue(ana, queueFilterSchema.parse({ band: "routine" }));
  const order = items.map((item) => item.reportId);
  expect(order.indexOf(first.reportId)).toBeLessThan(order.indexOf(second.reportId));
});

test("what a reporter adds is scored with the rest, and links are seen without opening anything", async () => {
  const one = await createScoredReport(services, { narrative: "Wrote with @shared.handle" });
  const two = await createScoredReport(services, { narrative: "Nothing to share" });
  expect((await linksOf(ana, one.reportId)).reports).toEqual([]);
  await writeAsReporter(services, two, "It was @Shared.Handle too");
  const links = await linksOf(ana, one.reportId);
  expect(links).toMatchObject({
    reports: [{ reportId: two.reportId, reference: two.reference, shares: ["handle"] }],
    elsewhere: 0,
    contacts: [{ kind: "handle", reportIds: [two.reportId], elsewhere: 0 }],
  });
  expect((await triage(two.reportId)).links_count).toBe(1);
  // The first one's number of links was old: it is scored again.
  expect(await world.enqueued()).toContainEqual({ name: "score-report", data: { reportId: one.reportId } });
  expect(await linksOf(admin, one.reportId)).toMatchObject({ reports: [], elsewhere: 0 });
});

test("links into other people's cases are only counted", async () => {
  const one = await createScoredReport(services, { narrative: "+30 210 555 0000" });
  const two = await createScoredReport(services, { narrative: "+30 210 555 0000" });
  // A case worker's sight, imitated: whoever entered a report sees that one only.
  const carer = await createStaff(world, { name: "Cleo Invented", roles: ["care_worker"] });
  await owner.query("update report set received_by = $2 where id = $1", [one.reportId, carer.userId]);
  expect(await linksOf(world.as(carer.actor), one.reportId)).toMatchObject({
    reports: [],
    elsewhere: 1,
    contacts: [{ kind: "phone", reportIds: [], elsewhere: 1 }],
  });
  expect(await linksOf(world.as(carer.actor), two.reportId)).toMatchObject({ reports: [], elsewhere: 0 });
});

test("points are changed by coordinators: preview, version, audit, new scores", async () => {
  const report = await createScoredReport(services, { answers: { danger_now: "not_sure" }, ageBand: "adult" });
  const before = await triage(report.reportId);
  const changes = { "danger-maybe": { points: 90 } };
  expect(await previewRules(ana, changes)).toBeNull();
  const preview = await previewRules(cora, changes);
  expect(preview?.moves.find((move) => move.reportId === report.reportId)).toMatchObject({
    from: { score: before.score },
    to: { score: before.score - 20 + 90, band: "critical", place: 2 },
  });
  expect((await triage(report.reportId)).score).toBe(before.score);

  const reason = "Invented: more weight on possible danger.";
  expect(codeOf(await publishRules(ana, { changes, basedOn: 0, reason }))).toBe("not-found");
  expect(codeOf(await publishRules(cora, { changes, basedOn: 0, reason: "" }))).toBe("triage.reason-missing");
  expect(codeOf(await publishRules(cora, { changes: { x: { points: 101 } }, basedOn: 0, reason }))).toBe(
    "rules.not-valid",
  );
  expect(codeOf(await publishRules(cora, { changes: {}, basedOn: 0, reason }))).toBe("rules.nothing-changed");
  expect(codeOf(await publishRules(cora, { changes, basedOn: 0, reason }))).toBe("ok");
  expect(codeOf(await publishRules(cora, { changes: {}, basedOn: 0, reason }))).toBe("rules.changed-meanwhile");
  expect(await world.enqueued()).toContainEqual({ name: "rescore-open", data: { version: 1 } });
  const entry = await owner.query("select line from audit_entry where act = 'rules.published'");
  expect(JSON.parse(entry.rows[0].line)).toMatchObject({ data: { version: 1, changed: 1 } });

  const asked = (await world.enqueued()).length;
  await rescoreOpenJob.run(services, {});
  const jobs = (await world.enqueued()).slice(asked);
  expect(jobs).toContainEqual({ name: "score-report", data: { reportId: report.reportId } });
  for (const job of jobs) await scoreReportJob.run(services, job.data as { reportId: string });
  expect(await triage(report.reportId)).toMatchObject({
    score: before.score - 20 + 90,
    band: "critical",
    rules_version: 1,
  });
  const idle = (await world.enqueued()).length;
  await rescoreOpenJob.run(services, {});
  expect((await world.enqueued()).length).toBe(idle);
  const page = await urgencyRules(ana);
  expect(page).toMatchObject({
    mayPublish: false,
    versions: [{ version: 1, by: "Cora Invented", reason, changed: 1 }],
  });
  const view = await reportAtDesk(ana, report.reportId);
  expect(view.ok && view.value.rulesVersion).toBe(1);
});

test("a rule that is switched off gives nothing, and is remembered as matched", async () => {
  const set = applyChanges({ "danger-now": { enabled: false } });
  expect(matchRules(set.rules, { danger_now: "yes" })).toContain("danger-now");
  expect(scoreOf(set, ["danger-now"])).toMatchObject({ score: 0, band: "routine", reasons: [] });
});

test("filters: kind, band, language, age and deadlines", async () => {
  const found = async (filter: object) =>
    (await queue(ana, queueFilterSchema.parse(filter), { size: 200 })).items.map((item) => item.reportId);
  const greek = await createScoredReport(services, { kind: "grooming", language: "el", ageBand: "adult" });
  expect(await found({ kind: "grooming" })).toEqual([greek.reportId]);
  expect(await found({ language: "el" })).toEqual([greek.reportId]);
  expect(await found({ band: "no-such-band", kind: "grooming" })).toEqual([greek.reportId]);
  expect(await found({ age: "today" })).toContain(greek.reportId);
  expect(await found({ deadline: "overdue" })).not.toContain(greek.reportId);
  clock.advance(6 * day);
  expect(await found({ age: "today" })).not.toContain(greek.reportId);
  expect(await found({ deadline: "soon" })).toContain(greek.reportId);
  clock.advance(2 * day);
  expect(await found({ deadline: "overdue" })).toContain(greek.reportId);
  expect(await found({ age: "older" })).not.toContain(greek.reportId);
  const late = await createReport(services);
  expect(await found({ deadline: "acknowledge" })).toContain(late.reportId);
  expect(await found({ deadline: "soon" })).not.toContain(late.reportId);
});
