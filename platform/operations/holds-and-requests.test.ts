import { expect, test } from "vitest";
import { withActor } from "#kernel";
import { verifyLive, writeCheckpoint } from "#platform/audit";
import { openCase } from "#platform/cases";
import { withdrawReport } from "#platform/intake";
import { createReport } from "../intake/testing.ts";
import {
  agreeErasure,
  askErasure,
  clockOf,
  findRetention,
  liftHold,
  listClocks,
  listHolds,
  openErasureRequests,
  placeHold,
  refuseErasure,
  retentionCounts,
  viewRetention,
} from "./index.ts";
import { oneDay, openRetentionWorld, reason } from "./testing/retention-world.ts";

const { world, services, clock, staff, officer, counsel, coordinator, analyst, ...rest } = await openRetentionWorld();
const { readable, acts, one, close, run, passDays, dayIn, farOff } = rest;

test("promise-12: a request can be taken back by whoever asked, and cannot be signed over to another name", async () => {
  const { reportId } = await createReport(services);
  const scope = { kind: "report", id: reportId } as const;
  const asked = await askErasure(officer, { scope, reason });
  if (!asked.ok) throw new Error("not asked");
  expect(await openErasureRequests(counsel)).toMatchObject([
    { own: false, state: "waiting", askedBy: "Dora Invented", reason },
  ]);
  expect(await openErasureRequests(analyst)).toEqual([]);
  expect((await retentionCounts(counsel))?.requests).toBe(1);
  expect((await retentionCounts(officer))?.requests).toBe(0);
  const other = counsel.actor.kind === "staff" ? counsel.actor.userId : "";
  const forged = withActor(services.db, officer.actor, (tx) =>
    tx.updateTable("erasure_request").set({ asked_by: other }).where("id", "=", asked.value.requestId).execute(),
  );
  await expect(forged).rejects.toThrow(/may not change/);
  const alone = withActor(services.db, officer.actor, (tx) =>
    tx
      .updateTable("erasure_request")
      .set({ agreed_by: other, agreed_at: clock.now() })
      .where("id", "=", asked.value.requestId)
      .execute(),
  );
  await expect(alone).rejects.toThrow(/row-level security/);
  const clockForward = withActor(services.db, officer.actor, (tx) =>
    tx.updateTable("retention_clock").set({ due_at: clock.now() }).executeTakeFirst(),
  );
  expect(Number((await clockForward).numUpdatedRows)).toBe(0);
  expect((await refuseErasure(officer, asked.value)).ok).toBe(true);
  expect(await viewRetention(counsel, scope)).toMatchObject({ value: { requests: [{ state: "withdrawn" }] } });
  expect((await acts(reportId)).slice(-2)).toEqual(["erasure.asked", "erasure.withdrawn"]);
});

test("an open report is erased on request by two people; it stands in no queue after that", async () => {
  const { reportId, reference } = await createReport(services, { narrative: "harmless words @some.handle" });
  const scope = { kind: "report", id: reportId } as const;
  expect(await findRetention(officer, ` ${reference.toLowerCase()} `)).toMatchObject({ value: { id: reportId } });
  expect(await findRetention(analyst, reference)).toMatchObject({ failure: { code: "not-found" } });
  expect(await findRetention(officer, "H-0000-0000")).toMatchObject({ failure: { fields: { reference: "unknown" } } });
  const asked = await askErasure(coordinator, { scope, reason });
  if (!asked.ok) throw new Error("not asked");
  await world.owner.query("update staff_session set stepped_up_at = $1", [clock.now()]);
  expect((await agreeErasure(officer, asked.value)).ok).toBe(true);
  expect(await readable(reportId)).toBe(false);
  expect(await one("select state from triage_report where report_id = $1", [reportId])).toEqual({ state: "closed" });
  expect((await acts(reportId)).at(-1)).toBe("report.erased");
  const view = await viewRetention(counsel, scope);
  expect(view).toMatchObject({
    value: {
      scope: { status: "erased" },
      certificate: { why: "request", by: "Dora Invented" },
      requests: [{ state: "agreed", answeredBy: "Dora Invented" }],
      may: { hold: false, ask: false },
    },
  });
  expect(await askErasure(coordinator, { scope, reason })).toMatchObject({
    failure: { code: "erasure.erased-already" },
  });
  expect(await placeHold(counsel, { scope, reason, reviewOn: farOff() })).toMatchObject({
    failure: { code: "hold.erased-already" },
  });
  expect(await openCase(analyst, { reportId, title: "An invented case", reason })).toMatchObject({ ok: false });
});

test("promise-12: agreeing works with a clock that moves", async () => {
  const { reportId } = await createReport(services);
  const asked = await askErasure(officer, { scope: { kind: "report", id: reportId }, reason });
  if (!asked.ok) throw new Error("not asked");
  await world.owner.query("update staff_session set stepped_up_at = $1", [clock.now()]);
  const ticking = {
    now: () => {
      clock.advance(7);
      return clock.now();
    },
  };
  expect(await agreeErasure({ ...counsel, clock: ticking }, asked.value)).toMatchObject({ ok: true });
  expect(await readable(reportId)).toBe(false);
});

test("holds: who may place them, what is missing, when they are reviewed", async () => {
  const { reportId } = await createReport(services);
  const scope = { kind: "report", id: reportId } as const;
  expect(await placeHold(officer, { scope, reason, reviewOn: farOff() })).toMatchObject({
    failure: { code: "not-found" },
  });
  expect(await placeHold(counsel, { scope, reason: "abc", reviewOn: dayIn(0) })).toEqual({
    ok: false,
    failure: { code: "hold.not-valid", fields: { reason: "too-short", reviewOn: "past" } },
  });
  expect(await placeHold(counsel, { scope, reason, reviewOn: "2034-13-01" })).toMatchObject({
    failure: { fields: { reviewOn: "not-valid" } },
  });
  expect(await placeHold(counsel, { scope, reason, reviewOn: "9034-12-01" })).toMatchObject({
    failure: { fields: { reviewOn: "too-far" } },
  });
  const unknown = { kind: "report", id: "00000000-0000-0000-0000-000000000000" } as const;
  expect(await placeHold(counsel, { scope: unknown, reason, reviewOn: farOff() })).toMatchObject({
    failure: { code: "not-found" },
  });
  const before = await retentionCounts(counsel);
  const held = await placeHold(counsel, { scope, reason, reviewOn: dayIn(6) });
  if (!held.ok) throw new Error("not held");
  expect(await retentionCounts(counsel)).toMatchObject({ reviews: (before?.reviews ?? 0) + 1, reviewsOver: 0 });
  expect(await retentionCounts(analyst)).toBe(null);
  expect(await listHolds(officer)).toMatchObject([
    { scopeId: reportId, review: "soon", reason, placedBy: "Carl Invented" },
  ]);
  clock.advance(6 * oneDay);
  expect(await listHolds(officer)).toMatchObject([{ review: "over" }]);
  expect(await retentionCounts(counsel)).toMatchObject({ reviewsOver: 1 });
  expect(await clockOf(analyst, reportId)).toMatchObject({ state: "held", dueAt: null });
  expect(await liftHold(officer, { holdId: held.value.holdId, reason })).toMatchObject({
    failure: { code: "not-found" },
  });
  expect((await liftHold(coordinator, { holdId: held.value.holdId, reason: "no longer needed" })).ok).toBe(true);
  expect(await viewRetention(officer, scope)).toMatchObject({
    value: { clock: null, holds: [{ review: null, lifted: { by: "Cora Invented", reason: "no longer needed" } }] },
  });
  expect((await acts(reportId)).slice(-2)).toEqual(["hold.placed", "hold.lifted"]);
});

test("counts: what is due within 30 days and not held", async () => {
  const before = (await retentionCounts(officer))?.due ?? 0;
  const { reportId } = await createReport(services);
  await withdrawReport(world.as({ kind: "reporter", reportId }));
  await run();
  expect(await retentionCounts(officer)).toMatchObject({ due: before + 1, dueNow: 0 });
  const held = await placeHold(counsel, { scope: { kind: "report", id: reportId }, reason, reviewOn: farOff() });
  expect((await retentionCounts(officer))?.due).toBe(before);
  if (held.ok) await liftHold(counsel, { holdId: held.value.holdId, reason });
  await passDays(29);
  expect(await retentionCounts(officer)).toMatchObject({ dueNow: 1 });
});

test("promise-07: a conflict of interest takes the clock away, for the coordinator whom the report names", async () => {
  const { reportId, reference } = await createReport(services);
  await close(reportId);
  await run();
  const named = await staff("Nils Invented", "coordinator");
  const scope = { kind: "report", id: reportId } as const;
  expect((await viewRetention(named, scope)).ok).toBe(true);
  await world.owner.query(
    "insert into report_conflict (report_id, user_id, source, recorded_at) values ($1, $2, 'recorded', now())",
    [reportId, named.actor.kind === "staff" ? named.actor.userId : ""],
  );
  expect(await viewRetention(named, scope)).toMatchObject({ failure: { code: "not-found" } });
  expect(await findRetention(named, reference)).toMatchObject({ failure: { code: "retention.unknown" } });
  expect(await askErasure(named, { scope, reason })).toMatchObject({ failure: { code: "not-found" } });
  expect((await listClocks(named)).some((clock) => clock.scopeId === reportId)).toBe(false);
});

test("promise-09: the log is whole after all of this", async () => {
  expect(await writeCheckpoint(services)).toMatchObject({ ok: true });
  expect(await verifyLive(services)).toMatchObject({ failures: [] });
});
