import { expect, test } from "vitest";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";

const site = await startTestSite(await createTestWorld());

test("the bare address leads to the visitor's language, and nothing is remembered", async () => {
  const answer = await fetch(`${site.address}/`, {
    redirect: "manual",
    headers: { "Accept-Language": "el-GR,el;q=0.9" },
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/el"]);
  expect(answer.headers.getSetCookie()).toEqual([]);
});
