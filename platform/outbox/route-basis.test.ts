import { expect, test } from "vitest";
import { readRoute, routeWords } from "./route-basis.ts";

test("a route is read back from its own words, and from no others", () => {
  const route = { instrument: "epoc-pr", rules: ["EV-EPO-12", "GAP-01"] };
  expect(routeWords(route)).toBe("epoc-pr: EV-EPO-12, GAP-01");
  expect(readRoute(routeWords(route))).toEqual(route);
  for (const words of ["duty to report, invented", "Invented court: a reason", "epoc", "epoc: ", "epoc: EV-1; EV-2"])
    expect(readRoute(words), words).toBeNull();
});

test("rules that are too many are left out whole, none is cut", () => {
  const rules = Array.from({ length: 400 }, (_, at) => `EV-INV-${at}`);
  const words = routeWords({ instrument: "epoc", rules });
  expect(words.length).toBeLessThanOrEqual(2000);
  const read = readRoute(words)?.rules ?? [];
  expect(read.length).toBeGreaterThan(100);
  expect(rules.slice(0, read.length)).toEqual(read);
});
