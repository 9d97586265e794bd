import { expect, test } from "vitest";
import { minute } from "#kernel";
import { hashMaterialJob, receiveAnswer } from "#platform/law";
import { bytes, openRequestWorld, scenario } from "../../law/testing/request-world.ts";
import { repairJob } from "./repair.ts";

const { world, services, clock, ines, sent } = await openRequestWorld();

test("promise-02: a file on an order of the law whose hashing was lost is hashed after ten minutes, and only then", async () => {
  const at = await sent({ ...scenario, fromAuthority: "police" }, "epoc");
  const received = await receiveAnswer(ines.at, {
    ...at,
    at: clock.now().toISOString(),
    origin: "Invented origin",
    file: bytes("harmless bytes"),
  });
  if (!received.ok) throw new Error(received.failure.code);
  const { materialId } = received.value;
  const asked = async () =>
    (await world.enqueued()).filter(
      ({ name, data }) => name === "hash-material" && JSON.stringify(data).includes(materialId),
    ).length;
  expect(await asked()).toBe(1);
  await repairJob.run(services, {});
  expect(await asked()).toBe(1);
  clock.advance(11 * minute);
  await repairJob.run(services, {});
  expect(await asked()).toBe(2);
  await hashMaterialJob.run(services, { materialId });
  await repairJob.run(services, {});
  expect(await asked()).toBe(2);
});
