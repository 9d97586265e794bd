import { expect, test } from "vitest";
import { withActor } from "#kernel";
import { houseIn } from "../../tests/support/house-in.ts";
import { must } from "../kernel/testing.ts";
import { dueItems } from "./due-items.ts";
import { publicDay, saveProcessor } from "./index.ts";
import { openProtectionWorld } from "./testing/protection-world.ts";

const { world, services, clock, coordinator } = await openProtectionWorld();

test.each([
  ["GR", "2026-11-30T23:30:00Z", "2026-12-01T21:59:59.999Z"],
  ["PE", "2026-12-01T02:30:00Z", "2026-12-02T04:59:59.999Z"],
] as const)(
  "promise-18: in %s what is reviewed on a day is over with the night of that day there, not a minute before",
  async (country, at, end) => {
    clock.set(at);
    await houseIn(world, country);
    const processor = { name: `Invented ${country}`, service: "Keeps", country: "ES", reviewOn: "2026-12-01" };
    must(await saveProcessor(coordinator, { processorId: "new", processor }));
    const alarm = async (now: number) => {
      const found = await withActor(services.db, coordinator.actor, (tx) => dueItems(tx, new Date(now)));
      return found.find((one) => one.label === processor.name);
    };
    const last = Date.parse(end);
    expect(await alarm(last - 1)).toMatchObject({ alarm: "7-days", due: new Date(end) });
    expect(await alarm(last + 1)).toMatchObject({ alarm: "over" });
    // Told of thirty days ahead, to the moment.
    const month = 30 * 86_400_000;
    expect((await alarm(last - month))?.alarm).toBe("30-days");
    expect((await alarm(last - month - 1))?.alarm ?? null).toBeNull();
  },
);

test.each([
  ["GR", "2026-11-30T23:30:00Z", "2026-12-01"],
  ["PE", "2026-12-01T02:30:00Z", "2026-11-30"],
] as const)("for pages of the public it is the day of the house in %s", async (country, at, day) => {
  clock.set(at);
  await houseIn(world, country);
  expect(await publicDay(services)).toBe(day);
});
