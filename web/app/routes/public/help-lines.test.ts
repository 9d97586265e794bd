import { afterAll, expect, test } from "vitest";
import { openDatabase } from "#kernel";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld } from "../../../../tests/support/web-world.ts";

const { services, ...world } = await createTestWorld();
// Numbers for danger come while the database is away: this one never answers.
const db = openDatabase({ host: "127.0.0.1", port: 1, user: "heroes_app", database: "none", max: 1 });
afterAll(() => db.destroy());
const web = await createWebWorld({ ...world, services: { ...services, db } });

/** All lines were reviewed on 23 November 2026: they stand until that day comes again, where they are. */
test.each([
  ["GR", "2027-11-23T21:59:59Z", "2027-11-23T23:30:00Z"],
  ["PE", "2027-11-24T02:30:00Z", "2027-11-24T05:00:00Z"],
  ["", "2027-11-23T23:59:59Z", "2027-11-24T00:00:00Z"],
])("lines of %s stand for a year of days there: still at %s, no more at %s", async (country, last, over) => {
  const numbers = async (at: string) => {
    world.clock.set(at);
    const { status, text } = await web.browser().get(`/en/help?country=${country}`);
    expect(status).toBe(200);
    return text.includes("23 November 2026");
  };
  expect(await numbers(last)).toBe(true);
  expect(await numbers(over)).toBe(false);
});
