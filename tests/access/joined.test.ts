import { expect, test } from "vitest";
import { joined } from "./joined.ts";

test("parts are joined, and what stands in two of them is told", () => {
  expect(joined({ a: 1 }, { b: 2 })).toEqual({ a: 1, b: 2 });
  expect(() => joined({ a: 1, b: 2 }, { b: 3 })).toThrow("in two parts of the access table: b");
});
