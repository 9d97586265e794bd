import { expect, test } from "vitest";
import { newId } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { viewCase } from "../queries/view-case.ts";
import { viewCaseHistory } from "../queries/view-history.ts";
import { createCase, createMember, tracesOf } from "../testing.ts";
import { addIncident } from "./add-incident.ts";
import { addPerson } from "./add-person.ts";
import { removePerson } from "./remove-person.ts";

const world = await createTestWorld();
const { services, owner } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);
const { caseId } = await createCase(services, ana.actor);
const ines = await createMember(services, ana.actor, caseId, {
  name: "Ines Invented",
  roles: ["investigator"],
  part: "investigator",
});
const reason = "The same person twice (invented)";

async function put(roles: ("witness" | "victim")[], context = at): Promise<string> {
  const added = await addPerson(context, { caseId, person: { roles, name: "Mia Invented" } });
  if (!added.ok) throw new Error(added.failure.code);
  return added.value.personId;
}

test("taken out: gone from the case and its incidents, kept in the history with the reason", async () => {
  const personId = await put(["witness"]);
  const incident = { kind: "other" as const, summary: "Invented", personIds: [personId] };
  expect(await addIncident(at, { caseId, incident })).toMatchObject({ ok: true });
  expect(await removePerson(at, { caseId, personId, reason })).toMatchObject({ ok: true });
  const view = await viewCase(at, caseId);
  if (!view.ok) throw new Error(view.failure.code);
  expect(view.value.people).toEqual([]);
  expect(view.value.incidents.map((one) => one.personIds)).toEqual([[]]);
  const history = await viewCaseHistory(at, caseId);
  if (!history.ok) throw new Error(history.failure.code);
  expect(history.value.changes).toMatchObject([{ subjectId: personId, field: "removed", before: null, after: reason }]);
  expect(history.value.names[personId]).toBe("Mia Invented");
  const traces = await tracesOf(world, caseId);
  expect(traces.events).toContain("person-removed");
  expect(traces.entries).toContain("case.person-removed");
  // Once is enough, and nobody else's person answers either.
  for (const wrong of [personId, newId(services.random), "x"])
    expect(await removePerson(at, { caseId, personId: wrong, reason })).toMatchObject({
      failure: { code: "not-found" },
    });
});

test("not without a reason, and a victim only by someone with authority", async () => {
  const personId = await put(["victim"], world.as(ines.actor));
  expect(await removePerson(at, { caseId, personId, reason: " " })).toMatchObject({
    failure: { code: "reason.required" },
  });
  expect(await removePerson(at, { caseId, personId, reason })).toMatchObject({
    failure: { code: "person.victim-needs-authority" },
  });
  expect(await removePerson(world.as(ines.actor), { caseId, personId, reason })).toMatchObject({ ok: true });
});

test("a person of another case stays", async () => {
  const other = await createCase(services, ana.actor);
  const personId = await put(["witness"]);
  expect(await removePerson(at, { caseId: other.caseId, personId, reason })).toMatchObject({
    failure: { code: "not-found" },
  });
  const { rows } = await owner.query("select removed_at from case_person where id = $1", [personId]);
  expect(rows).toEqual([{ removed_at: null }]);
});
