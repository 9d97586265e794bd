import { shippedLaw } from "@heroes/lawful/node";
import { expect, test } from "vitest";
import { houseIn } from "../../tests/support/house-in.ts";
import { must } from "../kernel/testing.ts";
import { draftRequest, importMaterial, listRules, viewRequest } from "./index.ts";
import { bytes, openGateWorld } from "./testing/gate-world.ts";
import { scenario } from "./testing/request-world.ts";
import { createAuthorisation, deviceRecord, deviceRules, signRules } from "./testing.ts";

const { world, services, clock, caseId, ines, people, backToStart } = await openGateWorld();

test.each([
  ["GR", "2027-02-21T21:59:59Z", "2027-02-21T23:30:00Z"],
  ["PE", "2027-02-22T02:30:00Z", "2027-02-22T05:00:00Z"],
] as const)(
  "in %s a row wants another look from the day on that a quarter is over there",
  async (country, before, after) => {
    await backToStart();
    await houseIn(world, country);
    const due = async (at: string) => {
      clock.set(at);
      const { review, rules } = await listRules(ines.at, { words: "EV-EPO-01" });
      return [rules[0]?.checked, rules[0]?.reviewDue, review === shippedLaw().book.rows.length];
    };
    expect(await due(before)).toEqual(["2026-11-23", false, false]);
    expect(await due(after)).toEqual(["2026-11-23", true, true]);
  },
);

test("the list shows how a version itself stands, not the one of today", async () => {
  await backToStart();
  await signRules(services, ["EV-US-07-v0"]);
  for (const today of ["2024-05-06T23:30:00Z", "2024-05-07T02:30:00Z", "2026-11-24T09:00:00Z"]) {
    clock.set(today);
    const { rules } = await listRules(ines.at, { words: "EV-US-07" });
    expect(rules.map((row) => [row.id, row.standing])).toEqual([
      ["EV-US-07-v0", "signed"],
      ["EV-US-07", "unsigned"],
    ]);
  }
  await backToStart();
});

test.each([
  ["GR", "2026-11-24T23:30:00Z", "2026-11-25T01:30:00+02:00"],
  ["PE", "2026-11-25T02:30:00Z", "2026-11-24T21:30:00-05:00"],
] as const)(
  "a question from %s is put at the hour that clocks of its authority show",
  async (fromCountry, at, date) => {
    await backToStart();
    const { requestId } = must(
      await draftRequest(ines.at, { caseId, scenario: { ...scenario, fromCountry }, language: "en" }),
    );
    clock.set(at);
    const { question, answer } = must(await viewRequest(ines.at, { caseId, requestId }));
    expect(question).toMatchObject({ date });
    expect(answer?.asOf).toBe(date.slice(0, 10));
  },
);

test("what was gathered today, by the clocks of the authority, may be taken before today is over, and nothing later", async () => {
  await backToStart();
  await signRules(services, deviceRules);
  const authorisationId = await createAuthorisation(services, people, caseId, deviceRecord);
  const gathered = (to: string) =>
    importMaterial(ines.at, {
      ...{ caseId, kind: "import-seized", authorisationId, from: "2026-11-22", to, origin: "an invented telephone" },
      file: bytes("harmless bytes"),
    } as const);
  const future = { failure: { code: "material.not-valid", fields: { to: "in-future" } } };
  // In Madrid it is half past midnight.
  clock.set("2026-11-24T23:30:00Z");
  expect(await gathered("2026-11-25")).toMatchObject({ ok: true });
  expect(await gathered("2026-11-25T00:30")).toMatchObject({ ok: true });
  expect(await gathered("2026-11-25T00:31")).toMatchObject(future);
  expect(await gathered("2026-11-26")).toMatchObject(future);
  clock.set("2026-11-24T22:30:00Z");
  expect(await gathered("2026-11-25")).toMatchObject(future);
  await backToStart();
});
