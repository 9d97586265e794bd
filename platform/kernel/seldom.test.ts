import { expect, test } from "vitest";
import { seldom } from "./seldom.ts";

test("each key is news once in a while, and anew when the while is over", () => {
  let now = 0;
  const isNews = seldom(100, () => now);
  expect([isNews("a"), isNews("a"), isNews("b"), isNews(undefined)]).toEqual([true, false, true, true]);
  now = 99;
  expect([isNews("a"), isNews("b")]).toEqual([false, false]);
  now = 100;
  expect([isNews("a"), isNews("a")]).toEqual([true, false]);
});
