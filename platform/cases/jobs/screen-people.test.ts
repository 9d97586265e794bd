import { expect, test } from "vitest";
import { declareConflict, openInCase, reportInCase } from "#platform/triage";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { scoreReportJob } from "../../triage/jobs/score-report.ts";
import { screenConflictJob } from "../../triage/jobs/screen-conflict.ts";
import { addPerson } from "../commands/add-person.ts";
import { changePerson } from "../commands/change-person.ts";
import { viewCase } from "../queries/view-case.ts";
import { createCase, createMember } from "../testing.ts";
import { screenPeopleJob } from "./screen-people.ts";

const world = await createTestWorld();
const { services, owner } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);

/** A case with a colleague in it, and somebody who was added to it. */
async function caseWith(name: string, contact?: string) {
  const { caseId, reportId } = await createCase(services, ana.actor);
  // The report itself was compared: what it says names nobody.
  await scoreReportJob.run(services, { reportId });
  const member = await createMember(services, ana.actor, caseId, {
    name: "Ines Invented",
    roles: ["investigator"],
    part: "investigator",
  });
  const added = await addPerson(at, { caseId, person: { roles: ["witness"], name, ...(contact ? { contact } : {}) } });
  if (!added.ok) throw new Error(added.failure.code);
  return { caseId, reportId, personId: added.value.personId, colleague: world.as(member.actor) };
}
const sees = async (context: typeof at, caseId: string) => (await viewCase(context, caseId)).ok;

async function declare(context: typeof at, kind: "name" | "phone", value: string) {
  const done = await declareConflict(context, { kind, value });
  if (!done.ok) throw new Error(done.failure.code);
  await screenConflictJob.run(services, { termId: done.value.termId });
  await screenPeopleJob.run(services, { termId: done.value.termId });
}

test("a case that names someone's declared relative or number does not exist for them", async () => {
  const named = await caseWith("Rosa Invented-Relative");
  const called = await caseWith("Somebody Else", "+30 210 000 0077");
  for (const one of [named, called]) expect(await sees(one.colleague, one.caseId)).toBe(true);
  await declare(named.colleague, "name", "Rosa Invented-Relative");
  await declare(called.colleague, "phone", "+30 210 000 0077");
  for (const one of [named, called])
    expect([await sees(one.colleague, one.caseId), await sees(at, one.caseId)]).toEqual([false, true]);
  const entry = await owner.query("select actor from audit_entry where act = 'conflict.found' and scope_id = $1", [
    named.caseId,
  ]);
  expect(entry.rows).toEqual([{ actor: "system:screen-people" }]);
});

test("also when the name comes into the case later, and for nobody else", async () => {
  const one = await caseWith("Nobody Yet");
  await declare(one.colleague, "name", "Petra Invented-Cousin");
  expect(await sees(one.colleague, one.caseId)).toBe(true);
  const { caseId, personId } = one;
  await changePerson(at, { caseId, personId, person: { roles: ["witness"], name: "Petra Invented-Cousin" } });
  expect(await world.enqueued()).toContainEqual({ name: "screen-people", data: { personId } });
  await screenPeopleJob.run(services, { personId });
  await screenPeopleJob.run(services, { personId });
  expect([await sees(one.colleague, caseId), await sees(at, caseId)]).toEqual([false, true]);
});

test("a report in a case opens by a deliberate act, which is logged and counted; outsiders get what does not exist", async () => {
  const { reportId, colleague } = await caseWith("Somebody Quiet");
  const closed = await reportInCase(colleague, reportId);
  expect(closed.ok && closed.value.opened).toBeNull();
  expect(await openInCase(colleague, reportId)).toEqual({ ok: true, value: null });
  const open = await reportInCase(colleague, reportId);
  expect(open.ok && [open.value.opened?.id, open.value.meter.items]).toEqual([reportId, 1]);
  expect((await world.actsOn(reportId)).slice(-2)).toEqual(["report.content-opened", "report.viewed"]);
  const outsider = world.as((await createStaff(world, { name: "Otto Invented", roles: ["investigator"] })).actor);
  expect(await openInCase(outsider, reportId)).toEqual({ ok: false, failure: { code: "not-found" } });
});
