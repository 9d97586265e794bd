import { expect, test } from "vitest";
import { withActor } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { openReport } from "../intake/index.ts";
import { createReport } from "../intake/testing.ts";
import { agreeErasure, askErasure, keepClocksJob, liftHold, listClocks, placeHold, refuseErasure } from "./index.ts";

const world = await createTestWorld();
const { services, clock } = world;
const officer = world.as(
  (await createStaff(services, { name: "Dora Invented", roles: ["data_protection_officer"] })).actor,
);
const counsel = world.as((await createStaff(services, { name: "Carl Invented", roles: ["counsel"] })).actor);
/** Counsel proves again who they are, at the clock's time. */
const stepUp = () =>
  world.owner.query("update staff_session set stepped_up_at = $2 where user_id = $1", [
    counsel.actor.kind === "staff" ? counsel.actor.userId : "",
    clock.now(),
  ]);
const analyst = world.as((await createStaff(services, { name: "Ana Invented", roles: ["analyst"] })).actor);
const system = world.as();
const oneDay = 86_400_000;

const readable = (id: string) =>
  withActor(services.db, system.actor, async (tx) => (await openReport(system, tx, id))?.readable);
const close = (id: string) => world.owner.query("update report set closed_at = $2 where id = $1", [id, clock.now()]);
const acts = world.actsOn;
/** As the hourly job would, day by day. */
async function passDays(days: number): Promise<void> {
  for (let passed = 0; passed < days; passed++) {
    clock.advance(oneDay);
    await keepClocksJob.run(services, {});
  }
}

test("promise-13: a closed report is erased after notice at 30, 7 and 1 days, and not before", async () => {
  const report = await createReport(services, { narrative: "harmless words @some.handle" });
  await close(report.reportId);
  await keepClocksJob.run(services, {});
  clock.advance(330 * oneDay);
  await passDays(34);
  expect(await readable(report.reportId)).toBe(true);
  expect((await acts(report.reportId)).filter((act) => act === "report.erasure-noticed")).toHaveLength(3);
  await passDays(2);
  expect(await readable(report.reportId)).toBe(false);
  expect((await acts(report.reportId)).at(-1)).toBe("report.erased");
  const left = await world.owner.query(
    "select (select count(*) from report_identifier where report_id = $1) as identifiers, (select wrapped from sealed_key k join report r on r.key_id = k.id where r.id = $1) as key",
    [report.reportId],
  );
  expect(left.rows[0]).toEqual({ identifiers: 0, key: null });
});

test("promise-13: a job that was away for a year still gives notice and waits a day before it erases", async () => {
  const report = await createReport(services);
  await close(report.reportId);
  await keepClocksJob.run(services, {});
  clock.advance(500 * oneDay);
  await keepClocksJob.run(services, {});
  expect(await readable(report.reportId)).toBe(true);
  await passDays(1);
  expect(await readable(report.reportId)).toBe(false);
});

test("promise-13: a legal hold wins over the clock and over two people, until it is lifted", async () => {
  const report = await createReport(services);
  await close(report.reportId);
  await keepClocksJob.run(services, {});
  const hold = await placeHold(counsel, {
    scope: { kind: "report", id: report.reportId },
    reason: "court order, invented",
    reviewOn: "2030-01-01",
  });
  expect(hold.ok).toBe(true);
  clock.advance(330 * oneDay);
  await passDays(40);
  expect(await readable(report.reportId)).toBe(true);
  const scope = { kind: "report", id: report.reportId } as const;
  expect(await askErasure(officer, { scope, reason: "asked by the person" })).toEqual({
    ok: false,
    failure: { code: "erasure.held" },
  });
  if (!hold.ok) throw new Error("not held");
  expect(await liftHold(counsel, { holdId: hold.value.holdId, reason: "" })).toMatchObject({
    failure: { code: "reason.required", fields: { reason: "required" } },
  });
  expect((await liftHold(counsel, { holdId: hold.value.holdId, reason: "order lifted, invented" })).ok).toBe(true);
  const asked = await askErasure(officer, { scope, reason: "asked by the person" });
  if (!asked.ok) throw new Error("not asked");
  const second = await placeHold(counsel, { scope, reason: "another order, invented", reviewOn: "2032-01-01" });
  await stepUp();
  expect(await agreeErasure(counsel, asked.value)).toEqual({ ok: false, failure: { code: "erasure.held" } });
  expect(await readable(report.reportId)).toBe(true);
  if (!second.ok) throw new Error("not held");
  expect((await liftHold(counsel, { holdId: second.value.holdId, reason: "lifted, invented" })).ok).toBe(true);
  expect((await agreeErasure(counsel, asked.value)).ok).toBe(true);
  expect(await readable(report.reportId)).toBe(false);
});

test("promise-12: erasure before its time needs two people, a reason, and ends after seven days", async () => {
  const report = await createReport(services);
  await close(report.reportId);
  await keepClocksJob.run(services, {});
  const scope = { kind: "report", id: report.reportId } as const;
  expect((await askErasure(officer, { scope, reason: "" })).ok).toBe(false);
  expect(await askErasure(analyst, { scope, reason: "I want it gone" })).toEqual({
    ok: false,
    failure: { code: "not-found" },
  });
  const asked = await askErasure(officer, { scope, reason: "asked by the person" });
  if (!asked.ok) throw new Error("not asked");
  expect(await askErasure(counsel, { scope, reason: "asked twice" })).toMatchObject({
    failure: { code: "erasure.asked-already" },
  });
  expect(await agreeErasure(officer, asked.value)).toMatchObject({ failure: { code: "erasure.needs-second-person" } });
  // Who proved who they are eleven minutes ago has to do it again.
  clock.advance(11 * 60_000);
  expect(await agreeErasure(counsel, asked.value)).toMatchObject({ failure: { code: "identity.step-up-needed" } });
  expect(await agreeErasure(analyst, asked.value)).toMatchObject({ failure: { code: "not-found" } });
  expect(await readable(report.reportId)).toBe(true);
  clock.advance(8 * oneDay);
  expect(await agreeErasure(counsel, asked.value)).toEqual({ ok: false, failure: { code: "erasure.expired" } });
  const again = await askErasure(officer, { scope, reason: "asked again" });
  if (!again.ok) throw new Error("not asked");
  expect((await refuseErasure(counsel, again.value)).ok).toBe(true);
  expect(await agreeErasure(counsel, again.value)).toEqual({ ok: false, failure: { code: "not-found" } });
  expect(await readable(report.reportId)).toBe(true);
});

test("a report opened again stops its clock", async () => {
  const report = await createReport(services);
  await close(report.reportId);
  await keepClocksJob.run(services, {});
  expect((await listClocks(officer)).some((one) => one.scopeId === report.reportId)).toBe(true);
  await world.owner.query("update report set closed_at = null where id = $1", [report.reportId]);
  await keepClocksJob.run(services, {});
  expect((await listClocks(officer)).some((one) => one.scopeId === report.reportId)).toBe(false);
});

test("a person with a login can neither erase nor bring back through the database", async () => {
  const report = await createReport(services);
  const { sql } = await import("kysely");
  const direct = withActor(services.db, analyst.actor, (tx) =>
    sql`delete from report where id = ${report.reportId}::uuid`.execute(tx),
  );
  await expect(direct).rejects.toThrow(/permission denied/);
  const alone = withActor(services.db, officer.actor, (tx) =>
    sql`select heroes.erase_scope('report', ${report.reportId}::uuid, now())`.execute(tx),
  );
  await expect(alone).rejects.toThrow(/two people/);
});
