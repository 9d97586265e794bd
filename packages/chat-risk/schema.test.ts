import { expect, test } from "vitest";
import { wordWeightsSchema } from "./schema.ts";

const accepts = (other: unknown): boolean =>
  wordWeightsSchema.safeParse({ language: "en", source: "invented", other, child: {} }).success;

test("learned numbers are numbers by two names, and nothing else passes", () => {
  expect(accepts({ just: { "": 3, me: -12.5 } })).toBe(true);
  expect(accepts({})).toBe(true);
  for (const wrong of [null, [], "just", 3, { just: 3 }, { just: null }, { just: [3] }, { just: { me: "3" } }])
    expect(accepts(wrong), JSON.stringify(wrong)).toBe(false);
  expect(accepts({ just: { me: Number.POSITIVE_INFINITY } })).toBe(false);
});
