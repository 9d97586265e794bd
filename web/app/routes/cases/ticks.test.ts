import fc from "fast-check";
import { expect, test } from "vitest";
import { ticksBetween } from "./ticks.ts";

test("ticks lie inside, in order, at midnight, and are few", () => {
  fc.assert(
    fc.property(
      fc.array(fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }), {
        minLength: 1,
        maxLength: 20,
      }),
      (dates) => {
        const times = dates.map((date) => date.toISOString());
        const ticks = ticksBetween(times);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect([...ticks].sort()).toEqual(ticks);
        for (const tick of ticks) {
          expect(tick).toMatch(/T00:00:00\.000Z$/);
          expect(tick >= (times.toSorted()[0] ?? "")).toBe(true);
          expect(tick <= (times.toSorted().at(-1) ?? "")).toBe(true);
        }
      },
    ),
  );
  expect(ticksBetween([])).toEqual([]);
  expect(ticksBetween(["2026-01-01T10:00:00Z", "2026-03-01T10:00:00Z"]).length).toBeGreaterThan(2);
});
