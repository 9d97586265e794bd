import { expect, test } from "vitest";
import { day, newId, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../testing.ts";
import { exportReadLog, readLog, viewersOf } from "./viewers-of.ts";

const world = await createTestWorld();
const { services, clock } = world;
const ana = await createStaff(world, { name: "=Ana Invented", roles: ["analyst"] });
const ben = await createStaff(world, { name: "Ben Invented", roles: ["investigator"] });
const officer = await createStaff(world, { name: "Olga Invented", roles: ["data_protection_officer"] });
const scope = newId(services.random);

const enter = (actor: Parameters<typeof world.as>[0], act: string, scopeId = scope) =>
  withActor(services.db, world.as(actor).actor, (tx) =>
    recordEntry(world.as(actor), tx, { act, subject: { kind: "report", id: scopeId } }),
  );

test("who viewed says the people with their views, the latest first, and nothing else that was done", async () => {
  await enter(ana.actor, "report.viewed");
  clock.advance(1000);
  await enter(ben.actor, "report.viewed");
  await enter(ben.actor, "report.decided");
  await enter({ kind: "public" }, "report.received");
  await enter(ana.actor, "report.viewed", newId(services.random));
  clock.advance(1000);
  await enter(ben.actor, "report.viewed");
  const viewers = await viewersOf(world.as(ana.actor), scope);
  expect(viewers.map((one) => [one.name, one.views])).toEqual([
    ["Ben Invented", 2],
    ["=Ana Invented", 1],
  ]);
  expect(viewers[0]?.last.getTime()).toBe(clock.now().getTime());
});

test("promise-07: the log is for the officer; to all others it is not there", async () => {
  for (const actor of [ana.actor, ben.actor, { ...ana.actor, roles: [] }])
    expect(await readLog(world.as(actor), {})).toEqual({ ok: false, failure: { code: "not-found" } });
  // A forged role shows one's own entries at most: the database looks the role up.
  const forged = await readLog(world.as({ ...ana.actor, roles: ["data_protection_officer"] }), {});
  if (!forged.ok) throw new Error(forged.failure.code);
  expect(new Set(forged.value.rows.map((row) => row.actor))).toEqual(new Set([ana.userId]));
  expect(await exportReadLog(world.as(ana.actor), {})).toMatchObject({ failure: { code: "not-found" } });
});

test("the officer reads, filters by act and day, and turns pages", async () => {
  const read = async (filter: Parameters<typeof readLog>[1]) => {
    const found = await readLog(world.as(officer.actor), filter);
    if (!found.ok) throw new Error(found.failure.code);
    return found.value;
  };
  const all = await read({});
  expect(all.rows.map((row) => row.act)[0]).toBe("report.viewed");
  expect(all.rows.find((row) => row.plane === "reporter")?.who).toBe("reporter");
  expect(all.rows[0]).toMatchObject({
    who: "Ben Invented",
    subjectKind: "report",
    subject: expect.stringMatching(/^[0-9a-f]{12}$/),
  });
  expect(JSON.stringify(all.rows)).not.toContain(scope);
  expect(all.acts).toEqual(["report.decided", "report.received", "report.viewed"]);
  expect((await read({ act: "report.decided" })).rows).toHaveLength(1);
  expect((await read({ day: "2026-11-24" })).rows).toHaveLength(all.rows.length);
  expect((await read({ day: "2026-11-25" })).rows).toEqual([]);
  const page = await read({ limit: 2 });
  expect([page.rows.length, page.more]).toEqual([2, true]);
  const next = await read({ limit: 100, before: page.rows[1]?.seq ?? 0 });
  expect(next.rows).toHaveLength(all.rows.length - 2);
  expect(next.more).toBe(false);
  for (const wrong of ["yesterday", "2026-02-30", "0000-01-01"])
    for (const name of ["day", "from", "to"])
      expect(await readLog(world.as(officer.actor), { [name]: wrong }), wrong).toMatchObject({
        failure: { code: "audit.day-not-valid" },
      });
});

test("the spreadsheet runs no formula, and that it was made is in the log", async () => {
  clock.advance(day);
  const csv = await exportReadLog(world.as(officer.actor), {});
  if (!csv.ok) throw new Error(csv.failure.code);
  expect(csv.value.startsWith("\ufeffnumber,at (UTC),local time,plane,who,act")).toBe(true);
  expect(csv.value).toContain("'=Ana Invented");
  expect(csv.value).not.toMatch(/(^|,|")=/m);
  expect(csv.value).toMatch(/,2026-11-24,,reporter,reporter,report\.received,/);
  const after = await readLog(world.as(officer.actor), { limit: 1 });
  expect(after).toMatchObject({ value: { rows: [{ act: "audit.exported", who: "Olga Invented" }] } });
});
