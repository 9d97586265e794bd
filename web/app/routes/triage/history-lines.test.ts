import { expect, test } from "vitest";
import { historyLines } from "./history-lines.ts";

const line = (who: string, act: string, plane = "staff") => ({ who, act, plane });

test("reading again is one line, also between other acts; what changes something is never drawn together", () => {
  const entries = [
    line("Ana", "viewed"),
    line("Ana", "viewed"),
    line("Bruno", "viewed"),
    line("Ana", "viewed"),
    line("Ana", "noted"),
    line("Ana", "noted"),
    line("", "wrote", "reporter"),
    line("", "wrote", "reporter"),
  ];
  const lines = historyLines(entries, new Set(["viewed"]));
  expect(lines.map(({ entry, times }) => `${entry.who} ${entry.act} ${times}`)).toEqual([
    "Ana viewed 2",
    "Bruno viewed 1",
    "Ana viewed 1",
    "Ana noted 1",
    "Ana noted 1",
    " wrote 1",
    " wrote 1",
  ]);
  // The last time is the first of the run.
  expect(lines[0]?.entry).toBe(entries[0]);
});
