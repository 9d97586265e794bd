import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ageBands, incidentKinds, memberParts, outcomes, personRoles } from "#platform/cases";
import { identifierKinds } from "#platform/intake";
import { createWords } from "../../words/create-words.ts";
import { caseTabs } from "./case-frame.tsx";
import { dueChip, laneOf, lanes } from "./case-words.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "..");
const english = JSON.parse(readFileSync(join(folder, "content", "messages", "en", "cases.json"), "utf8")) as Record<
  string,
  Record<string, unknown>
>;
const has = (group: string, keys: readonly string[]) =>
  expect(
    keys.filter((key) => english[group]?.[key] === undefined),
    group,
  ).toEqual([]);

test("every code that a page turns into words has them", () => {
  has("role", personRoles);
  has("age", ageBands);
  has("part", memberParts);
  has("part_long", memberParts);
  has("outcome", outcomes);
  has("incident_kind", incidentKinds);
  has("identifier", identifierKinds);
  has("tab", caseTabs);
  has("lane", lanes);
});

/** Every act that a command of cases or care writes on the timeline. */
const acts = [
  ..."opened closed reopened renamed report-joined person-added person-changed person-removed victim-named victim-taken-back".split(
    " ",
  ),
  ..."incident-added incident-changed task-added task-changed task-done task-reopened task-due-soon".split(" "),
  ..."task-overdue note-added member-added member-removed consent-given consent-withdrawn".split(" "),
  ..."referral-proposed referral-accepted referral-declined referral-done referral-revoked".split(" "),
];

test("every event has words and a lane", () => {
  has("event", acts);
  for (const act of acts) expect(lanes).toContain(laneOf(act).lane);
});

test("a task that was done names the day and hour of the house, a due day stays as it is", () => {
  const words = createWords("en", { cases: english });
  const done = { at: new Date("2026-11-25T01:30:00Z"), zone: "America/Sao_Paulo" };
  const chip = dueChip(words, "2026-11-25", { state: "later", days: 3 }, done);
  expect(chip).toMatchObject({ state: "met", exact: "24 Nov 2026, 22:30 (America/Sao Paulo)" });
  expect(chip?.label).toContain("24 November 2026");
  expect(dueChip(words, "2026-11-25", { state: "later", days: 3 })?.exact).toBe("25 November 2026");
});
