import { expect, test } from "vitest";
import { houseIn } from "../../tests/support/house-in.ts";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { withActor } from "./db.ts";
import { dayIn, endOfDay, localTime, plusDays, readHouseDay, readHouseZone } from "./house-zone.ts";

test.each([
  ["2026-11-30T21:59:59Z", "Europe/Athens", "2026-11-30"],
  ["2026-11-30T23:30:00Z", "Europe/Athens", "2026-12-01"],
  ["2026-12-01T04:59:59Z", "America/Lima", "2026-11-30"],
  ["2026-12-31T23:30:00Z", "Europe/Athens", "2027-01-01"],
])("%s falls in %s on %s", (at, zone, day) => {
  expect(dayIn(new Date(at), zone)).toBe(day);
});

test.each([
  ["2026-11-30", "Europe/Athens", "2026-11-30T21:59:59.999Z"],
  // The nights in which clocks change: the day has 25 or 23 hours.
  ["2026-10-25", "Europe/Athens", "2026-10-25T21:59:59.999Z"],
  ["2026-03-29", "Europe/Athens", "2026-03-29T20:59:59.999Z"],
  ["2026-11-30", "America/Lima", "2026-12-01T04:59:59.999Z"],
])("%s ends in %s at %s", (day, zone, end) => {
  expect(endOfDay(day, zone).toISOString()).toBe(end);
  expect(dayIn(endOfDay(day, zone), zone)).toBe(day);
  expect(dayIn(new Date(endOfDay(day, zone).getTime() + 1), zone)).toBe(plusDays(day, 1));
});

test("a moment names its zone in tables that leave", () => {
  expect(localTime(new Date("2026-11-25T01:30:00Z"), "America/Sao_Paulo")).toBe(
    "2026-11-24 22:30:00 (America/Sao_Paulo)",
  );
});

test("the house has the zone of its country, for staff and for the program; UTC before a country is set", async () => {
  const world = await createTestWorld();
  world.clock.set("2026-11-30T23:30:00Z");
  const asked = () =>
    withActor(world.services.db, { kind: "system", job: "test" }, async (tx) => [
      await readHouseZone(tx),
      await readHouseDay(world.services, tx),
    ]);
  expect(await asked()).toEqual(["UTC", "2026-11-30"]);
  await houseIn(world, "GR");
  expect(await asked()).toEqual(["Europe/Athens", "2026-12-01"]);
  await houseIn(world, "PE");
  expect(await asked()).toEqual(["America/Lima", "2026-11-30"]);
});
