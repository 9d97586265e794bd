import { expect, test } from "vitest";
import { newId } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { viewCase } from "../queries/view-case.ts";
import { viewCaseHistory } from "../queries/view-history.ts";
import { createCase, createMember, tracesOf } from "../testing.ts";
import { addTask } from "./add-task.ts";
import { changeTask } from "./change-task.ts";
import { finishTask, reopenTask } from "./finish-task.ts";

const world = await createTestWorld();
const { services } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);
const { caseId } = await createCase(services, ana.actor);
const ben = await createMember(services, ana.actor, caseId, {
  name: "Ben Invented",
  roles: ["counsel"],
  part: "counsel",
});

const tasks = async () => {
  const view = await viewCase(at, caseId);
  if (!view.ok) throw new Error(view.failure.code);
  return view.value.tasks;
};

test("a task with a day and a person; changed, done and taken back, with its history", async () => {
  const added = await addTask(at, {
    caseId,
    task: { title: "Ask for an interpreter", dueOn: "2026-11-26", assigneeId: ben.userId },
  });
  if (!added.ok) throw new Error(added.failure.code);
  const { taskId } = added.value;
  expect((await tasks())[0]).toMatchObject({
    title: "Ask for an interpreter",
    dueOn: "2026-11-26",
    due: { state: "soon", days: 2 },
    assigneeId: ben.userId,
    doneAt: null,
  });
  const change = { title: "Ask for an interpreter", dueOn: "2026-12-01", assigneeId: "" };
  expect(await changeTask(at, { caseId, taskId, task: change })).toMatchObject({ ok: true });
  const history = await viewCaseHistory(at, caseId);
  expect(history.ok && history.value.changes.map((one) => [one.field, one.before, one.after])).toEqual([
    ["assignee", ben.userId, null],
    ["dueOn", "2026-11-26", "2026-12-01"],
  ]);
  expect(await finishTask(at, { caseId, taskId })).toMatchObject({ ok: true });
  expect(await finishTask(at, { caseId, taskId })).toMatchObject({ failure: { code: "not-found" } });
  expect((await tasks())[0]).toMatchObject({ doneBy: ana.userId });
  expect(await reopenTask(at, { caseId, taskId })).toMatchObject({ ok: true });
  expect(await reopenTask(at, { caseId, taskId })).toMatchObject({ failure: { code: "not-found" } });
  expect((await tracesOf(world, caseId)).events.slice(-4)).toEqual([
    "task-added",
    "task-changed",
    "task-done",
    "task-reopened",
  ]);
  expect((await tracesOf(world, caseId)).entries).toEqual(
    expect.arrayContaining(["case.task-added", "case.task-changed", "case.task-done", "case.task-reopened"]),
  );
});

test("refused: no title, no such day, not a member, no such task", async () => {
  expect(await addTask(at, { caseId, task: { title: "" } })).toMatchObject({
    failure: { code: "task.not-valid", fields: { title: "required" } },
  });
  expect(await addTask(at, { caseId, task: { title: "x", dueOn: "2026-02-30" } })).toMatchObject({
    failure: { fields: { dueOn: "not-valid" } },
  });
  const stranger = await createStaff(world, { name: "Sam Invented", roles: ["analyst"] });
  expect(await addTask(at, { caseId, task: { title: "x", assigneeId: stranger.userId } })).toMatchObject({
    failure: { fields: { assigneeId: "not-member" } },
  });
  for (const taskId of [newId(services.random), "x"]) {
    expect(await changeTask(at, { caseId, taskId, task: { title: "x" } })).toMatchObject({
      failure: { code: "not-found" },
    });
    expect(await finishTask(at, { caseId, taskId })).toMatchObject({ failure: { code: "not-found" } });
  }
});
