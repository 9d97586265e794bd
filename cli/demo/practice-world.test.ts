import { expect, test } from "vitest";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createPracticeWorld } from "./practice-world.ts";

test("the days of a practice world are those of its house, also in the hours in which UTC has another", async () => {
  const { services, clock, owner } = await createTestWorld();
  // Half past midnight in Madrid.
  clock.set("2026-11-24T23:30:00Z");
  await createPracticeWorld(services);
  const only = async (query: string) => (await owner.query<{ day: string }>(query)).rows.map((row) => row.day);
  expect(await only("select min(due_on)::text as day from case_task")).toEqual(["2026-11-25"]);
  expect(await only("select distinct last_day::text as day from consent")).toEqual(["2027-05-24"]);
  expect(await only("select distinct last_day::text as day from outbox_message where kind = 'referral'")).toEqual([
    "2027-05-24",
  ]);
  expect(await only("select expires_on::text as day from hash_list")).toEqual(["2027-11-25"]);
  // Asked for on the fifth at ten o'clock there, twenty days before today.
  const asked = "select min(received_at at time zone 'Europe/Madrid')::text as day from subject_request";
  expect(await only(asked)).toEqual(["2026-11-05 10:00:00"]);
}, 60_000);
