import { expect, test } from "vitest";
import { mapCategory } from "./map-category.ts";
import { CATEGORY_SCHEMES } from "./schemes.ts";

test("the same number means different things: 0 of one table is 5 of the other, and 0 of the older has no equivalent", () => {
  expect(mapCategory({ scheme: "vics:US-current", code: "0" }, "vics:US-older")).toMatchObject({ codes: ["5"] });
  expect(mapCategory({ scheme: "vics:US-older", code: "0" }, "vics:US-current")).toMatchObject({
    relation: "none",
    codes: [],
  });
});

test("a coarser code leaves the choice to a person, an unverified scheme is never mapped", () => {
  expect(mapCategory({ scheme: "vics:US-current", code: "1" }, "ncmec")).toMatchObject({
    relation: "narrower",
    codes: ["A1", "A2", "B1", "B2"],
  });
  expect(mapCategory({ scheme: "vics:UK", code: "1" }, "ncmec")).toMatchObject({ relation: "unverified", codes: [] });
  expect(mapCategory({ scheme: "made-up", code: "1" }, "ncmec").relation).toBe("unverified");
});

test("between any two schemes every known code has an answer, and every target code exists", () => {
  for (const from of CATEGORY_SCHEMES)
    for (const to of CATEGORY_SCHEMES)
      for (const code of Object.keys(from.codes)) {
        const mapping = mapCategory({ scheme: from.id, code }, to.id);
        expect(mapping.why).not.toBe("");
        for (const target of mapping.codes) expect(Object.keys(to.codes)).toContain(target);
      }
});
