import fc from "fast-check";
import { expect, test } from "vitest";
import { findLed } from "./led-form.ts";

const pairs: readonly [behind: RegExp, led: RegExp][] = [
  [/(?<![\d€])(?:\+|00)?\d[\d\s().-]{2,}\d(?![\d%€])/gu, /(^|[^\d€])((?:\+|00)?\d[\d\s().-]{2,}\d(?![\d%€]))/gu],
  [
    /(?<![\p{L}\p{N}])(?:S\.?L|Α\.?Ε|A)\.?(?![\p{L}\p{N}])/gu,
    /(^|[^\p{L}\p{N}])((?:S\.?L|Α\.?Ε|A)\.?(?![\p{L}\p{N}]))/gu,
  ],
  [/(?<![@\p{L}.-])(?:www\.)?((?:[as-]+\.)+[as]{2,8})/giu, /(^|[^@\p{L}.-])((?:www\.)?((?:[as-]+\.)+[as]{2,8}))/giu],
];
const text = fc
  .array(fc.constantFrom(..."aSLΑΕ.@-+ 0019€%(\n", "www.", "as.", "S.L.", "😀", "\u{10400}", "\ud83d"), {
    maxLength: 40,
  })
  .map((parts) => parts.join(""));

test("finds what a form with a look behind finds", () => {
  for (const [behind, led] of pairs)
    fc.assert(
      fc.property(text, (offer) => {
        const expected = [...offer.matchAll(behind)].map((match) => [match.index, match[0], match[1]]);
        expect([...findLed(offer, led)].map(({ start, text, part }) => [start, text, part])).toEqual(expected);
      }),
      { numRuns: 500 },
    );
});

test("two that touch are both found, and a long run of letters takes no longer than its length", () => {
  const form = /(^|[^a-z])(b?\.)/g;
  expect([...findLed("b..b.", form)].map(({ start }) => start)).toEqual([0, 2, 3]);
  const site = /(^|[^@\p{L}\p{N}.-])((?:[a-z0-9-]+\.)+[a-z]{2,8})/giu;
  const before = performance.now();
  expect([...findLed("a".repeat(200_000), site)]).toEqual([]);
  expect(performance.now() - before).toBeLessThan(5000);
});
