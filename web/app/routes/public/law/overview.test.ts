import { afterAll, expect, test } from "vitest";
import { openDatabase, type Services } from "#kernel";
import { houseIn } from "../../../../../tests/support/house-in.ts";
import { createTestWorld } from "../../../../../tests/support/test-world.ts";
import { createWebWorld } from "../../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const nowhere = openDatabase({ host: "127.0.0.1", port: 1, user: "heroes_app", database: "none", max: 1 });
afterAll(() => nowhere.destroy());
let away = false;
const services: Services = {
  ...world.services,
  get db() {
    return away ? nowhere : world.services.db;
  },
};
const web = await createWebWorld({ ...world, services });

/** The day that the page counts for, and the heading over an act that applies from 2 December 2026. */
async function read() {
  const { status, text } = await web.browser().get("/en/law");
  expect(status).toBe(200);
  const heading = /.*<h2[^>]*>([^<]+)<\/h2>/s.exec(text.slice(0, text.indexOf('id="ai-act-5-1-bb"')))?.[1];
  return [/\d+ December 2026/.exec(text)?.[0], heading];
}

test("what applies today hangs on the day in the house", async () => {
  world.clock.set("2026-12-01T23:30:00Z");
  await houseIn(world, "GR");
  expect(await read()).toEqual(["2 December 2026", "In force"]);
  world.clock.set("2026-12-02T02:30:00Z");
  await houseIn(world, "PE");
  expect(await read()).toEqual(["1 December 2026", "Decided, not yet applicable"]);
});

test("with the database away the page still comes, counted for the day of UTC", async () => {
  world.clock.set("2026-12-02T02:30:00Z");
  away = true;
  expect(await read()).toEqual(["2 December 2026", "In force"]);
  away = false;
});
