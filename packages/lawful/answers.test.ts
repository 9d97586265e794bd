import { expect, test } from "vitest";
import { evidence, method, right } from "./testing.ts";

test("the row that closes is the first reason, before what would open and what must be kept", () => {
  const asked = {
    date: "2026-11-23",
    country: "ES",
    method: "online_undercover",
    actor: "police",
    offence: { kind: "csa", article: "CP 189", byInformationSystem: true },
    renewals: [],
  };
  const judge = {
    kind: "judge",
    grantedAt: "2026-11-01",
    until: "2026-12-01",
    permits: ["enter_closed_channel"],
    missing: [],
  };
  const first = (authority: object, act: string) =>
    method({ ...asked, authority, acts: [{ act, at: "2026-11-20" }] }).reasons[0]?.rule;
  expect(first({ ...judge, kind: "prosecutor" }, "enter_closed_channel")).toBe("ES-U07");
  expect(first(judge, "send_illicit_file")).toBe("ES-U08");
  expect(first(judge, "enter_closed_channel")).toBe("ES-M02");
});

test("traffic data, another State to be told", () => {
  const a = evidence({
    date: "2026-10-05",
    from: { country: "IT", authority: "court" },
    data: ["traffic"],
    holder: { kind: "provider", country: "LU", euRepresentative: "LU" },
    offence: { kind: "other", maxPenaltyMonths: 48, byInformationSystem: false },
    crimePlace: "AT",
    residence: "IT",
    emergency: false,
    privileged: false,
    likeCaseAtHome: true,
    acts: [],
  });
  expect(a.verdict).toBe("allow");
  expect(a.routes.slice(0, 2).map((r) => [r.instrument, r.rank])).toEqual([
    ["epoc", 1],
    ["eio", 2],
  ]);
  expect(a.routes[0]).toMatchObject({
    issuer: "court",
    validation: null,
    notify: { to: "enforcing_authority", country: "LU", suspends: true, objection: "P10D" },
    form: "epoc-annex-1",
    deadline: "P10D",
    until: null,
    conditions: [],
  });
  expect(a.routes[0]?.rules).toEqual(
    expect.arrayContaining(["EV-EPO-02", "EV-EPO-11", "EV-EPO-22", "EV-EPO-30", "EV-EPO-31", "EV-EPO-40"]),
  );
  expect(a.excluded).toContainEqual({
    instrument: "cets-224",
    why: "not in force as far as seen",
    rules: ["EV-2AP-00", "GAP-06"],
  });
});

test("a witness in another Member State", () => {
  const a = evidence({
    date: "2026-09-20",
    from: { country: "PT", authority: "judge" },
    data: ["testimony"],
    holder: { kind: "person", country: "AT" },
    offence: { kind: "thb", maxPenaltyMonths: 120 },
    likeCaseAtHome: true,
    acts: [{ act: "eio-received", at: "2026-09-01" }],
  });
  expect(a).toMatchObject({ verdict: "allow", until: "2026-10-01" });
  expect(a.routes[0]).toMatchObject({
    instrument: "eio",
    issuer: "judge",
    form: "eio-annex-a",
    deadline: "P30D",
    until: "2026-10-01",
  });
  expect(a.clocks.map((c) => [c.clock, c.length])).toEqual([
    ["recognition", "P30D"],
    ["execution", "P90D"],
  ]);
});

test("a rule that still waits for counsel", () => {
  const a = method({
    date: "2026-05-20",
    country: "BR",
    method: "ambient_recording",
    place: "outside",
    actor: "police",
    otherMeansSuffice: false,
    offence: { kind: "thb", article: "CP 149-A", maxPenaltyMonths: 96 },
    authority: {
      kind: "judge",
      grantedAt: "2026-05-12T09:00:00-03:00",
      until: "2026-05-27T09:00:00-03:00",
      permits: ["record_outside"],
    },
    renewals: [],
    acts: [{ act: "record_outside", at: "2026-05-20T15:00:00-03:00" }],
  });
  expect(a).toMatchObject({
    verdict: "allow_if",
    authority: ["judge"],
    until: "2026-05-27T09:00:00-03:00",
    maxTotal: null,
    records: ["log_every_act"],
  });
  expect(a.conditions.map((c) => [c.needs, c.path, c.rules])).toEqual([["unsigned_rule", null, ["BR-M06"]]]);
});

test("an urgent act and its second clock", () => {
  const a = method({
    date: "2026-07-03T12:00:00-05:00",
    country: "PE",
    method: "phone_location",
    actor: "police",
    urgent: true,
    indispensable: true,
    offence: { kind: "thb", article: "CP 129-A", maxPenaltyMonths: 180, flagrante: true },
    authority: null,
    startedAt: "2026-07-02T22:10:00-05:00",
    toldProsecutorAt: "2026-07-03T09:00:00-05:00",
    ratifiedAt: null,
    acts: [{ act: "locate", at: "2026-07-02T22:10:00-05:00" }],
  });
  expect(a).toMatchObject({ verdict: "needs_ratification", authority: ["judge"], until: null, deadline: null });
  expect(a.clocks).toEqual([
    {
      clock: "report",
      length: "PT24H",
      from: "2026-07-02T22:10:00-05:00",
      until: "2026-07-03T22:10:00-05:00",
      rule: "PE-M09",
    },
  ]);
  expect(a.conditions.map((c) => c.needs)).toEqual(["ratification", "unsigned_rule"]);
});

test("time to recover and to think", () => {
  const a = right({
    date: "2026-09-10",
    topic: "reflection_period",
    country: "ES",
    age: 31,
    thirdCountryNational: true,
    startedAt: "2026-09-01",
  });
  expect(a).toMatchObject({
    verdict: "allow_if",
    deadline: "P90D",
    until: "2026-11-30",
    reasons: [{ rule: "VR-54", text: "at least 90 days; no expulsion" }],
  });
  expect(a.conditions.map((c) => [c.needs, c.rules])).toEqual([["unsigned_rule", ["VR-54"]]]);
});

test("a letter to correct a record", () => {
  const a = right({
    date: "2026-10-15",
    topic: "subject_request",
    country: "PE",
    controller: "ngo",
    request: "rectify",
    by: "witness",
    identityChecked: true,
    receivedAt: "2026-10-12",
  });
  expect(a).toMatchObject({
    verdict: "due",
    outcome: "grant",
    deadline: "P10D",
    deadlineUnit: "days",
    until: "2026-10-22",
    to: ["ngo"],
  });
  expect(a.conditions.map((c) => [c.needs, c.path])).toEqual([["fact", "accuracyContested"]]);
  expect(a.reasons[0]).toEqual({ rule: "DP-PE-04", text: "counted in calendar days, the shorter reading" });
});

test("before the day the Regulation applies neither of its orders is a route, and both say why", () => {
  const question = {
    date: "2026-08-17",
    from: { country: "ES", authority: "judge" },
    data: ["subscriber"],
    holder: { kind: "provider", country: "US", euRepresentative: "IE" },
    offence: { kind: "csa", byInformationSystem: true, maxPenaltyMonths: 60 },
    riskOfLoss: true,
    acts: [],
  };
  const orders = ["epoc", "epoc-pr"];
  const before = evidence(question);
  expect(before.routes.filter((route) => orders.includes(route.instrument))).toEqual([]);
  expect(before.excluded.filter((one) => orders.includes(one.instrument)).map((one) => one.why)).toEqual(
    orders.map(() => "The Regulation applies from 18 August 2026"),
  );
  const after = evidence({ ...question, date: "2026-08-18" });
  expect(orders.every((order) => after.routes.some((route) => route.instrument === order))).toBe(true);
});

test("an act is in force from the day that the moment names where no country is stated, else by that country's clock", () => {
  const state = (date: string, more: object = {}) =>
    right({ date, topic: "act_status", act: "ai-act-5-1-bb", ...more }).verdict;
  // The same instant, written by a clock in Athens, in Lima and in UTC.
  expect(state("2026-12-02T01:30:00+02:00")).toBe("in_force");
  expect(state("2026-12-01T18:30:00-05:00")).toBe("not_yet");
  expect(state("2026-12-01T23:30:00Z")).toBe("not_yet");
  expect(state("2026-12-01T23:30:00Z", { country: "GR" })).toBe("in_force");
  expect(state("2026-12-02T02:30:00Z")).toBe("in_force");
  expect(state("2026-12-02T02:30:00Z", { country: "PE" })).toBe("not_yet");
  const row = (date: string) => right({ date, topic: "row", id: "EV-US-07" });
  expect(row("2024-05-07T00:30:00+02:00").reasons[0]?.rule).toBe("EV-US-07");
  expect(row("2024-05-06T23:30:00-05:00").reasons[0]?.rule).toBe("EV-US-07-v0");
});
