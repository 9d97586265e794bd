import fc from "fast-check";
import { expect, test } from "vitest";
import { createIdGuard } from "./id-guard.ts";

test("an identifier is new once, whatever its form", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.nat().map(String),
          fc.nat({ max: 200 }).map(String),
          fc.bigInt({ min: 0n, max: 10n ** 16n }).map(String),
          fc.string(),
          fc.constantFrom("1", "01", "1 ", "", "0", "99999999999999", "99999999999998", "100000000000000"),
        ),
        { maxLength: 300 },
      ),
      (ids) => {
        const guard = createIdGuard();
        const seen = new Set<string>();
        for (const id of ids) {
          expect(guard.isNew(id)).toBe(!seen.has(id));
          seen.add(id);
        }
      },
    ),
  );
});

test("400,000 identifiers of the shapes lists have: none is called known too early, all are known later", () => {
  const guard = createIdGuard();
  const shapes = [(i: number) => String(i), (i: number) => `7/${i}`, (i: number) => `a${i}b`, (i: number) => `0${i}`];
  for (let round = 0; round < 2; round++)
    for (const shape of shapes)
      for (let i = 0; i < 100_000; i++)
        if (guard.isNew(shape(i)) !== (round === 0)) throw new Error(`${shape(i)} in round ${round}`);
});

test("two million numbers in any order are held in a few megabytes", () => {
  const guard = createIdGuard();
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 2_000_000; i++)
    if (!guard.isNew(String((i * 7919) % 2_000_000))) throw new Error(`the number after ${i} others`);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10e6);
  expect(guard.isNew("1999999")).toBe(false);
  expect(guard.isNew("2000000")).toBe(true);
});
