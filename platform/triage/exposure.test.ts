import { expect, test } from "vitest";
import { defaultCaps, exposureState, stretchAfterPause } from "./exposure.ts";

const now = new Date("2026-11-24T10:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const use = (items: number, minutes: number, stretchMinutes: number, lastAt: Date | null) => ({
  items,
  seconds: minutes * 60,
  stretchSeconds: stretchMinutes * 60,
  lastAt,
});

test("room, near the cap, at the cap", () => {
  expect(exposureState(use(0, 0, 0, null), defaultCaps, now)).toEqual({ state: "calm" });
  expect(exposureState(use(48, 0, 0, ago(1)), defaultCaps, now)).toEqual({ state: "near" });
  expect(exposureState(use(60, 0, 0, ago(1)), defaultCaps, now)).toEqual({ state: "full-day" });
  expect(exposureState(use(0, 180, 0, ago(1)), defaultCaps, now)).toEqual({ state: "full-day" });
});

test("a long stretch calls for a break, which ends by itself", () => {
  const tired = use(10, 60, 50, ago(4));
  expect(exposureState(tired, defaultCaps, now)).toEqual({
    state: "break",
    until: new Date(now.getTime() + 11 * 60_000),
  });
  expect(exposureState(use(10, 60, 50, ago(15)), defaultCaps, now)).toEqual({ state: "calm" });
  expect(stretchAfterPause(tired, defaultCaps, now)).toBe(50 * 60);
  expect(stretchAfterPause(use(10, 60, 50, ago(16)), defaultCaps, now)).toBe(0);
});

test("a cap of zero keeps heavy content closed", () => {
  expect(exposureState(use(0, 0, 0, null), { ...defaultCaps, itemsPerDay: 0 }, now)).toEqual({ state: "full-day" });
});
