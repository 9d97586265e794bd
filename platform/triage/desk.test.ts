import { expect, test } from "vitest";
import { minute, withActor } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { createReport } from "../intake/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import { checkHold } from "./commands/record-decision.ts";
import {
  addTag,
  askReporter,
  claimReport,
  closeReport,
  mergeReport,
  openContent,
  queue,
  queueFilterSchema,
  recordDecision,
  releaseReport,
  removeTag,
  reopenReport,
  reportAtDesk,
  reportHistory,
  saveView,
  takeOverReport,
  tellTheReporter,
  undoDecision,
  writeNote,
} from "./index.ts";

const world = await createTestWorld();
const { services, clock, owner } = world;
const ana = world.as((await createStaff(world, { name: "Ana Invented", roles: ["analyst"] })).actor);
const ben = world.as((await createStaff(world, { name: "Ben Invented", roles: ["analyst"] })).actor);
const cora = world.as((await createStaff(world, { name: "Cora Invented", roles: ["coordinator"] })).actor);
const admin = world.as((await createStaff(world, { name: "Adam Invented", roles: ["administrator"] })).actor);
const carer = world.as((await createStaff(world, { name: "Cleo Invented", roles: ["care_worker"] })).actor);
const officer = world.as(
  (await createStaff(world, { name: "Dora Invented", roles: ["data_protection_officer"] })).actor,
);

const all = queueFilterSchema.parse({});
const acts = world.actsOn;
const triage = async (reportId: string) =>
  (await owner.query("select * from triage_report where report_id = $1", [reportId])).rows[0];
const reason = "An invented reason.";

test("a report stands in the queue from the moment it is received, on top until it is scored", async () => {
  const report = await createReport(services);
  const { items, counts } = await queue(ana, all);
  expect(items[0]).toMatchObject({ reportId: report.reportId, band: null, fresh: true, holder: null, links: 0 });
  expect(counts.open).toBe(items.length);
});

test("promise-07: the queue and its reports exist for analysts and coordinators only", async () => {
  const report = await createReport(services);
  for (const other of [admin, carer, officer, world.as({ kind: "public" })]) {
    expect(await queue(other, all)).toMatchObject({ items: [], counts: { open: 0 } });
    expect(codeOf(await reportAtDesk(other, report.reportId))).toBe("not-found");
    expect(codeOf(await claimReport(other, report.reportId))).toBe("not-found");
    expect(codeOf(await openContent(other, report.reportId))).toBe("not-found");
    expect(await reportHistory(other, report.reportId)).toEqual([]);
  }
  for (const id of ["", "x", "00000000-0000-0000-0000-000000000000", null])
    expect(codeOf(await reportAtDesk(ana, id))).toBe("not-found");
});

test("one reviewer at a time: a lock that ends by itself, is given back, or is taken over with a reason", async () => {
  const { reportId } = await createReport(services);
  expect(codeOf(await claimReport(ana, reportId))).toBe("ok");
  expect(codeOf(await claimReport(ben, reportId))).toBe("triage.locked");
  expect(codeOf(await askReporter(ben, { reportId, text: "Where?", reason }))).toBe("triage.locked");
  clock.advance(14 * minute);
  expect(codeOf(await claimReport(ana, reportId))).toBe("ok");
  clock.advance(14 * minute);
  expect(codeOf(await claimReport(ben, reportId))).toBe("triage.locked");
  clock.advance(1 * minute);
  expect(codeOf(await claimReport(ben, reportId))).toBe("ok");
  expect(codeOf(await releaseReport(ana, reportId))).toBe("not-found");
  expect(codeOf(await takeOverReport(ana, { reportId, reason }))).toBe("not-found");
  expect(codeOf(await takeOverReport(cora, { reportId, reason: " " }))).toBe("triage.reason-missing");
  expect(codeOf(await takeOverReport(cora, { reportId, reason }))).toBe("ok");
  expect(codeOf(await claimReport(ben, reportId))).toBe("triage.locked");
  expect(codeOf(await releaseReport(cora, reportId))).toBe("ok");
  expect(codeOf(await claimReport(ben, reportId))).toBe("ok");
  expect(await acts(reportId)).toEqual([
    "report.received",
    "report.claimed",
    "report.claimed",
    "report.claimed",
    "report.taken-over",
    "report.released",
    "report.claimed",
  ]);
});

test("contexts after triage ask whether someone may decide, and write the decision down", async () => {
  const { reportId } = await createReport(services);
  await claimReport(ana, reportId);
  const check = (who: typeof ana) => withActor(services.db, who.actor, (tx) => checkHold(who, tx, reportId));
  expect(codeOf(await check(ben))).toBe("triage.locked");
  expect(codeOf(await check(admin))).toBe("not-found");
  expect(codeOf(await check(ana))).toBe("ok");
  const decision = { reportId, kind: "open-case", reason } as const;
  expect(await withActor(services.db, admin.actor, (tx) => recordDecision(admin, tx, decision))).toBeNull();
  expect(await withActor(services.db, ana.actor, (tx) => recordDecision(ana, tx, decision))).not.toBeNull();
  expect(await triage(reportId)).toMatchObject({ state: "in_case", locked_by: null });
  expect(await acts(reportId)).toContain("report.case-opened");
});

test("two who take a report at the same moment: one gets it", async () => {
  const { reportId } = await createReport(services);
  const results = await Promise.all([ana, ben, ana, ben].map((who) => claimReport(who, reportId)));
  const row = await triage(reportId);
  const winner = row.locked_by === (ana.actor.kind === "staff" ? ana.actor.userId : "") ? 0 : 1;
  expect(results.map((one) => one.ok)).toEqual([0, 1, 0, 1].map((who) => who === winner));
});

test("taking a report tells the reporter that a person reads it, which acknowledges it", async () => {
  const { reportId } = await createReport(services);
  await claimReport(ana, reportId);
  const { rows } = await owner.query("select reporter_status, acknowledged_at from report where id = $1", [reportId]);
  expect(rows[0]).toEqual({ reporter_status: "reading", acknowledged_at: clock.now() });
  expect((await triage(reportId)).acknowledged_at).toEqual(clock.now());
});

test("promise-08: what was said opens by a deliberate act only, and each reading is in the log before it", async () => {
  const { reportId } = await createReport(services, { narrative: "Invented words of a reporter." });
  const closed = await reportAtDesk(ana, reportId);
  expect(closed.ok && closed.value.content).toBeNull();
  expect(codeOf(await openContent(ana, reportId))).toBe("ok");
  const open = await reportAtDesk(ana, reportId);
  expect(open.ok && open.value.content?.opened.narrative).toBe("Invented words of a reporter.");
  expect(open.ok && open.value.item.holder?.mine).toBe(true);
  expect(await acts(reportId)).toEqual(["report.received", "report.content-opened", "report.viewed"]);
  const other = await reportAtDesk(ben, reportId);
  expect(other.ok && other.value.content).toBeNull();
  expect(codeOf(await openContent(ben, reportId))).toBe("triage.locked");
  expect(codeOf(await openContent(cora, reportId))).toBe("ok");
  expect((await triage(reportId)).locked_by).toBe(ana.actor.kind === "staff" && ana.actor.userId);
  clock.advance(15 * minute);
  const later = await reportAtDesk(ana, reportId);
  expect(later.ok && later.value.content).toBeNull();
});

test("notes are sealed, seen by colleagues when the content is open, and by nobody else", async () => {
  const { reportId } = await createReport(services);
  expect(codeOf(await writeNote(ana, { reportId, text: "Canary note 4711" }))).toBe("ok");
  expect(codeOf(await writeNote(ana, { reportId, text: "  " }))).toBe("triage.note-not-valid");
  expect(codeOf(await writeNote(admin, { reportId, text: "No" }))).toBe("not-found");
  // May write notes on reports they see, and sees none here.
  expect(codeOf(await writeNote(carer, { reportId, text: "No" }))).toBe("not-found");
  const { rows } = await owner.query("select n::text as text from report_note n where report_id = $1", [reportId]);
  expect(rows).toHaveLength(1);
  expect(rows[0].text).not.toContain("Canary");
  await openContent(ben, reportId);
  const seen = await reportAtDesk(ben, reportId);
  expect(seen.ok && seen.value.content?.notes).toMatchObject([{ text: "Canary note 4711", author: "Ana Invented" }]);
  expect(await acts(reportId)).toContain("report.note-written");
});

test("tags: equal words are one tag, sealed, filtered by, removed", async () => {
  const [one, two] = [await createReport(services), await createReport(services)];
  const first = await addTag(ana, { reportId: one.reportId, label: "School  chat" });
  const second = await addTag(ben, { reportId: two.reportId, label: "school chat" });
  if (!first.ok || !second.ok) throw new Error("tags");
  expect(second.value.tagId).toBe(first.value.tagId);
  const { rows } = await owner.query("select t::text as text from triage_tag t");
  expect(rows.map((row) => row.text).join()).not.toMatch(/school/i);
  const found = await queue(ana, queueFilterSchema.parse({ tag: first.value.tagId }));
  expect(found.items.map((item) => item.reportId).sort()).toEqual([one.reportId, two.reportId].sort());
  expect(found.items[0]?.tags).toEqual([{ id: first.value.tagId, label: "School chat" }]);
  expect(codeOf(await addTag(admin, { reportId: one.reportId, label: "x" }))).toBe("not-found");
  expect(codeOf(await addTag(ana, { reportId: one.reportId, label: "" }))).toBe("triage.tag-not-valid");
  expect(codeOf(await removeTag(ben, { reportId: one.reportId, label: "SCHOOL chat" }))).toBe("ok");
  expect(codeOf(await removeTag(ben, { reportId: one.reportId, label: "SCHOOL chat" }))).toBe("not-found");
  expect(await acts(one.reportId)).toEqual(["report.received", "report.tagged", "report.untagged"]);
});

test("views are a person's own, with a sealed name", async () => {
  const filter = queueFilterSchema.parse({ band: "critical", part: "waiting", kind: "no such kind" });
  expect(codeOf(await saveView(ana, { name: "My canary view", filter }))).toBe("ok");
  expect((await queue(ana, all)).views).toMatchObject([
    { name: "My canary view", filter: { band: "critical", part: "waiting" } },
  ]);
  expect((await queue(ben, all)).views).toEqual([]);
  expect(codeOf(await saveView(admin, { name: "x", filter }))).toBe("not-found");
  const { rows } = await owner.query("select v::text as text from saved_view v");
  expect(rows.map((row) => row.text).join()).not.toContain("canary");
});

test("asking: the question waits for the reporter, the report waits for the answer", async () => {
  const { reportId } = await createReport(services);
  expect(codeOf(await askReporter(ana, { reportId, text: "", reason }))).toBe("message.not-valid");
  expect(codeOf(await askReporter(ana, { reportId, text: "Where did it happen?", reason: "" }))).toBe(
    "triage.reason-missing",
  );
  expect(codeOf(await askReporter(ana, { reportId, text: "Where did it happen?", reason }))).toBe("ok");
  expect((await triage(reportId)).state).toBe("waiting");
  const status = await owner.query("select reporter_status from report where id = $1", [reportId]);
  expect(status.rows[0].reporter_status).toBe("question");
  await owner.query(
    `insert into report_message (id, report_id, direction, kind, sealed_text, sent_at)
     values (gen_random_uuid(), $1, 'from_reporter', 'message', '', $2)`,
    [reportId, clock.now()],
  );
  expect(await triage(reportId)).toMatchObject({ state: "open", screened_at: null });
  expect(await acts(reportId)).toEqual(["report.received", "report.asked"]);
});

test("a word to the reporter asks nothing and changes no place in the queue", async () => {
  const { reportId } = await createReport(services);
  expect(codeOf(await tellTheReporter(ana, { reportId, text: "We are still at it." }))).toBe("ok");
  expect(codeOf(await tellTheReporter(ben, { reportId, text: "Me too." }))).toBe("triage.locked");
  expect((await triage(reportId)).state).toBe("open");
  expect(await acts(reportId)).toEqual(["report.received", "report.answered"]);
});

test("closing: an outcome, a reason, and plain words for the reporter, which are the feedback", async () => {
  const { reportId } = await createReport(services);
  const input = { reportId, outcome: "advice-given", message: "Thank you. This is what we did.", reason };
  expect(codeOf(await closeReport(ana, { ...input, outcome: "duplicate" }))).toBe("triage.outcome-missing");
  expect(codeOf(await closeReport(ana, { ...input, message: "" }))).toBe("message.not-valid");
  expect((await triage(reportId)).state).toBe("open");
  const done = await closeReport(ana, input);
  expect(codeOf(done)).toBe("ok");
  expect(await triage(reportId)).toMatchObject({ state: "closed", outcome: "advice-given", locked_by: null });
  const { rows } = await owner.query("select reporter_status, feedback_at, closed_at from report where id = $1", [
    reportId,
  ]);
  expect(rows[0]).toMatchObject({ reporter_status: "closed", feedback_at: clock.now(), closed_at: clock.now() });
  const decision = await owner.query("select d::text as text from report_decision d where report_id = $1", [reportId]);
  expect(decision.rows[0].text).not.toContain("invented reason");
  expect(codeOf(await closeReport(ana, input))).toBe("triage.wrong-state");
  expect(await acts(reportId)).toEqual(["report.received", "report.closed"]);

  expect(codeOf(await reopenReport(ben, { reportId, reason: "x" }))).toBe("triage.reason-missing");
  expect(codeOf(await reopenReport(ben, { reportId, reason }))).toBe("ok");
  expect(await triage(reportId)).toMatchObject({ state: "open", outcome: null });
  const open = await owner.query("select reporter_status, closed_at from report where id = $1", [reportId]);
  expect(open.rows[0]).toEqual({ reporter_status: "reading", closed_at: null });
});

test("a withdrawn report is closed without words: nobody is there to read them", async () => {
  const { reportId } = await createReport(services);
  await owner.query("update report set withdrawn_at = $2 where id = $1", [reportId, clock.now()]);
  expect(codeOf(await askReporter(ana, { reportId, text: "Hello?", reason }))).toBe("report.withdrawn");
  expect(codeOf(await closeReport(ana, { reportId, outcome: "withdrawn", message: "", reason }))).toBe("ok");
  const { rows } = await owner.query("select count(*)::int as n from report_message where report_id = $1", [reportId]);
  expect(rows[0].n).toBe(0);
});

test("merging: the duplicate points to the one that stays, and its reporter is told", async () => {
  const [one, two, three] = [await createReport(services), await createReport(services), await createReport(services)];
  const merge = (from: string, into: unknown) =>
    mergeReport(ana, { reportId: from, into, message: "We work on it together with another report.", reason });
  expect(codeOf(await merge(one.reportId, one.reportId))).toBe("triage.merge-target");
  expect(codeOf(await merge(one.reportId, "H-0000-0000"))).toBe("triage.merge-target");
  expect(codeOf(await merge(one.reportId, two.reference.toLowerCase().replaceAll("-", " ")))).toBe("ok");
  expect(await triage(one.reportId)).toMatchObject({
    state: "closed",
    outcome: "duplicate",
    merged_into: two.reportId,
  });
  expect(codeOf(await merge(three.reportId, one.reportId))).toBe("triage.merge-target");
  expect(codeOf(await merge(two.reportId, three.reportId))).toBe("ok");
  // No chain: what pointed to the second points to the third now.
  expect((await triage(one.reportId)).merged_into).toBe(three.reportId);
  const messages = await owner.query("select kind, direction from report_message where report_id = $1", [one.reportId]);
  expect(messages.rows).toEqual([{ kind: "notice", direction: "to_reporter" }]);
  expect(await acts(two.reportId)).toEqual(["report.received", "report.duplicate-linked", "report.merged"]);
  const view = await reportAtDesk(ana, three.reportId);
  expect(view.ok && view.value.duplicates.map((head) => head.reference).sort()).toEqual(
    [one.reference, two.reference].sort(),
  );
});

test("one's own last decision is taken back within half an hour, and stays in the history", async () => {
  const { reportId } = await createReport(services);
  const close = { reportId, outcome: "advice-given", message: "Closed.", reason };
  const first = await closeReport(ana, close);
  if (!first.ok) throw new Error(first.failure.code);
  const { decisionId } = first.value;
  expect(codeOf(await undoDecision(ben, { reportId, decisionId }))).toBe("not-found");
  expect(codeOf(await undoDecision(ana, { reportId, decisionId }))).toBe("ok");
  expect(await triage(reportId)).toMatchObject({ state: "open", outcome: null });
  expect(codeOf(await undoDecision(ana, { reportId, decisionId }))).toBe("not-found");
  expect(await acts(reportId)).toContain("report.decision-undone");
  const again = await closeReport(ana, close);
  clock.advance(31 * minute);
  expect(again.ok && codeOf(await undoDecision(ana, { reportId, decisionId: again.value.decisionId }))).toBe(
    "triage.too-late",
  );
});

test("pages of the queue hold every report once, in order", async () => {
  const seen: string[] = [];
  let after: string | null = null;
  const { readCursor } = await import("./index.ts");
  do {
    const page: Awaited<ReturnType<typeof queue>> = await queue(ana, all, { after: readCursor(after), size: 3 });
    seen.push(...page.items.map((item) => item.reportId));
    after = page.next;
  } while (after);
  const whole = await queue(ana, all, { size: 200 });
  expect(seen).toEqual(whole.items.map((item) => item.reportId));
  expect(new Set(seen).size).toBe(whole.counts.open);
});
