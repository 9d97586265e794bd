import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { as, type Context } from "#kernel";
import { markHandedOver } from "#platform/outbox";
import { openContent, referOut, scoreReportJob } from "#platform/triage";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createCase } from "../cases/testing.ts";
import { createStaff } from "../identity/testing.ts";
import { createReport } from "../intake/testing.ts";
import { gradeFinding, secondFinding, undoGrade } from "./commands/grade-finding.ts";
import { agreeHarmless, askHarmless, liftHarmless } from "./commands/harmless-media.ts";
import { matchHeldMediaJob, matchMediaJob } from "./jobs/match-media.ts";
import { rescoreFindingsJob } from "./jobs/rescore-findings.ts";
import { counterList } from "./queries/counter-list.ts";
import { listsPage, viewList } from "./queries/lists.ts";
import { lookUpEntry } from "./queries/look-up-entry.ts";
import { mediaOfReport } from "./queries/near-of.ts";
import { mediaCounts, reviewList } from "./queries/review-list.ts";
import { viewFinding } from "./queries/view-finding.ts";
import { createList } from "./testing.ts";

const world = await createTestWorld();
const { services, owner } = world;
const person = (name: string, ...roles: ("analyst" | "investigator" | "coordinator" | "counsel" | "administrator")[]) =>
  createStaff(world, { name: `${name} Invented`, roles, steppedUp: true });
const [ana, bruno, ines, carl, adam, kati] = [
  await person("Ana", "analyst"),
  await person("Bruno", "analyst"),
  await person("Ines", "investigator"),
  await person("Carl", "counsel"),
  await person("Adam", "administrator"),
  await person("Kati", "coordinator"),
];
const of = (staff: { actor: Context["actor"] }) => as(services, staff.actor);
const sha = (n: number) => createHash("sha256").update(`review ${n}`).digest("hex");
const near = (hash: string, bits: number) =>
  (BigInt(`0x${hash}`) ^ ((1n << BigInt(bits)) - 1n)).toString(16).padStart(64, "0");
const acts = world.actsOn;
const matched = async (reportId: string): Promise<string[]> => {
  await scoreReportJob.run(services, { reportId });
  return (await owner.query("select matched from triage_report where report_id = $1", [reportId])).rows[0].matched;
};

async function found(hash: {
  kind: "sha256" | "pdq";
  value: string;
}): Promise<{ reportId: string; findingId: string }> {
  const { reportId } = await createReport(services, { hashes: [hash] });
  await matchMediaJob.run(services, { reportId });
  await scoreReportJob.run(services, { reportId });
  const { rows } = await owner.query("select id from media_finding where report_id = $1 order by distance, id", [
    reportId,
  ]);
  return { reportId, findingId: rows[0]?.id };
}
const listId = await createList(
  of(ines),
  `id,sha256,pdq,category\nx-1,${sha(1)},${sha(2)},1\nx-2,,${near(sha(2), 4)},2\n`,
);

test("findings wait in a list of numbers; each is viewed side by side, and the viewing is logged first", async () => {
  const { reportId, findingId } = await found({ kind: "pdq", value: near(sha(2), 3) });
  const page = await reviewList(of(ana), "open");
  expect(page.counts).toMatchObject({ open: 2, second: 0 });
  expect(page.items.find((item) => item.id === findingId)).toMatchObject({
    reportId,
    source: "given",
    kind: "pdq",
    distance: 1,
    rotation: "original",
    listName: "Invented list",
    category: { scheme: "list", code: "2" },
    state: "open",
  });
  expect(await mediaCounts(of(ana))).toEqual({ open: 2, second: 0 });
  const view = await viewFinding(of(ana), findingId);
  expect(view).toMatchObject({
    ok: true,
    value: {
      entry: { id: "x-2", pdq: near(sha(2), 4) },
      own: { pdq: near(sha(2), 3), quality: null },
      list: { source: "Invented hotline", handling: "TLP:AMBER", inUse: true },
      sameFile: 1,
      may: { grade: true, second: null, undo: false, harmless: false },
      attachmentId: null,
    },
  });
  expect((await acts(reportId)).at(-1)).toBe("finding.viewed");
  // An unknown scheme is shown as it is, and never mapped.
  expect(view.ok && view.value.category).toMatchObject({
    label: null,
    elsewhere: [{ relation: "unverified" }, {}, {}, {}, {}],
  });
  // Nobody else: neither other roles, nor an investigator who is no member of a case with this report.
  for (const someone of [carl, adam, ines]) {
    expect((await reviewList(of(someone), "open")).items).toEqual([]);
    expect(await viewFinding(of(someone), findingId)).toMatchObject({ failure: { code: "not-found" } });
  }
  expect(await viewFinding(of(ana), "nonsense")).toMatchObject({ failure: { code: "not-found" } });
});

test("a person judges with a reason; a second one must agree before it leaves; the database holds to both", async () => {
  const { reportId, findingId } = await found({ kind: "sha256", value: sha(1) });
  expect(await gradeFinding(of(ana), { findingId, grade: "confirm", why: "" })).toMatchObject({
    failure: { code: "analysis.grade-not-valid", fields: { why: "required" } },
  });
  expect(await gradeFinding(of(ana), { findingId, grade: "confirm", why: "harmless" })).toMatchObject({
    failure: { fields: { why: "not-valid" } },
  });
  expect(await gradeFinding(of(ana), { findingId, grade: "confirm", why: "other" })).toMatchObject({
    failure: { fields: { words: "required" } },
  });
  expect(await gradeFinding(of(carl), { findingId, grade: "confirm", why: "digest-equal" })).toMatchObject({
    failure: { code: "not-found" },
  });
  expect(await gradeFinding(of(ana), { findingId, grade: "confirm", why: "digest-equal" })).toMatchObject({ ok: true });
  expect(await gradeFinding(of(bruno), { findingId, grade: "dispute", why: "harmless" })).toMatchObject({
    failure: { code: "analysis.graded" },
  });
  expect((await acts(reportId)).at(-1)).toBe("finding.confirmed");
  expect(await matched(reportId)).toContain("hash-hit");

  // Passing on: with the finding only when two people stand behind it.
  expect(await openContent(of(kati), reportId)).toMatchObject({ ok: true });
  const out = {
    reportId,
    recipient: "Invented police",
    parts: ["findings"],
    basis: "Invented law, article 3",
    reason: "Invented reason",
  };
  expect(await referOut(of(kati), out)).toMatchObject({
    failure: { code: "triage.finding-needs-second", params: { count: 1 } },
  });
  expect(await secondFinding(of(ana), { findingId, agree: true, why: "checked-numbers" })).toMatchObject({
    failure: { code: "analysis.same-person" },
  });
  // Around the program: the database refuses one person, and a signature for another.
  const asStaff = (id: string, text: string) =>
    owner
      .query("select set_config('heroes.actor_kind', 'staff', false), set_config('heroes.actor_id', $1, false)", [id])
      .then(() => owner.query(text))
      .finally(() => owner.query("select set_config('heroes.actor_kind', 'maintenance', false)"));
  const second = (by: string) =>
    `update media_finding set second_by = '${by}', second_at = now() where id = '${findingId}'`;
  await owner.query("set role heroes_app");
  await expect(asStaff(ana.userId, second(ana.userId))).rejects.toThrow(/check constraint/);
  await expect(asStaff(ana.userId, second(bruno.userId))).rejects.toThrow(/signed by whoever acts/);
  await owner.query("reset role");

  expect(await secondFinding(of(bruno), { findingId, agree: true, why: "checked-numbers" })).toMatchObject({
    ok: true,
  });
  expect((await acts(reportId)).at(-1)).toBe("finding.seconded");
  const sent = await referOut(of(kati), out);
  expect(sent).toMatchObject({ ok: true });
  const message = await owner.query("select key_id, sealed_payload from outbox_message where scope_id = $1", [
    reportId,
  ]);
  const { sql } = await import("kysely");
  const payload = await services.db.transaction().execute(async (tx) => {
    await sql`select set_config('heroes.actor_kind', 'system', true)`.execute(tx);
    const key = await services.vault.openKey(tx, message.rows[0].key_id);
    return key?.openJson("outbox.payload", message.rows[0].sealed_payload);
  });
  expect(payload).toMatchObject({
    findings: [
      {
        kind: "sha256",
        hash: sha(1),
        distance: 0,
        list: { source: "Invented hotline", version: "1", handling: "TLP:AMBER" },
        entryId: "x-1",
        category: { scheme: "list", code: "1" },
      },
    ],
  });
  expect(payload).not.toHaveProperty("narrative");

  // The second person takes it back: the package must not leave with it.
  expect(await undoGrade(of(bruno), findingId)).toMatchObject({ ok: true, value: { recalled: 1, left: 0 } });
  const states = async () =>
    (
      await owner.query("select state from outbox_message where scope_id = $1 order by created_at, id", [reportId])
    ).rows.map((row) => row.state);
  expect(await states()).toEqual(["cancelled"]);
  expect(await acts(reportId)).toEqual(expect.arrayContaining(["outbox.recalled", "finding.undone"]));
  expect(await referOut(of(kati), out)).toMatchObject({ failure: { code: "triage.finding-needs-second" } });
  // Once handed over it has left, and that is said; a package without findings is not touched.
  await secondFinding(of(bruno), { findingId, agree: true, why: "checked-numbers" });
  const again = await referOut(of(kati), out);
  if (!again.ok) throw new Error(again.failure.code);
  expect(await referOut(of(kati), { ...out, parts: ["narrative"] })).toMatchObject({ ok: true });
  expect(await markHandedOver(of(kati), { messageId: again.value.messageId })).toMatchObject({ ok: true });
  expect(await undoGrade(of(bruno), findingId)).toMatchObject({ ok: true, value: { recalled: 0, left: 1 } });
  expect((await states()).toSorted()).toEqual(["cancelled", "queued", "sent"]);
});

test("a second person who does not agree opens it again; one's own judgement can be taken back for ten minutes", async () => {
  const { findingId } = await found({ kind: "sha256", value: sha(1) });
  const state = async () =>
    (await owner.query("select state, graded_by, second_by from media_finding where id = $1", [findingId])).rows[0];
  expect(await secondFinding(of(bruno), { findingId, agree: true, why: "checked-numbers" })).toMatchObject({
    failure: { code: "analysis.not-confirmed" },
  });
  await gradeFinding(of(ana), { findingId, grade: "confirm", why: "digest-equal" });
  expect(await secondFinding(of(bruno), { findingId, agree: false, why: "needs-expert" })).toMatchObject({ ok: true });
  expect(await state()).toEqual({ state: "open", graded_by: null, second_by: null });
  await gradeFinding(of(ana), { findingId, grade: "cannot-say", why: "other", words: "The file is not here" });
  expect(await undoGrade(of(bruno), findingId)).toMatchObject({ failure: { code: "analysis.nothing-to-undo" } });
  expect(await undoGrade(of(ana), findingId)).toMatchObject({ ok: true });
  expect(await state()).toMatchObject({ state: "open" });
  await gradeFinding(of(ana), { findingId, grade: "confirm", why: "digest-equal" });
  await secondFinding(of(bruno), { findingId, agree: true, why: "looked-same" });
  expect(await undoGrade(of(ana), findingId)).toMatchObject({ failure: { code: "analysis.too-late" } });
  expect(await undoGrade(of(bruno), findingId)).toMatchObject({ ok: true });
  expect(await state()).toMatchObject({ state: "confirmed", second_by: null });
  world.clock.advance(11 * 60_000);
  expect(await undoGrade(of(ana), findingId)).toMatchObject({ failure: { code: "analysis.too-late" } });
  const view = await viewFinding(of(bruno), findingId);
  expect(view.ok && view.value.reviews.map(({ step, by }) => `${step} ${by}`)).toEqual([
    "confirm Ana Invented",
    "refuse-second Bruno Invented",
    "cannot-say Ana Invented",
    "undo Ana Invented",
    "confirm Ana Invented",
    "second Bruno Invented",
    "undo Bruno Invented",
  ]);
  expect(view.ok && view.value.reviews[2]?.reason).toEqual({ code: "other", words: "The file is not here" });
});

test("one judgement for all hits of the same file, where that is wanted", async () => {
  const { reportId, findingId } = await found({ kind: "pdq", value: near(sha(2), 2) });
  expect(
    await gradeFinding(of(ana), { findingId, grade: "dispute", why: "numbers-weak", sameFile: true }),
  ).toMatchObject({
    value: { findings: 2 },
  });
  const { rows } = await owner.query("select state from media_finding where report_id = $1", [reportId]);
  expect(rows).toEqual([{ state: "disputed" }, { state: "disputed" }]);
  expect(await matched(reportId)).not.toContain("hash-hit");
});

test("a disputed file comes onto the counter-list when another person agrees, and finds nothing until it is lifted", async () => {
  const value = near(sha(2), 7);
  const { reportId, findingId } = await found({ kind: "pdq", value });
  expect(await askHarmless(of(ana), { findingId, reason: "A logo (invented)" })).toMatchObject({
    failure: { code: "analysis.not-disputed" },
  });
  await gradeFinding(of(ana), { findingId, grade: "dispute", why: "harmless" });
  expect(await askHarmless(of(ana), { findingId, reason: "" })).toMatchObject({
    failure: { fields: { reason: "required" } },
  });
  const asked = await askHarmless(of(ana), { findingId, reason: "A logo (invented)" });
  if (!asked.ok) throw new Error(asked.failure.code);
  const { harmlessId } = asked.value;
  expect(await askHarmless(of(bruno), { findingId, reason: "A logo (invented)" })).toMatchObject({
    failure: { code: "analysis.on-counter-list" },
  });
  // Until then it still finds.
  expect((await found({ kind: "pdq", value })).findingId).toBeDefined();
  expect(await agreeHarmless(of(ana), harmlessId)).toMatchObject({ failure: { code: "analysis.same-person" } });
  expect(await agreeHarmless(of(carl), harmlessId)).toMatchObject({ failure: { code: "not-found" } });
  expect(await agreeHarmless(of(bruno), harmlessId)).toMatchObject({ ok: true });
  expect((await found({ kind: "pdq", value })).findingId).toBeUndefined();
  const before = (await world.enqueued()).length;
  await rescoreFindingsJob.run(services, { harmlessId });
  expect((await world.enqueued()).slice(before)).toContainEqual({ name: "score-report", data: { reportId } });
  expect((await reviewList(of(ana), "lapsed")).counts.lapsed).toBeGreaterThan(0);
  expect(await counterList(of(ana))).toMatchObject({
    total: 1,
    items: [{ reason: "A logo (invented)", askedBy: "Ana Invented", agreedBy: "Bruno Invented", mine: true }],
  });
  expect(await liftHarmless(of(kati), harmlessId)).toMatchObject({ ok: true });
  const late = await createReport(services, { hashes: [{ kind: "pdq", value }] });
  await matchHeldMediaJob.run(services, {});
  await matchMediaJob.run(services, { reportId: late.reportId });
  expect((await owner.query("select 1 from media_finding where report_id = $1", [late.reportId])).rowCount).toBe(2);
  const logged = (await owner.query("select act from audit_entry where act like 'harmless.%' order by seq")).rows;
  expect(logged.map((row) => row.act)).toEqual(["harmless.asked", "harmless.agreed", "harmless.lifted"]);
});

test("entries are looked up by hand, and every look-up stands in the log", async () => {
  const seen = await lookUpEntry(of(ana), { hash: sha(1).toUpperCase() });
  expect(seen).toMatchObject({
    value: { found: [{ listId, entryNo: 0, matched: "sha256", inUse: true, off: null, entry: { id: "x-1" } }] },
  });
  expect(await lookUpEntry(of(ana), { hash: "x-2", listId })).toMatchObject({
    value: { found: [{ entryNo: 1, matched: "source-id" }] },
  });
  expect(await lookUpEntry(of(ana), { hash: sha(404) })).toMatchObject({ value: { found: [] } });
  expect(await lookUpEntry(of(ana), { hash: "x-2" })).toMatchObject({ failure: { fields: { hash: "hash" } } });
  expect(await lookUpEntry(of(carl), { hash: sha(1) })).toMatchObject({ failure: { code: "not-found" } });
  const { rows } = await owner.query("select line from audit_entry where act = 'hash-entry.looked-up' order by seq");
  expect(rows).toHaveLength(3);
  expect(rows.map((row) => row.line).join()).not.toContain(sha(1));
});

test("counsel sees which lists there are and why, not what is on them; an administrator sees nothing", async () => {
  expect(await listsPage(of(carl))).toMatchObject({
    mayBring: false,
    entriesInUse: 2,
    lists: [{ name: "Invented list", legalBasis: "Invented agreement, article 7", state: "active", entries: 2 }],
  });
  expect(await viewList(of(carl), listId)).toMatchObject({ value: { broughtBy: "Ines Invented", mayReview: false } });
  expect(await listsPage(of(adam))).toBeNull();
  expect(await viewList(of(adam), listId)).toMatchObject({ failure: { code: "not-found" } });
});

test("look-alikes are named where the reader may go, and only counted elsewhere", async () => {
  const first = await found({ kind: "pdq", value: sha(60) });
  const second = await found({ kind: "pdq", value: near(sha(60), 6) });
  const lead = await person("Lena", "analyst");
  const { caseId } = await createCase(services, lead.actor);
  expect(caseId).toBeDefined();
  expect(await mediaOfReport(of(ana), first.reportId)).toMatchObject({
    near: { reports: [{ reportId: second.reportId, distance: 6, rotation: "original" }], elsewhere: 0 },
    mayReview: true,
  });
  expect(await mediaOfReport(of(ines), first.reportId)).toMatchObject({ near: { reports: [], elsewhere: 0 } });
  // A member of a case with one of them, outside the desk: counted, not named.
  await owner.query("insert into case_report (report_id, case_id, joined_by, joined_at) values ($1, $2, $3, now())", [
    first.reportId,
    caseId,
    lead.userId,
  ]);
  await owner.query(
    "insert into case_member (case_id, user_id, part, sealed_reason, added_at) values ($1, $2, 'investigator', '\\x00', now())",
    [caseId, ines.userId],
  );
  expect(await mediaOfReport(of(ines), first.reportId)).toMatchObject({ near: { reports: [], elsewhere: 1 } });
});
