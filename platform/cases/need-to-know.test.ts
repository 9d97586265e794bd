import { expect, test } from "vitest";
import { type Actor, newId, withActor } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { createReport } from "../intake/testing.ts";
import { must } from "../kernel/testing.ts";
import { addIncident } from "./commands/add-incident.ts";
import { addMember } from "./commands/add-member.ts";
import { addNote } from "./commands/add-note.ts";
import { addPerson } from "./commands/add-person.ts";
import { addTask } from "./commands/add-task.ts";
import { changeIncident } from "./commands/change-incident.ts";
import { changePerson } from "./commands/change-person.ts";
import { changeTask } from "./commands/change-task.ts";
import { closeCase } from "./commands/close-case.ts";
import { finishTask, reopenTask } from "./commands/finish-task.ts";
import { joinCase } from "./commands/join-case.ts";
import { removeMember } from "./commands/remove-member.ts";
import { removePerson } from "./commands/remove-person.ts";
import { renameCase } from "./commands/rename-case.ts";
import { reopenCase } from "./commands/reopen-case.ts";
import { linksOfCase } from "./queries/links-of-case.ts";
import { caseOfReport, listCases } from "./queries/list-cases.ts";
import { viewCase } from "./queries/view-case.ts";
import { viewCaseHistory } from "./queries/view-history.ts";
import { viewMembers } from "./queries/view-members.ts";
import { createCase, createMember } from "./testing.ts";

const world = await createTestWorld();
const { services, owner } = world;
const canary = "Zanzibar canary";
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);
const { caseId, reportId } = await createCase(services, ana.actor, { title: canary, reason: canary });

const person = { roles: ["possible_victim" as const], name: canary, contact: canary, notes: canary };
const { personId } = must(await addPerson(at, { caseId, person }));
must(await changePerson(at, { caseId, personId, person: { ...person, safeContact: canary, contact: `${canary}!` } }));
const incident = { kind: "online" as const, summary: canary, place: canary };
const { incidentId } = must(await addIncident(at, { caseId, incident }));
must(await changeIncident(at, { caseId, incidentId, incident: { ...incident, place: `${canary}?` } }));
const { taskId } = must(await addTask(at, { caseId, task: { title: canary } }));
must(await addNote(at, { caseId, text: canary }));
const removed = await createMember(services, ana.actor, caseId, {
  name: "Remo Invented",
  roles: ["analyst", "investigator"],
  part: "investigator",
});
must(await removeMember(at, { caseId, userId: removed.userId, reason: canary }));
must(await finishTask(at, { caseId, taskId }));
must(await closeCase(at, { caseId, outcome: "withdrawn", reason: canary, message: canary }));
must(await reopenCase(at, { caseId, reason: canary }));

const someone = async (...roles: Parameters<typeof createStaff>[1]["roles"]) =>
  (await createStaff(world, { name: "Nobody Invented", roles })).actor;
const outsiders: Readonly<Record<string, Actor>> = {
  analyst: await someone("analyst"),
  investigator: await someone("investigator"),
  "care worker": await someone("care_worker"),
  counsel: await someone("counsel"),
  administrator: await someone("administrator"),
  "data-protection officer": await someone("data_protection_officer"),
  "someone without a role": await someone(),
  "a removed member": removed.actor,
  "someone who forges all roles": {
    ...(await someone("administrator")),
    roles: ["analyst", "investigator", "care_worker", "counsel", "coordinator"],
  },
  reporter: { kind: "reporter", reportId },
  public: { kind: "public" },
  job: { kind: "system", job: "x" },
};

/** Everything that takes the id of a case. */
const doors = (context: ReturnType<typeof world.as>, id: string) => ({
  viewCase: () => viewCase(context, id),
  viewCaseHistory: () => viewCaseHistory(context, id),
  viewMembers: () => viewMembers(context, id),
  linksOfCase: () => linksOfCase(context, id),
  addPerson: () => addPerson(context, { caseId: id, person }),
  changePerson: () => changePerson(context, { caseId: id, personId, person }),
  removePerson: () => removePerson(context, { caseId: id, personId, reason: "x" }),
  addIncident: () => addIncident(context, { caseId: id, incident }),
  changeIncident: () => changeIncident(context, { caseId: id, incidentId, incident }),
  addTask: () => addTask(context, { caseId: id, task: { title: "x" } }),
  changeTask: () => changeTask(context, { caseId: id, taskId, task: { title: "x" } }),
  finishTask: () => finishTask(context, { caseId: id, taskId }),
  reopenTask: () => reopenTask(context, { caseId: id, taskId }),
  addNote: () => addNote(context, { caseId: id, text: "x" }),
  addMember: () => addMember(context, { caseId: id, userId: ana.userId, part: "reader", reason: "x" }),
  removeMember: () => removeMember(context, { caseId: id, userId: ana.userId, reason: "x" }),
  closeCase: () => closeCase(context, { caseId: id, outcome: "withdrawn", reason: "x" }),
  reopenCase: () => reopenCase(context, { caseId: id, reason: "x" }),
  renameCase: () => renameCase(context, { caseId: id, title: "x" }),
});

test.each(Object.entries(outsiders))("promise-07: to %s the case is what does not exist", async (_name, actor) => {
  const context = world.as(actor);
  const before = await owner.query("select count(*)::int as n from audit_entry");
  const there = doors(context, caseId);
  const nowhere = doors(context, newId(services.random));
  const malformed = doors(context, "no-id");
  for (const name of Object.keys(there) as (keyof typeof there)[]) {
    const answer = await there[name]();
    expect(answer, name).toEqual({ ok: false, failure: { code: "not-found" } });
    expect(await nowhere[name](), name).toEqual(answer);
    expect(await malformed[name](), name).toEqual(answer);
  }
  expect(await caseOfReport(context, reportId)).toBeNull();
  expect((await listCases(context)).map((one) => one.id)).not.toContain(caseId);
  // Not even the log grows: nothing was looked at.
  expect((await owner.query("select count(*)::int as n from audit_entry")).rows).toEqual(before.rows);
});

const tables = [
  "case_file",
  "case_report",
  "case_person",
  "case_incident",
  "case_incident_person",
  "case_task",
  "case_task_alarm",
  "case_note",
  "case_change",
  "case_event",
] as const;

test("promise-07: the database gives an outsider no row of a case, whoever the program thinks they are", async () => {
  for (const [name, actor] of Object.entries(outsiders)) {
    if (actor.kind === "system") continue;
    for (const table of tables) {
      const rows = await withActor(services.db, actor, (tx) => tx.selectFrom(table).selectAll().execute());
      expect(rows, `${name} ${table}`).toEqual([]);
    }
  }
});

test("promise-07: a coordinator knows that the case exists and who works on it, and nothing else", async () => {
  const cora = await createStaff(world, { name: "Cora Invented", roles: ["coordinator"] });
  const context = world.as(cora.actor);
  const [head] = await listCases(context, { others: true });
  expect(head).toMatchObject({ id: caseId, title: null, outcome: null, openTasks: 0, nextDue: null, part: null });
  expect(await listCases(context)).toEqual([]);
  for (const [name, act] of Object.entries(doors(context, caseId))) {
    if (["viewMembers", "addMember", "removeMember"].includes(name)) continue;
    expect(await act(), name).toEqual({ ok: false, failure: { code: "not-found" } });
  }
  const seen = await viewMembers(context, caseId);
  expect(JSON.stringify(seen)).not.toContain(canary);
});

test("promise-07: a conflict of interest takes the case away, from members and coordinators too", async () => {
  const { caseId: second, reportId: about } = await createCase(services, ana.actor);
  const ivo = await createMember(services, ana.actor, second, {
    name: "Ivo Invented",
    roles: ["investigator"],
    part: "lead",
  });
  const cora = await createStaff(world, { name: "Coro Invented", roles: ["coordinator"] });
  expect(await viewCase(world.as(ivo.actor), second)).toMatchObject({ ok: true });
  for (const { userId } of [ivo, cora]) {
    await owner.query(
      "insert into report_conflict (report_id, user_id, source, recorded_at) values ($1, $2, 'recorded', now())",
      [about, userId],
    );
  }
  expect(await viewCase(world.as(ivo.actor), second)).toEqual({ ok: false, failure: { code: "not-found" } });
  expect(await addNote(world.as(ivo.actor), { caseId: second, text: "x" })).toMatchObject({
    failure: { code: "not-found" },
  });
  expect(await viewMembers(world.as(cora.actor), second)).toEqual({ ok: false, failure: { code: "not-found" } });
  expect((await listCases(world.as(cora.actor), { others: true })).map((one) => one.id)).not.toContain(second);
});

test("promise-07: whoever loses the role or is disabled loses the case", async () => {
  const { caseId: third } = await createCase(services, ana.actor);
  const kim = await createMember(services, ana.actor, third, {
    name: "Kim Invented",
    roles: ["counsel"],
    part: "counsel",
  });
  expect(await viewCase(world.as(kim.actor), third)).toMatchObject({ ok: true });
  // The session still says counsel; the database knows better.
  await owner.query("update staff_role set role = 'administrator' where user_id = $1", [kim.userId]);
  expect(await viewCase(world.as(kim.actor), third)).toMatchObject({ failure: { code: "not-found" } });
  await owner.query("update staff_role set role = 'counsel' where user_id = $1", [kim.userId]);
  await owner.query("update staff_user set status = 'disabled' where id = $1", [kim.userId]);
  expect(await viewCase(world.as(kim.actor), third)).toMatchObject({ failure: { code: "not-found" } });
});

test("promise-07: nobody can tell by joining that a report is in a case they may not see, beyond what the desk shows", async () => {
  const other = await createStaff(world, { name: "Olu Invented", roles: ["analyst"] });
  const mine = await createCase(services, other.actor);
  const joining = (id: string) => joinCase(world.as(other.actor), { reportId: id, caseId, reason: "x" });
  const free = await createReport(services);
  expect(await joining(free.reportId)).toEqual(await joining(reportId));
  expect(await joinCase(world.as(other.actor), { reportId, caseId: mine.caseId, reason: "x" })).toMatchObject({
    failure: { code: "case.report-in-case" },
  });
});

test("promise-05: no name and no free text of a case is in the database in plain", async () => {
  const all = await owner.query(
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  for (const { table_name } of all.rows) {
    const found = await owner.query(`select 1 from ${table_name} t where t::text ilike $1 limit 1`, ["%zanzibar%"]);
    expect(found.rows, table_name).toEqual([]);
    const bytes = await owner.query(`select 1 from ${table_name} t where t::text ilike $1 limit 1`, [
      `%${Buffer.from(canary).toString("hex")}%`,
    ]);
    expect(bytes.rows, table_name).toEqual([]);
  }
  // The test can fail: the canary is really there, sealed.
  expect(JSON.stringify(await viewCase(at, caseId))).toContain(canary);
});

test("promise-08: a case is read only after its log entry is durable", async () => {
  const count = async () =>
    (
      await owner.query("select count(*)::int as n from audit_entry where scope_id = $1 and act = 'case.viewed'", [
        caseId,
      ])
    ).rows[0]?.n as number;
  const before = await count();
  expect(await viewCase(at, caseId)).toMatchObject({ ok: true });
  expect(await count()).toBe(before + 1);
  // The log cannot be written: nothing is read.
  await owner.query("update audit_head set frontier = array['broken']");
  await expect(viewCase(at, caseId)).rejects.toThrow(/damaged/);
  await expect(viewCaseHistory(at, caseId)).rejects.toThrow(/damaged/);
});
