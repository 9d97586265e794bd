import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function lineOf(error: unknown): Record<string, unknown> {
  let line = "";
  createLog(
    (text) => {
      line = text;
    },
    () => new Date(0),
  ).error("some.event", error);
  return JSON.parse(line);
}

test("an error is told by class, code and place; what its message says is not", () => {
  const error = Object.assign(new TypeError("canary"), { code: "ECONNREFUSED" });
  const line = lineOf(error);
  expect(line).toMatchObject({ level: "error", event: "some.event", error: "TypeError", code: "ECONNREFUSED" });
  expect(line.at_code).toContain("log.test.ts");
  expect(JSON.stringify(line)).not.toContain("canary");
});

test("a copy of an error keeps its code; odd fields and odd values say nothing", () => {
  expect(lineOf({ message: "canary", code: "57P01", queue: "canary" })).toMatchObject({
    error: "object",
    code: "57P01",
  });
  for (const odd of [{ code: "can ary", name: "a canary", stack: "canary" }, "canary", null, undefined, 7])
    expect(JSON.stringify(lineOf(odd))).not.toContain("canary");
});
