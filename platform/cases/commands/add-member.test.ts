import { expect, test } from "vitest";
import { withActor } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { viewCase } from "../queries/view-case.ts";
import { viewMembers } from "../queries/view-members.ts";
import { createCase, createMember, tracesOf } from "../testing.ts";
import { addMember } from "./add-member.ts";
import { addTask } from "./add-task.ts";
import { removeMember } from "./remove-member.ts";

const world = await createTestWorld();
const { services, owner } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);
const colleague = (name: string, ...roles: Parameters<typeof createStaff>[1]["roles"]) =>
  createStaff(world, { name: `${name} Invented`, roles });
const reason = "Invented reason";

test("a colleague is brought in with a reason, changed, and removed with a reason", async () => {
  const { caseId } = await createCase(services, ana.actor);
  const ben = await colleague("Ben", "care_worker");
  expect(await viewCase(world.as(ben.actor), caseId)).toMatchObject({ failure: { code: "not-found" } });
  expect(await addMember(at, { caseId, userId: ben.userId, part: "care", reason: "" })).toMatchObject({
    failure: { code: "reason.required", fields: { reason: "required" } },
  });
  expect(await addMember(at, { caseId, userId: ben.userId, part: "care", reason })).toMatchObject({ ok: true });
  expect(await viewCase(world.as(ben.actor), caseId)).toMatchObject({ value: { part: "care" } });
  expect(await addMember(at, { caseId, userId: ben.userId, part: "care", reason })).toMatchObject({
    failure: { code: "case.already-member" },
  });
  expect(await addMember(at, { caseId, userId: ben.userId, part: "reader", reason })).toMatchObject({ ok: true });
  await addTask(at, { caseId, task: { title: "Invented", assigneeId: ben.userId } });
  expect(await removeMember(at, { caseId, userId: ben.userId, reason: " " })).toMatchObject({
    failure: { code: "reason.required" },
  });
  expect(await removeMember(at, { caseId, userId: ben.userId, reason })).toMatchObject({ ok: true });
  expect(await viewCase(world.as(ben.actor), caseId)).toMatchObject({ failure: { code: "not-found" } });
  const view = await viewCase(at, caseId);
  expect(view).toMatchObject({ value: { tasks: [{ assigneeId: null }] } });
  expect((await tracesOf(world, caseId)).events).toEqual([
    "opened",
    "member-added",
    "member-added",
    "task-added",
    "member-removed",
  ]);
  expect((await tracesOf(world, caseId)).entries).toEqual(
    expect.arrayContaining(["case.member-added", "case.member-removed"]),
  );
  // And back again.
  expect(await addMember(at, { caseId, userId: ben.userId, part: "care", reason })).toMatchObject({ ok: true });
  expect(await viewCase(world.as(ben.actor), caseId)).toMatchObject({ ok: true });
});

test("the last lead stays, also when two leave at once", async () => {
  const { caseId } = await createCase(services, ana.actor);
  expect(await removeMember(at, { caseId, userId: ana.userId, reason })).toMatchObject({
    failure: { code: "case.needs-lead" },
  });
  expect(await addMember(at, { caseId, userId: ana.userId, part: "analyst", reason })).toMatchObject({
    failure: { code: "case.needs-lead" },
  });
  const lena = await createMember(services, ana.actor, caseId, {
    name: "Lena Invented",
    roles: ["investigator"],
    part: "lead",
  });
  const both = await Promise.all([
    removeMember(at, { caseId, userId: ana.userId, reason }),
    removeMember(world.as(lena.actor), { caseId, userId: lena.userId, reason }),
  ]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  const leads = await owner.query(
    "select 1 from case_member where case_id = $1 and part = 'lead' and removed_at is null",
    [caseId],
  );
  expect(leads.rows).toHaveLength(1);
});

test("who may not be a member, and who may not make one", async () => {
  const { caseId } = await createCase(services, ana.actor);
  for (const role of ["administrator", "data_protection_officer"] as const) {
    const someone = await colleague("Nia", role);
    expect(await addMember(at, { caseId, userId: someone.userId, part: "reader", reason })).toMatchObject({
      failure: { code: "case.member-not-valid" },
    });
  }
  const gone = await colleague("Gil", "analyst");
  await owner.query("update staff_user set status = 'disabled' where id = $1", [gone.userId]);
  expect(await addMember(at, { caseId, userId: gone.userId, part: "reader", reason })).toMatchObject({
    failure: { code: "case.member-not-valid" },
  });
  const ben = await colleague("Ben", "investigator");
  expect(await addMember(world.as(ben.actor), { caseId, userId: ben.userId, part: "lead", reason })).toMatchObject({
    failure: { code: "not-found" },
  });
  await addMember(at, { caseId, userId: ben.userId, part: "investigator", reason });
  const other = await colleague("Olo", "analyst");
  const byBen = world.as(ben.actor);
  expect(await addMember(byBen, { caseId, userId: ben.userId, part: "lead", reason })).toMatchObject({
    failure: { code: "case.only-lead" },
  });
  expect(await addMember(byBen, { caseId, userId: other.userId, part: "lead", reason })).toMatchObject({
    failure: { code: "case.only-lead" },
  });
  expect(await addMember(byBen, { caseId, userId: other.userId, part: "reader", reason })).toMatchObject({ ok: true });
  expect(await removeMember(byBen, { caseId, userId: other.userId, reason })).toMatchObject({
    failure: { code: "case.only-lead" },
  });
  // Who only reads may leave, and do nothing else.
  const byOther = world.as(other.actor);
  expect(await addMember(byOther, { caseId, userId: gone.userId, part: "reader", reason })).toMatchObject({
    failure: { code: "case.reader" },
  });
  expect(await removeMember(byOther, { caseId, userId: other.userId, reason })).toMatchObject({ ok: true });
});

test("a coordinator spreads the work without seeing it, and cannot let themselves in", async () => {
  const { caseId } = await createCase(services, ana.actor, { title: "Invented secret title" });
  const cora = await colleague("Cora", "coordinator");
  const ben = await colleague("Ben", "investigator");
  const by = world.as(cora.actor);
  expect(await viewCase(by, caseId)).toMatchObject({ failure: { code: "not-found" } });
  expect(await viewMembers(by, caseId)).toMatchObject({
    value: { part: null, members: [{ name: "Ana Invented", part: "lead", reason: null }] },
  });
  expect(await addMember(by, { caseId, userId: cora.userId, part: "reader", reason })).toMatchObject({
    failure: { code: "case.not-yourself" },
  });
  expect(await addMember(by, { caseId, userId: ben.userId, part: "lead", reason })).toMatchObject({ ok: true });
  expect(await removeMember(by, { caseId, userId: ana.userId, reason })).toMatchObject({ ok: true });
  expect((await tracesOf(world, caseId)).events).toEqual(["opened", "member-added", "member-removed"]);
  expect(await viewCase(at, caseId)).toMatchObject({ failure: { code: "not-found" } });
});

test("the database itself keeps a coordinator from letting themselves in", async () => {
  const { caseId } = await createCase(services, ana.actor);
  const cora = await colleague("Cora", "coordinator");
  const insert = withActor(services.db, cora.actor, (tx) =>
    tx
      .insertInto("case_member")
      .values({
        case_id: caseId,
        user_id: cora.userId,
        part: "lead",
        sealed_reason: Buffer.of(1),
        added_at: services.clock.now(),
      })
      .execute(),
  );
  await expect(insert).rejects.toThrow(/row-level security/);
});
