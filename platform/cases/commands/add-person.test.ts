import { expect, test } from "vitest";
import { newId, withActor } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { createReport } from "../../intake/testing.ts";
import { personOf } from "../queries/person-of.ts";
import { viewCase } from "../queries/view-case.ts";
import { viewCaseHistory } from "../queries/view-history.ts";
import { createCase, createMember, tracesOf } from "../testing.ts";
import { addPerson } from "./add-person.ts";
import { changePerson } from "./change-person.ts";

const world = await createTestWorld();
const { services, owner } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);
const { caseId, reportId } = await createCase(services, ana.actor);
const ines = await createMember(services, ana.actor, caseId, {
  name: "Ines Invented",
  roles: ["investigator"],
  part: "investigator",
});

const mia = { roles: ["possible_victim" as const], ageBand: "13-17" as const, name: "Mia Invented" };

test("a person enters with a key of their own", async () => {
  const added = await addPerson(at, {
    caseId,
    person: { ...mia, language: "Greek", safeContact: "By message, after school", reporterOf: reportId },
  });
  if (!added.ok) throw new Error(added.failure.code);
  const { personId } = added.value;
  const [row] = (
    await owner.query("select roles, age_band, reporter_of, key_id from case_person where id = $1", [personId])
  ).rows;
  expect(row).toMatchObject({ roles: ["possible_victim"], age_band: "13-17", reporter_of: reportId });
  const keys = await owner.query("select scope from sealed_key where id = $1", [row?.key_id]);
  expect(keys.rows).toEqual([{ scope: "person" }]);
  const traces = await tracesOf(world, caseId);
  expect(traces.events.at(-1)).toBe("person-added");
  expect(traces.entries.at(-1)).toBe("case.person-added");
  const open = await withActor(services.db, ana.actor, (tx) => personOf(at, tx, personId));
  expect(open).toMatchObject({ name: "Mia Invented", caseId, details: { safeContact: "By message, after school" } });
  const stranger = await createStaff(world, { name: "Sam Invented", roles: ["analyst"] });
  expect(
    await withActor(services.db, stranger.actor, (tx) => personOf(world.as(stranger.actor), tx, personId)),
  ).toBeNull();
});

test("what is missing, too long, both at once or of another case is refused", async () => {
  const refuse = async (person: object) => {
    const result = await addPerson(at, { caseId, person: { ...mia, ...person } });
    return result.ok ? "ok" : [result.failure.code, result.failure.fields];
  };
  expect(await refuse({ name: " " })).toEqual(["person.not-valid", { name: "required" }]);
  expect(await refuse({ roles: [] })).toEqual(["person.not-valid", { roles: "required" }]);
  expect(await refuse({ roles: ["hero"] })).toEqual(["person.not-valid", { roles: "not-valid" }]);
  expect(await refuse({ notes: "x".repeat(5001) })).toEqual(["person.not-valid", { notes: "too-long" }]);
  expect(await refuse({ roles: ["victim", "possible_victim"] })).toEqual([
    "person.not-valid",
    { roles: "one-of-victim" },
  ]);
  const other = await createReport(services);
  expect(await refuse({ reporterOf: other.reportId })).toEqual(["not-found", undefined]);
});

test("victim is named, and taken back, by someone with authority only", async () => {
  const victim = { ...mia, roles: ["victim" as const] };
  expect(await addPerson(at, { caseId, person: victim })).toEqual({
    ok: false,
    failure: { code: "person.victim-needs-authority", fields: { roles: "not-allowed" } },
  });
  const added = await addPerson(at, { caseId, person: mia });
  if (!added.ok) throw new Error(added.failure.code);
  const { personId } = added.value;
  const by = (context: typeof at, person: object) =>
    changePerson(context, { caseId, personId, person: { ...mia, ...person } });
  expect(await by(at, { roles: ["victim"] })).toMatchObject({ failure: { code: "person.victim-needs-authority" } });
  expect(await by(world.as(ines.actor), { roles: ["victim", "witness"] })).toMatchObject({ ok: true });
  expect((await tracesOf(world, caseId)).events).toContain("victim-named");
  // Other fields of a victim may be changed by any member, the naming may not.
  expect(await by(at, { roles: ["victim"], name: "Mia More Invented" })).toMatchObject({ ok: true });
  expect(await by(at, { roles: ["possible_victim"] })).toMatchObject({
    failure: { code: "person.victim-needs-authority" },
  });
  expect(await by(world.as(ines.actor), { roles: ["possible_victim"] })).toMatchObject({ ok: true });
  expect((await tracesOf(world, caseId)).events).toContain("victim-taken-back");
});

test("every changed field keeps its history, and no other; it goes with the person's key", async () => {
  const added = await addPerson(at, { caseId, person: { ...mia, notes: "First" } });
  if (!added.ok) throw new Error(added.failure.code);
  const { personId } = added.value;
  await changePerson(at, { caseId, personId, person: { ...mia, notes: "Second", ageBand: "adult" } });
  expect((await tracesOf(world, caseId)).entries.at(-1)).toBe("case.person-changed");
  const of = async () => {
    const history = await viewCaseHistory(at, caseId);
    if (!history.ok) throw new Error(history.failure.code);
    return history.value.changes
      .filter((one) => one.subjectId === personId)
      .map((one) => [one.field, one.before, one.after]);
  };
  expect(await of()).toEqual([
    ["notes", "First", "Second"],
    ["ageBand", "13-17", "adult"],
  ]);
  for (const wrong of [newId(services.random), "x"])
    expect(await changePerson(at, { caseId, personId: wrong, person: mia })).toMatchObject({
      failure: { code: "not-found" },
    });
  const other = await createCase(services, ana.actor);
  expect(await changePerson(at, { caseId: other.caseId, personId, person: mia })).toMatchObject({
    failure: { code: "not-found" },
  });
  const [row] = (await owner.query("select key_id from case_person where id = $1", [personId])).rows;
  await withActor(services.db, { kind: "system", job: "erase" }, (tx) =>
    services.vault.destroyKey(tx, String(row?.key_id), services.clock.now()),
  );
  expect(await of()).toEqual([
    ["notes", null, null],
    ["ageBand", null, null],
  ]);
  const view = await viewCase(at, caseId);
  expect(view).toMatchObject({ ok: true });
  if (view.ok) expect(view.value.people.find((one) => one.id === personId)).toMatchObject({ name: null, details: {} });
  expect(await changePerson(at, { caseId, personId, person: mia })).toMatchObject({ failure: { code: "not-found" } });
});
