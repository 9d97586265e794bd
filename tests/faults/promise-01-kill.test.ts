import { expect, test } from "vitest";
import { killRounds } from "./kill-rounds.ts";

test("promise-01, promise-02, promise-09: thirty kills lose nothing that was acknowledged, and the log still verifies", async () => {
  const result = await killRounds(30, () => {});
  expect(result.acknowledged).toBeGreaterThan(30);
  expect(result.lost).toEqual([]);
  expect(result.halves).toBe(0);
  expect(JSON.parse(result.verify)).toMatchObject({ ok: true, failures: [] });
}, 600_000);
