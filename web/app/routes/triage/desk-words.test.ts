import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWords } from "../../words/create-words.ts";
import { deadlineChip } from "./desk-words.ts";

const messages = join(import.meta.dirname, "..", "..", "..", "..", "content", "messages", "en", "desk.json");
const words = createWords("en", { desk: JSON.parse(readFileSync(messages, "utf8")) });

test.each([
  // Due with the end of 7 December there.
  ["Europe/Athens", "2026-12-07T21:59:59.999Z", "2026-11-29T23:30:00Z", "later", "due in 7 days"],
  ["Europe/Athens", "2026-12-07T21:59:59.999Z", "2026-12-05T23:30:00Z", "soon", "due in 1 day"],
  ["Europe/Athens", "2026-12-07T21:59:59.999Z", "2026-12-06T23:30:00Z", "soon", "due within a day"],
  ["Europe/Athens", "2026-12-07T21:59:59.999Z", "2026-12-07T23:30:00Z", "over", "overdue for 1 day"],
  ["America/Lima", "2026-12-08T04:59:59.999Z", "2026-12-07T02:30:00Z", "soon", "due in 1 day"],
  ["America/Lima", "2026-12-08T04:59:59.999Z", "2026-12-08T02:30:00Z", "soon", "due within a day"],
  ["America/Lima", "2026-12-08T04:59:59.999Z", "2026-12-09T02:30:00Z", "over", "overdue for 1 day"],
  // The day on which clocks are put back has 25 hours.
  ["Europe/Athens", "2026-10-25T21:59:59.999Z", "2026-10-24T21:10:00Z", "soon", "due within a day"],
] as const)("in %s what is due by %s is at %s %s: %s", (zone, due, now, state, said) => {
  const deadline = { kind: "feedback" as const, due: new Date(due), state, metAt: null };
  expect(deadlineChip(words, deadline, new Date(now), zone).label).toBe(`Feedback: ${said}`);
});
