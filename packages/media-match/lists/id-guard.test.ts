import fc from "fast-check";
import { expect, test } from "vitest";
import { createIdGuard } from "./id-guard.ts";

test("an identifier is new once, whatever its form", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat().map(String), fc.string(), fc.constantFrom("1", "01", "1 ", "", "0"))),
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
