import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { agreeErasure, askErasure, keepClocksJob } from "#platform/operations";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createCase, createMember } from "../cases/testing.ts";
import { createStaff } from "../identity/testing.ts";
import { sweepDrafts } from "../intake/drafts.ts";
import { importMaterial } from "./index.ts";
import { createAuthorisation, deviceRecord, deviceRules, signRules } from "./testing.ts";

test("promise-13: a case takes the files of its law with it: keys first, then the bytes; sweeping leaves them alone before", async () => {
  const world = await createTestWorld();
  const { services, clock } = world;
  const lead = await createStaff(services, { name: "Ana Invented", roles: ["analyst"] });
  const { caseId } = await createCase(services, lead.actor);
  const member = (name: string, role: "investigator" | "counsel") =>
    createMember(services, lead.actor, caseId, { name, roles: [role], part: role });
  const [ines, carl] = [await member("Ines Invented", "investigator"), await member("Carl Invented", "counsel")];
  await world.owner.query("update staff_session set stepped_up_at = $1", [clock.now()]);
  await signRules(services, deviceRules);
  const authorisationId = await createAuthorisation(
    services,
    { recorder: ines.actor, confirmer: carl.actor },
    caseId,
    deviceRecord,
  );
  const file = { name: "invented.bin", content: Readable.from([Buffer.from("harmless bytes")]) };
  const taken = await importMaterial(world.as(ines.actor), {
    ...{
      caseId,
      kind: "import-seized" as const,
      authorisationId,
      from: "2026-11-22",
      to: "2026-11-22",
      origin: "Invented",
      file,
    },
  });
  expect(taken.ok).toBe(true);
  const blobs = async () => {
    const ids: string[] = [];
    for await (const blob of services.blobs.list()) ids.push(blob.id);
    return ids;
  };
  clock.advance(86_400_000);
  expect((await sweepDrafts(services)).files).toBe(0);
  expect(await blobs()).toHaveLength(1);

  const boss = await createStaff(services, { name: "Bea Invented", roles: ["coordinator"], steppedUp: true });
  const officer = await createStaff(services, {
    name: "Dora Invented",
    roles: ["data_protection_officer"],
    steppedUp: true,
  });
  const asked = await askErasure(world.as(boss.actor), {
    scope: { kind: "case", id: caseId },
    reason: "Invented reason",
  });
  expect((await agreeErasure(world.as(officer.actor), { requestId: asked.ok ? asked.value.requestId : "" })).ok).toBe(
    true,
  );
  const one = async (text: string) => (await world.owner.query(text)).rows;
  expect(await one("select k.wrapped from law_material m join sealed_key k on k.id = m.key_id")).toEqual([
    { wrapped: null },
  ]);
  expect(await one("select distinct state from law_clock")).toEqual([{ state: "void" }]);
  expect(await one("select state from law_authorisation")).toEqual([{ state: "ended" }]);
  await keepClocksJob.run(services, {});
  expect(await blobs()).toEqual([]);
});
