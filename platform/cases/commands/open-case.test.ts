import { expect, test } from "vitest";
import { newId } from "#kernel";
import { closeReport } from "#platform/triage";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { createReport } from "../../intake/testing.ts";
import { createCase, createMember, tracesOf } from "../testing.ts";
import { joinCase } from "./join-case.ts";
import { openCase } from "./open-case.ts";

const world = await createTestWorld();
const { services, owner } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const ben = await createStaff(world, { name: "Ben Invented", roles: ["analyst"] });
const care = await createStaff(world, { name: "Cleo Invented", roles: ["care_worker"] });

const words = { title: "Invented title", reason: "Invented reason" };

test("a report becomes a case: rows, timeline, log, decision, and what the reporter reads", async () => {
  const { reportId } = await createReport(services);
  const opened = await openCase(world.as(ana.actor), { reportId, ...words });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { caseId, reference } = opened.value;
  expect(reference).toMatch(/^C-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  expect((await owner.query("select status, opened_by from case_file where id = $1", [caseId])).rows).toEqual([
    { status: "open", opened_by: ana.userId },
  ]);
  expect((await owner.query("select user_id, part from case_member where case_id = $1", [caseId])).rows).toEqual([
    { user_id: ana.userId, part: "lead" },
  ]);
  expect((await owner.query("select case_id from case_report where report_id = $1", [reportId])).rows).toEqual([
    { case_id: caseId },
  ]);
  expect(await tracesOf(world, caseId)).toEqual({ events: ["opened"], entries: ["case.opened"] });
  expect(
    (await owner.query("select kind, target_id from report_decision where report_id = $1", [reportId])).rows,
  ).toEqual([{ kind: "open-case", target_id: caseId }]);
  expect((await owner.query("select state from triage_report where report_id = $1", [reportId])).rows).toEqual([
    { state: "in_case" },
  ]);
  expect((await owner.query("select reporter_status from report where id = $1", [reportId])).rows).toEqual([
    { reporter_status: "working" },
  ]);
});

test("refused: without words, for who may not, for a report in a case, closed, or held by someone else", async () => {
  const { reportId } = await createReport(services);
  expect(await openCase(world.as(ana.actor), { reportId, title: " ", reason: "" })).toMatchObject({
    failure: { code: "title.required", fields: { title: "required", reason: "required" } },
  });
  expect(await openCase(world.as(ana.actor), { reportId, title: "x".repeat(201), reason: "y" })).toMatchObject({
    failure: { fields: { title: "too-long" } },
  });
  for (const actor of [care.actor, { ...care.actor, roles: ["analyst" as const] }, { kind: "public" as const }])
    expect(await openCase(world.as(actor), { reportId, ...words })).toMatchObject({ failure: { code: "not-found" } });
  for (const wrong of [newId(services.random), "x", null])
    expect(await openCase(world.as(ana.actor), { reportId: wrong, ...words })).toMatchObject({
      failure: { code: "not-found" },
    });
  // Ben has it open now.
  await createCase(services, ben.actor, { reportId });
  expect(await openCase(world.as(ana.actor), { reportId, ...words })).toMatchObject({
    failure: { code: "case.report-in-case" },
  });
  const held = await createReport(services);
  await owner.query("update triage_report set locked_by = $1, locked_until = $2 where report_id = $3", [
    ben.userId,
    new Date(services.clock.now().getTime() + 60_000),
    held.reportId,
  ]);
  expect(await openCase(world.as(ana.actor), { reportId: held.reportId, ...words })).toMatchObject({
    failure: { code: "triage.locked" },
  });
  const closed = await createReport(services);
  const done = await closeReport(world.as(ana.actor), {
    reportId: closed.reportId,
    outcome: "no-sign-of-harm",
    message: "Invented words for the one who reported.",
    reason: "Invented",
  });
  if (!done.ok) throw new Error(done.failure.code);
  expect(await openCase(world.as(ana.actor), { reportId: closed.reportId, ...words })).toMatchObject({
    failure: { code: "triage.wrong-state" },
  });
  // Nothing of the refused is left.
  const count = await owner.query("select count(*)::int as n from case_file where opened_by = $1", [ana.userId]);
  expect(count.rows).toEqual([{ n: 1 }]);
});

test("another report joins a case of one's own; into others' and closed cases it does not", async () => {
  const { caseId } = await createCase(services, ana.actor);
  const { reportId } = await createReport(services);
  expect(await joinCase(world.as(ana.actor), { reportId, caseId: "", reason: "" })).toMatchObject({
    failure: { code: "case.not-chosen", fields: { caseId: "required", reason: "required" } },
  });
  for (const wrong of [caseId, newId(services.random), "x"])
    expect(await joinCase(world.as(ben.actor), { reportId, caseId: wrong, reason: "Invented" })).toEqual({
      ok: false,
      failure: { code: "not-found" },
    });
  const joined = await joinCase(world.as(ana.actor), { reportId, caseId, reason: "Same place" });
  expect(joined).toEqual({ ok: true, value: { caseId } });
  expect(await tracesOf(world, caseId)).toEqual({
    events: ["opened", "report-joined"],
    entries: ["case.opened", "case.report-joined"],
  });
  expect(await joinCase(world.as(ana.actor), { reportId, caseId, reason: "Again" })).toMatchObject({
    failure: { code: "case.report-in-case" },
  });
  const reader = await createMember(services, ana.actor, caseId, {
    name: "Rea Invented",
    roles: ["analyst"],
    part: "reader",
  });
  const more = await createReport(services);
  expect(await joinCase(world.as(reader.actor), { reportId: more.reportId, caseId, reason: "I" })).toMatchObject({
    failure: { code: "case.reader" },
  });
  await owner.query("update case_file set status = 'closed' where id = $1", [caseId]);
  expect(await joinCase(world.as(ana.actor), { reportId: more.reportId, caseId, reason: "I" })).toMatchObject({
    failure: { code: "case.closed" },
  });
});

test("a report belongs to one case: of many at once, exactly one wins and the others leave nothing", async () => {
  const { reportId } = await createReport(services);
  const mine = await createCase(services, ana.actor);
  const theirs = await createCase(services, ben.actor);
  const before = (await owner.query("select count(*)::int as n from case_file")).rows[0]?.n;
  const results = await Promise.all([
    joinCase(world.as(ana.actor), { reportId, caseId: mine.caseId, reason: "Invented" }),
    joinCase(world.as(ben.actor), { reportId, caseId: theirs.caseId, reason: "Invented" }),
    openCase(world.as(ana.actor), { reportId, ...words }),
    openCase(world.as(ben.actor), { reportId, ...words }),
  ]);
  expect(results.filter((one) => one.ok)).toHaveLength(1);
  for (const one of results) if (!one.ok) expect(["case.report-in-case", "triage.locked"]).toContain(one.failure.code);
  const rows = await owner.query("select case_id from case_report where report_id = $1", [reportId]);
  expect(rows.rows).toHaveLength(1);
  const decisions = await owner.query("select 1 from report_decision where report_id = $1", [reportId]);
  expect(decisions.rows).toHaveLength(1);
  const after = (await owner.query("select count(*)::int as n from case_file")).rows[0]?.n;
  const opened = results.slice(2).filter((one) => one.ok).length;
  expect(after - before).toBe(opened);
});
