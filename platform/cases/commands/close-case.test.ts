import { expect, test } from "vitest";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { viewCase } from "../queries/view-case.ts";
import { viewCaseHistory } from "../queries/view-history.ts";
import { createCase, createMember, tracesOf } from "../testing.ts";
import { addIncident } from "./add-incident.ts";
import { addMember } from "./add-member.ts";
import { addNote } from "./add-note.ts";
import { addPerson } from "./add-person.ts";
import { addTask } from "./add-task.ts";
import { closeCase } from "./close-case.ts";
import { finishTask } from "./finish-task.ts";
import { renameCase } from "./rename-case.ts";
import { reopenCase } from "./reopen-case.ts";

const world = await createTestWorld();
const { services, owner } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);

const status = async (reportId: string) =>
  (await owner.query("select reporter_status from report where id = $1", [reportId])).rows[0]?.reporter_status;

test("a case closes with an outcome, the reporter reads it, and it opens again", async () => {
  const { caseId, reportId } = await createCase(services, ana.actor);
  expect(await closeCase(at, { caseId, outcome: "x", reason: "" })).toMatchObject({
    failure: { code: "case.outcome-required", fields: { outcome: "required", reason: "required" } },
  });
  const task = await addTask(at, { caseId, task: { title: "Invented task" } });
  if (!task.ok) throw new Error(task.failure.code);
  const closing = { caseId, outcome: "help-arranged", reason: "Invented words" };
  expect(await closeCase(at, closing)).toMatchObject({ failure: { code: "case.tasks-open" } });
  await finishTask(at, { caseId, taskId: task.value.taskId });
  expect(await closeCase(at, { ...closing, message: "x".repeat(10_001) })).toMatchObject({
    failure: { code: "message.not-valid", fields: { message: "too-long" } },
  });
  expect(await closeCase(at, { ...closing, message: "Help is arranged. Thank you." })).toMatchObject({ ok: true });
  expect(await status(reportId)).toBe("closed");
  const told = await owner.query("select kind, direction from report_message where report_id = $1", [reportId]);
  expect(told.rows).toEqual([{ kind: "notice", direction: "to_reporter" }]);
  expect(await viewCase(at, caseId)).toMatchObject({
    value: { status: "closed", outcome: "help-arranged", outcomeNote: "Invented words", may: { change: false } },
  });
  expect((await tracesOf(world, caseId)).events.at(-1)).toBe("closed");
  expect((await tracesOf(world, caseId)).entries).toContain("case.closed");

  expect(await reopenCase(at, { caseId, reason: " " })).toMatchObject({ failure: { code: "reason.required" } });
  expect(await reopenCase(at, { caseId, reason: "Something new" })).toMatchObject({ ok: true });
  expect(await reopenCase(at, { caseId, reason: "Again" })).toMatchObject({ failure: { code: "case.open" } });
  expect(await status(reportId)).toBe("working");
  expect(await viewCase(at, caseId)).toMatchObject({
    value: { status: "open", outcome: null, outcomeNote: null, may: { change: true } },
  });
  expect((await tracesOf(world, caseId)).entries).toContain("case.reopened");
  const history = await viewCaseHistory(at, caseId);
  if (!history.ok) throw new Error(history.failure.code);
  expect(history.value.changes.map((one) => [one.field, one.before, one.after])).toEqual([
    ["reopenReason", null, "Something new"],
    ["outcomeNote", "Invented words", null],
    ["outcome", "help-arranged", null],
    ["outcomeNote", null, "Invented words"],
    ["outcome", null, "help-arranged"],
  ]);
});

test("a closed case refuses every change, and says so only to its members", async () => {
  const { caseId } = await createCase(services, ana.actor);
  const other = await createStaff(world, { name: "Otto Invented", roles: ["analyst"] });
  await closeCase(at, { caseId, outcome: "no-sign-of-harm", reason: "Invented" });
  const acts = [
    (context: typeof at) => addNote(context, { caseId, text: "Invented" }),
    (context: typeof at) => addTask(context, { caseId, task: { title: "Invented" } }),
    (context: typeof at) => addPerson(context, { caseId, person: { roles: ["witness"], name: "Wim Invented" } }),
    (context: typeof at) => addIncident(context, { caseId, incident: { kind: "other", summary: "Invented" } }),
    (context: typeof at) => renameCase(context, { caseId, title: "Invented" }),
    (context: typeof at) => closeCase(context, { caseId, outcome: "withdrawn", reason: "Invented" }),
    (context: typeof at) => addMember(context, { caseId, userId: other.userId, part: "reader", reason: "Invented" }),
  ];
  const before = await tracesOf(world, caseId);
  for (const act of acts) {
    expect(await act(at)).toEqual({ ok: false, failure: { code: "case.closed" } });
    expect(await act(world.as(other.actor))).toEqual({ ok: false, failure: { code: "not-found" } });
  }
  expect(await tracesOf(world, caseId)).toEqual(before);
});

test("only a lead or a coordinator of the case closes and reopens it", async () => {
  const { caseId } = await createCase(services, ana.actor);
  const member = await createMember(services, ana.actor, caseId, {
    name: "Ines Invented",
    roles: ["investigator"],
    part: "investigator",
  });
  const chief = await createMember(services, ana.actor, caseId, {
    name: "Coco Invented",
    roles: ["coordinator"],
    part: "analyst",
  });
  const outside = await createStaff(world, { name: "Cora Invented", roles: ["coordinator"] });
  const closing = { caseId, outcome: "duplicate", reason: "Invented" };
  expect(await closeCase(world.as(member.actor), closing)).toMatchObject({ failure: { code: "case.only-lead" } });
  expect(await closeCase(world.as(outside.actor), closing)).toMatchObject({ failure: { code: "not-found" } });
  expect(await closeCase(world.as(chief.actor), closing)).toMatchObject({ ok: true });
  expect(await reopenCase(world.as(member.actor), { caseId, reason: "I" })).toMatchObject({
    failure: { code: "case.only-lead" },
  });
});

test("a new title leaves the old one in the history", async () => {
  const { caseId } = await createCase(services, ana.actor, { title: "First invented title" });
  expect(await renameCase(at, { caseId, title: "" })).toMatchObject({ failure: { code: "title.required" } });
  expect(await renameCase(at, { caseId, title: "Second invented title" })).toMatchObject({ ok: true });
  expect(await viewCase(at, caseId)).toMatchObject({ value: { title: "Second invented title" } });
  expect(await viewCaseHistory(at, caseId)).toMatchObject({
    value: {
      changes: [
        { subjectKind: "case", field: "title", before: "First invented title", after: "Second invented title" },
      ],
    },
  });
  expect((await tracesOf(world, caseId)).entries).toContain("case.renamed");
});
