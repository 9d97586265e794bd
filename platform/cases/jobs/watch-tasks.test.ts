import fc from "fast-check";
import { expect, test } from "vitest";
import { day, hour } from "#kernel";
import { dayIn, plusDays } from "#kernel/house-zone";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { addTask } from "../commands/add-task.ts";
import { changeTask } from "../commands/change-task.ts";
import { closeCase } from "../commands/close-case.ts";
import { finishTask } from "../commands/finish-task.ts";
import { dueState, soonUntil } from "../deadlines.ts";
import { caseCounts } from "../queries/list-cases.ts";
import { viewCase } from "../queries/view-case.ts";
import { createCase, tracesOf } from "../testing.ts";
import { watchTasksJob } from "./watch-tasks.ts";

const world = await createTestWorld();
const { services, clock, owner } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);

const alarms = async (taskId: string) =>
  (
    await owner.query(
      "select level, raised_at, cleared_at from case_task_alarm where task_id = $1 order by raised_at",
      [taskId],
    )
  ).rows.map((row) => ({ level: row.level, raisedAt: row.raised_at as Date, cleared: row.cleared_at !== null }));
const task = async (caseId: string, dueOn: string) => {
  const added = await addTask(at, { caseId, task: { title: "Invented", dueOn } });
  if (!added.ok) throw new Error(added.failure.code);
  return added.value.taskId;
};

test("promise-18: every moment of every task is later, soon or over; soon begins before the day and over after it", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2020-01-01"), max: new Date("2060-01-01"), noInvalidDate: true }),
      fc.integer({ min: -40, max: 40 }),
      fc.constantFrom("UTC", "Europe/Athens", "America/Lima"),
      (now, ahead, zone) => {
        const dueOn = plusDays(dayIn(now, zone), ahead);
        const today = dayIn(now, zone);
        const { state, days } = dueState(dueOn, today);
        expect(days).toBe(ahead);
        expect(state).toBe(ahead < 0 ? "over" : ahead <= 2 ? "soon" : "later");
        // What the job looks for is what the pages show.
        expect(dueOn <= soonUntil(today)).toBe(state !== "later");
      },
    ),
  );
});

test("promise-18: a task is reminded of two days before and when it is over, once each, and never late", async () => {
  const { caseId } = await createCase(services, ana.actor);
  const taskId = await task(caseId, "2026-12-01");
  for (let hours = 0; hours < 24 * 9; hours++) {
    await watchTasksJob.run(services, {});
    // Twice in the same hour: nothing more happens.
    if (hours % 24 === 0) await watchTasksJob.run(services, {});
    clock.advance(hour);
  }
  const raised = await alarms(taskId);
  expect(raised.map((one) => [one.level, one.cleared])).toEqual([
    ["soon", true],
    ["overdue", false],
  ]);
  expect(raised[0]?.raisedAt.getTime()).toBeLessThan(Date.parse("2026-11-29T01:00:00Z"));
  expect(raised[1]?.raisedAt.getTime()).toBeLessThan(Date.parse("2026-12-02T01:00:00Z"));
  expect((await tracesOf(world, caseId)).events.slice(-2)).toEqual(["task-due-soon", "task-overdue"]);
  const entries = await owner.query("select count(*)::int as n from audit_entry where act = 'tasks.alarmed'");
  expect(entries.rows).toEqual([{ n: 2 }]);
  await finishTask(at, { caseId, taskId });
  expect((await alarms(taskId)).every((one) => one.cleared)).toBe(true);
});

test("promise-18: after a long silence what is due is raised at once", async () => {
  const { caseId } = await createCase(services, ana.actor);
  const today = clock.now().toISOString().slice(0, 10);
  const taskId = await task(caseId, today);
  clock.advance(30 * day);
  await watchTasksJob.run(services, {});
  expect((await alarms(taskId)).map((one) => one.level)).toEqual(["overdue"]);
  const view = await viewCase(at, caseId);
  expect(view.ok && view.value.tasks[0]?.remindedAt?.getTime()).toBe(clock.now().getTime());
  expect(await caseCounts(at)).toMatchObject({ overdue: 1 });
  // Another day: the old reminder ends, the new day gets its own.
  const later = new Date(clock.now().getTime() + day).toISOString().slice(0, 10);
  await changeTask(at, { caseId, taskId, task: { title: "Invented", dueOn: later } });
  expect(await caseCounts(at)).toMatchObject({ overdue: 0, dueSoon: 1 });
  await watchTasksJob.run(services, {});
  expect((await alarms(taskId)).map((one) => [one.level, one.cleared])).toEqual([
    ["overdue", true],
    ["soon", false],
  ]);
  // Moved away and back again: reminded of again.
  await changeTask(at, { caseId, taskId, task: { title: "Invented", dueOn: "2030-01-01" } });
  await changeTask(at, { caseId, taskId, task: { title: "Invented", dueOn: later } });
  clock.advance(hour);
  await watchTasksJob.run(services, {});
  expect((await alarms(taskId)).at(-1)).toMatchObject({ level: "soon", cleared: false });
});

test("done tasks, tasks without a day and closed cases are left in peace", async () => {
  const { caseId } = await createCase(services, ana.actor);
  const soon = clock.now().toISOString().slice(0, 10);
  const done = await task(caseId, soon);
  await finishTask(at, { caseId, taskId: done });
  const closing = await createCase(services, ana.actor);
  const left = await task(closing.caseId, soon);
  await watchTasksJob.run(services, {});
  expect(await alarms(done)).toEqual([]);
  expect(await alarms(left)).toHaveLength(1);
  expect(await closeCase(at, { caseId: closing.caseId, outcome: "withdrawn", reason: "x" })).toMatchObject({
    failure: { code: "case.tasks-open" },
  });
  await owner.query("update case_file set status = 'closed' where id = $1", [closing.caseId]);
  await watchTasksJob.run(services, {});
  expect((await alarms(left)).every((one) => one.cleared)).toBe(true);
});
