import { expect, test } from "vitest";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { viewCase } from "../queries/view-case.ts";
import { viewCaseHistory } from "../queries/view-history.ts";
import { createCase, tracesOf } from "../testing.ts";
import { addIncident } from "./add-incident.ts";
import { addNote } from "./add-note.ts";
import { addPerson } from "./add-person.ts";
import { changeIncident } from "./change-incident.ts";

const world = await createTestWorld();
const { services } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);
const { caseId } = await createCase(services, ana.actor);

const person = async (inCase: string) => {
  const added = await addPerson(at, { caseId: inCase, person: { roles: ["witness"], name: "Wim Invented" } });
  if (!added.ok) throw new Error(added.failure.code);
  return added.value.personId;
};
const view = async () => {
  const seen = await viewCase(at, caseId);
  if (!seen.ok) throw new Error(seen.failure.code);
  return seen.value;
};

test("an incident with its people, and better knowledge of it", async () => {
  const [wim, mia] = [await person(caseId), await person(caseId)];
  const first = { kind: "online" as const, from: "2026-10-01", summary: "Invented summary", personIds: [wim, wim] };
  const added = await addIncident(at, { caseId, incident: first });
  if (!added.ok) throw new Error(added.failure.code);
  const { incidentId } = added.value;
  expect((await view()).incidents).toMatchObject([
    { kind: "online", from: "2026-10-01", to: null, place: null, summary: "Invented summary", personIds: [wim] },
  ]);
  const changed = await changeIncident(at, {
    caseId,
    incidentId,
    incident: { ...first, to: "2026-10-03", place: "Invented town", personIds: [mia] },
  });
  expect(changed).toMatchObject({ ok: true });
  expect((await view()).incidents).toMatchObject([{ to: "2026-10-03", place: "Invented town", personIds: [mia] }]);
  const history = await viewCaseHistory(at, caseId);
  expect(history.ok && history.value.changes.map((one) => [one.field, one.before, one.after])).toEqual([
    ["people", wim, mia],
    ["place", null, "Invented town"],
    ["to", null, "2026-10-03"],
  ]);
  const traces = await tracesOf(world, caseId);
  expect(traces.events.slice(-2)).toEqual(["incident-added", "incident-changed"]);
  expect(traces.entries).toEqual(expect.arrayContaining(["case.incident-added", "case.incident-changed"]));
});

test("refused: days in the wrong order, no summary, a person of another case", async () => {
  const incident = { kind: "other" as const, summary: "Invented" };
  expect(
    await addIncident(at, { caseId, incident: { ...incident, from: "2026-10-03", to: "2026-10-01" } }),
  ).toMatchObject({ failure: { code: "incident.not-valid", fields: { to: "before-start" } } });
  expect(await addIncident(at, { caseId, incident: { ...incident, summary: " " } })).toMatchObject({
    failure: { fields: { summary: "required" } },
  });
  const other = await createCase(services, ana.actor);
  const stranger = await person(other.caseId);
  const before = (await view()).incidents.length;
  expect(await addIncident(at, { caseId, incident: { ...incident, personIds: [stranger] } })).toMatchObject({
    failure: { code: "not-found" },
  });
  expect((await view()).incidents).toHaveLength(before);
  const [known] = (await view()).incidents;
  expect(await changeIncident(at, { caseId: other.caseId, incidentId: known?.id, incident })).toMatchObject({
    failure: { code: "not-found" },
  });
});

test("a note, with its author", async () => {
  expect(await addNote(at, { caseId, text: " \n" })).toMatchObject({
    failure: { code: "note.not-valid", fields: { text: "required" } },
  });
  expect(await addNote(at, { caseId, text: "x".repeat(20_001) })).toMatchObject({
    failure: { fields: { text: "too-long" } },
  });
  expect(await addNote(at, { caseId, text: "Line one\r\nline two\u0000" })).toMatchObject({ ok: true });
  expect((await view()).notes).toMatchObject([{ text: "Line one\nline two", authorId: ana.userId }]);
  expect((await tracesOf(world, caseId)).events.at(-1)).toBe("note-added");
  expect((await tracesOf(world, caseId)).entries).toContain("case.note-added");
});
