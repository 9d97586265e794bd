import { expect, test } from "vitest";
import { day, hour } from "#kernel";
import { addTask, caseCounts } from "#platform/cases";
import { placeHold } from "#platform/operations";
import {
  deskLoad,
  openContent,
  ownMeter,
  queue,
  queueFilterSchema,
  setExposureCap,
  watchDeadlinesJob,
} from "#platform/triage";
import { createCase } from "../../../../platform/cases/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createScoredReport, writeAsReporter } from "../../../../platform/triage/testing.ts";
import { houseIn } from "../../../../tests/support/house-in.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld, type Page } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const web = await createWebWorld(world);
const { clock, services } = world;
await houseIn(world, "GR");
const seen = ({ text }: Page) => text.replace(/<script[\s\S]*?<\/script>/g, "");
// The last half hour of Sunday, as the world counts; in Athens it is Monday already.
const sundayNight = "2026-11-29T23:30:00Z";
clock.set(sundayNight);
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const cora = await createStaff(world, { name: "Cora Invented", roles: ["coordinator"] });
const officer = await createStaff(world, { name: "Olga Invented", roles: ["data_protection_officer"] });
const report = await createScoredReport(services);
const desk = web.browser(ana.cookie);
const path = `/desk/queue/${report.reportId}`;

test("the queue and the report say when it came in and by when it is answered, as the clocks of the house show it", async () => {
  for (const page of [await desk.get("/desk/queue"), await desk.get(path)]) {
    expect(seen(page)).toContain('title="7 Dec 2026, 23:59 (Europe/Athens)"');
    expect(seen(page)).toContain("30 Nov 2026, 01:30 (Europe/Athens)");
  }
  const page = seen(await desk.get(path));
  expect(page).toContain('title="28 Feb 2027, 23:59 (Europe/Athens)"');
  expect(page).toContain("Acknowledgement: due in 7 days (7 December 2026)");
  await houseIn(world, "PE");
  const lima = seen(await desk.get("/desk/queue"));
  expect(lima).toContain('title="6 Dec 2026, 23:59 (America/Lima)"');
  expect(lima).toContain('title="29 Nov 2026, 18:30 (America/Lima)"');
  await houseIn(world, "GR");
});

test("promise-18: what is owed is past with the night of its last day in the house, on the page, in the filter and in the alarms", async () => {
  const late = async () => {
    const filter = queueFilterSchema.parse({ deadline: "overdue" });
    await watchDeadlinesJob.run(services, {});
    const alarms = await world.owner.query(
      "select count(*)::int as n from deadline_alarm where level = 'overdue' and cleared_at is null",
    );
    const { items } = await queue(world.as(ana.actor), filter);
    return [items.map((item) => item.deadline?.state), alarms.rows[0].n];
  };
  clock.set("2026-12-07T21:59:59Z");
  expect(await late()).toEqual([[], 0]);
  clock.set("2026-12-07T22:00:00Z");
  expect(await late()).toEqual([["over"], 1]);
  clock.set(sundayNight);
});

test("weeks of the desk's load begin with Monday in the house", async () => {
  const load = await deskLoad(world.as(ana.actor));
  expect(load?.weeks.at(-1)).toEqual({ week: "2026-11-30", decided: 0, open: 1 });
  expect(load?.due.filter((one) => one.acknowledge > 0).map((one) => one.week)).toEqual(["2026-12-07"]);
});

test("what one read counts until midnight in the house; a cap for today ends there too", async () => {
  clock.set("2026-11-30T20:00:00Z");
  expect((await openContent(world.as(ana.actor), report.reportId)).ok).toBe(true);
  const raised = await setExposureCap(world.as(cora.actor), {
    ...{ itemsPerDay: 77, minutesPerDay: 100, minutesBeforeBreak: 60, breakMinutes: 10 },
    ...{ userId: ana.userId, today: true, reason: "Invented reason." },
  });
  expect(raised.ok).toBe(true);
  clock.set("2026-11-30T21:59:00Z");
  expect(await ownMeter(world.as(ana.actor))).toMatchObject({ items: 1, itemsCap: 77 });
  clock.set("2026-11-30T22:00:00Z");
  expect(await ownMeter(world.as(ana.actor))).toMatchObject({ items: 0 });
  expect((await ownMeter(world.as(ana.actor)))?.itemsCap).not.toBe(77);
  clock.set(sundayNight);
  expect(seen(await web.browser(cora.cookie).get("/desk/exposure"))).toContain("only 30 November 2026");
});

test("a task of today is due today from midnight in the house, and over with the next", async () => {
  const { caseId } = await createCase(services, ana.actor);
  await addTask(world.as(ana.actor), { caseId, task: { title: "Invented", dueOn: "2026-11-30" } });
  expect(seen(await desk.get(`/cases/${caseId}/tasks`))).toContain("Due today");
  clock.set("2026-11-30T22:00:00Z");
  expect(await caseCounts(world.as(ana.actor))).toMatchObject({ overdue: 1 });
  clock.set(sundayNight);
});

test("a hold is reviewed on a day after today in the house", async () => {
  const scope = { kind: "report", id: report.reportId };
  const place = (reviewOn: string) => placeHold(world.as(cora.actor), { scope, reason: "Invented reason.", reviewOn });
  expect(await place("2026-11-30")).toMatchObject({ failure: { fields: { reviewOn: "past" } } });
  expect((await place("2026-12-01")).ok).toBe(true);
  expect(seen(await web.browser(cora.cookie).get("/retention/holds"))).toContain("30 Nov 2026, 01:30 (Europe/Athens)");
});

test("the log is searched by days of the house, and its table has both clocks", async () => {
  const log = web.browser(officer.cookie);
  const on = async (asked: string) => seen(await log.get(`/account/log?act=hold.placed&day=${asked}`));
  expect(await on("2026-11-29")).toContain("Nothing fits");
  expect(await on("2026-11-30")).toContain("30 Nov 2026, 01:30 (Europe/Athens)");
  expect(await on("2026-11-30")).toContain("Day (Europe/Athens)");
  const { text } = await log.post("/account/log/entries.csv", { act: "hold.placed", day: "2026-11-30" });
  expect(text).toContain("number,at (UTC),local time,plane");
  expect(text).toContain(",2026-11-29T23:30:00.000Z,2026-11-30 01:30:00 (Europe/Athens),staff,Cora Invented,");
});

test("the reporter reads days of the house, no hours and no zone, and the same days as the desk", async () => {
  await writeAsReporter(services, report, "Invented words.");
  const own = web.browser();
  await own.post("/en/return", { code: report.code, act: "open" });
  const page = seen(await own.get("/en/return/page"));
  expect(page.match(/\d+ \w+ 20\d\d/g)).toEqual(expect.arrayContaining(["30 November 2026", "28 February 2027"]));
  expect(page).not.toContain("29 November");
  expect(page).not.toMatch(/UTC|Athens|\d\d:\d\d/);

  const visitor = web.browser();
  await visitor.post("/en/report", { kind: "missing-child", act: "on" });
  await visitor.post("/en/report/who", { who: "self", act: "on" });
  await visitor.post("/en/report/age", { age: "under-13", act: "on" });
  await visitor.post("/en/report/review", { act: "send" });
  const done = seen(await visitor.get("/en/report/done"));
  for (const told of ["30 November 2026", "7 December 2026", "28 February 2027"]) expect(done).toContain(told);
  expect(done).not.toMatch(/29 November|6 December|UTC|Athens/);
});

test("what a week is does not hang on the hour: the same days a day of the house long", async () => {
  for (const hours of [0, 6, 21]) {
    clock.set(new Date(Date.parse("2026-12-13T22:00:00Z") + hours * hour));
    expect((await deskLoad(world.as(ana.actor)))?.weeks.at(-1)?.week).toBe("2026-12-14");
  }
  clock.set(new Date(Date.parse("2026-12-13T22:00:00Z") - 7 * day));
  expect((await deskLoad(world.as(ana.actor)))?.weeks.at(-1)?.week).toBe("2026-12-07");
});
