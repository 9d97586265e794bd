import { expect, test } from "vitest";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { findServices, importServices } from "./index.ts";

const world = await createTestWorld();
const coordinator = world.as(
  (await createStaff(world.services, { name: "Katerina Invented", roles: ["coordinator"] })).actor,
);
const analyst = world.as((await createStaff(world.services, { name: "Ana Invented", roles: ["analyst"] })).actor);
const organization = { id: "11111111-1111-4111-8111-111111111111", name: "Invented House", description: "" };
const service = (id: number, name: string) => ({
  id: `22222222-2222-4222-8222-22222222222${id}`,
  name,
  status: "active",
  organization,
  languages: [{ id: "x", code: "el" }],
});

test("services come in, are found, and are renewed under the same id; the log says so", async () => {
  const first = await importServices(coordinator, {
    json: JSON.stringify([service(1, "Night shelter"), { ...service(2, "x"), status: "?" }]),
    source: "a friend",
  });
  expect(first).toMatchObject({ ok: true, value: { services: 1, faults: [{ at: "$[1]" }] } });
  await importServices(coordinator, { json: JSON.stringify(service(1, "Day shelter")), source: "a friend" });
  const found = await findServices(analyst, { text: "shelter", language: "el" });
  expect(found.map((one) => one.name)).toEqual(["Day shelter"]);
  expect(await findServices(analyst, { text: "legal" })).toEqual([]);
  const entries = await world.owner.query("select line from audit_entry where act = 'directory.imported'");
  expect(entries.rows).toHaveLength(2);
});

test.each([
  ["not json", "{", "directory.not-json"],
  ["no services", "[]", "directory.no-services"],
  ["a picture", "\ufffd\ufffdJFIF", "directory.not-json"],
])("%s: one code, nothing taken over", async (_name, json, code) => {
  const before = (await findServices(analyst)).length;
  expect(await importServices(coordinator, { json, source: "x" })).toMatchObject({ ok: false, failure: { code } });
  expect((await findServices(analyst)).length).toBe(before);
});

test("an analyst does not change the directory", async () => {
  expect(await importServices(analyst, { json: JSON.stringify(service(3, "y")), source: "x" })).toEqual({
    ok: false,
    failure: { code: "not-found" },
  });
});
