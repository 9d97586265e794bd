import { expect, test } from "vitest";
import { addPerson } from "#platform/cases";
import { createCase, createMember, tracesOf } from "../cases/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import {
  confirmAuthorisation,
  correctAuthorisation,
  decideRelease,
  endAuthorisation,
  endLocalRule,
  importMaterial,
  listClocks,
  openClosedSource,
  proposeRelease,
  recordAuthorisation,
  recordStep,
  setLocalRule,
  viewAuthorisation,
  withdrawSignatures,
} from "./index.ts";
import { bytes, openGateWorld } from "./testing/gate-world.ts";
import {
  closedChannelRecord,
  closedChannelRules,
  createAuthorisation,
  deviceRecord,
  deviceRules,
  signRules,
} from "./testing.ts";

const {
  world,
  services,
  clock,
  lead,
  caseId,
  ines,
  carl,
  cora,
  vera,
  outsider,
  stepUp,
  backToStart,
  people,
  closed,
  refusedEntries,
} = await openGateWorld();

test("a closed source is refused without, before, after and outside an authorisation, and each try is in the log", async () => {
  expect(codeOf(await closed(caseId))).toBe("law.no-authorisation");
  const made = await recordAuthorisation(ines.at, { caseId, record: closedChannelRecord });
  if (!made.ok) throw new Error(made.failure.code);
  const { authorisationId } = made.value;
  expect(codeOf(await closed(authorisationId))).toBe("law.not-confirmed");
  // Whoever wrote it down does not confirm it, and who may not confirm is told nothing.
  expect(codeOf(await confirmAuthorisation(ines.at, { caseId, authorisationId, met: [] }))).toBe("not-found");
  expect(codeOf(await confirmAuthorisation(carl.at, { caseId, authorisationId, met: [] }))).toBe("ok");
  expect(codeOf(await correctAuthorisation(ines.at, { caseId, authorisationId, record: closedChannelRecord }))).toBe(
    "authorisation.confirmed",
  );
  const unsigned = await closed(authorisationId);
  expect(unsigned).toMatchObject({ ok: false, failure: { code: "law.unsigned", params: { rules: "ES-M02 ES-U06" } } });
  await signRules(services, closedChannelRules);
  expect(codeOf(await closed(authorisationId))).toBe("law.ethics-missing");
  const opinion = { kind: "ethics-opinion", at: "2026-11-21", body: "Invented board" } as const;
  expect(codeOf(await recordStep(ines.at, { caseId, authorisationId, step: { ...opinion, opinion: "for" } }))).toBe(
    "step.not-yours",
  );
  await recordStep(carl.at, { caseId, authorisationId, step: { ...opinion, opinion: "against" } });
  expect(codeOf(await closed(authorisationId))).toBe("law.ethics-missing");
  await recordStep(carl.at, { caseId, authorisationId, step: { ...opinion, opinion: "for" } });

  const done = await closed(authorisationId);
  expect(done).toMatchObject({ ok: true, value: { until: "2026-12-01T10:00:00+01:00" } });
  const traces = await tracesOf(world, caseId);
  expect(traces.events).toContain("closed-source-opened");
  expect(traces.entries).toContain("case.closed-source-opened");
  const { rows } = await world.owner.query("select kind, covered, by_user from law_act where case_id = $1", [caseId]);
  expect(rows).toEqual([{ kind: "open-closed-source", covered: true, by_user: ines.userId }]);

  // Another role, another case, another kind of act.
  expect(codeOf(await closed(authorisationId, vera))).toBe("not-found");
  const outside = { caseId, authorisationId, source: "x", purpose: "an invented purpose" };
  expect(codeOf(await openClosedSource(world.as(outsider.actor), outside))).toBe("not-found");
  const elsewhere = await createCase(services, lead.actor);
  await createMember(services, lead.actor, elsewhere.caseId, {
    name: "Ida Invented",
    roles: ["analyst"],
    part: "analyst",
  });
  expect(
    codeOf(await openClosedSource(world.as(lead.actor), { ...outside, caseId: elsewhere.caseId, source: "a group" })),
  ).toBe("law.no-authorisation");
  const seize = {
    caseId,
    kind: "import-seized",
    authorisationId,
    from: "2026-11-22",
    to: "2026-11-22",
    origin: "x",
    file: bytes("x"),
  } as const;
  expect(codeOf(await importMaterial(ines.at, seize))).toBe("law.wrong-act");

  // To the very moment of its end, and not after.
  clock.set("2026-12-01T08:59:59Z");
  expect(codeOf(await closed(authorisationId))).toBe("ok");
  clock.set("2026-12-01T09:00:00Z");
  expect(codeOf(await closed(authorisationId))).toBe("law.not-covered-then");
  await backToStart();
  clock.set("2026-11-20T08:59:59Z");
  expect(codeOf(await closed(authorisationId))).toBe("law.not-covered-then");
  await backToStart();
  expect(await refusedEntries()).toEqual([
    "law.no-authorisation",
    "law.not-confirmed",
    "law.unsigned",
    "law.ethics-missing",
    "law.ethics-missing",
    "law.no-authorisation",
    "law.wrong-act",
    "law.not-covered-then",
    "law.not-covered-then",
  ]);

  // Ended before its time, and a signature taken back: shut at once.
  expect(codeOf(await withdrawSignatures(carl.at, { ruleId: "ES-M02", reason: "Invented doubt" }))).toBe("ok");
  expect(codeOf(await closed(authorisationId))).toBe("law.unsigned");
  await signRules(services, ["ES-M02"]);
  expect(codeOf(await closed(authorisationId))).toBe("ok");
  expect(
    codeOf(await setLocalRule(carl.at, { ruleId: "ES-U06", rule: { effect: "close", why: "Invented reason" } })),
  ).toBe("ok");
  expect(codeOf(await closed(authorisationId))).toBe("law.closed-here");
  expect(await closed(authorisationId)).toMatchObject({
    failure: { params: { rules: expect.stringMatching(/^ES-U06\b/) } },
  });
  await world.owner.query("update law_local_rule set ended_by = $1, ended_at = now()", [carl.userId]);
  expect(codeOf(await endAuthorisation(ines.at, { caseId, authorisationId, reason: "The ground is gone" }))).toBe("ok");
  expect(codeOf(await closed(authorisationId))).toBe("law.ended");
}, 40_000);

test("a renewal carries on only when it was decided before the end, and not by those who act", async () => {
  await backToStart();
  const authorisationId = await createAuthorisation(services, people, caseId);
  // The end of cover names the row that gives it, not a duty beside it.
  expect(await listClocks(ines.at, { authorisationId })).toContainEqual(
    expect.objectContaining({ clock: "cover", rule: "ES-M02" }),
  );
  const renewal = { kind: "renewed", reasoned: "yes", until: "2026-12-20T10:00:00+01:00" } as const;
  expect(codeOf(await recordStep(ines.at, { caseId, authorisationId, step: { ...renewal, at: "2026-11-23" } }))).toBe(
    "step.not-yours",
  );
  expect(codeOf(await recordStep(carl.at, { caseId, authorisationId, step: { ...renewal, at: "2027-01-23" } }))).toBe(
    "step.in-future",
  );
  expect(codeOf(await recordStep(carl.at, { caseId, authorisationId, step: { ...renewal, at: "2026-11-23" } }))).toBe(
    "ok",
  );
  clock.set("2026-12-05T09:00:00Z");
  expect(codeOf(await closed(authorisationId))).toBe("ok");
  await backToStart();
  const late = await createAuthorisation(services, people, caseId);
  clock.set("2026-12-05T09:00:00Z");
  await stepUp();
  expect(
    codeOf(await recordStep(carl.at, { caseId, authorisationId: late, step: { ...renewal, at: "2026-12-03" } })),
  ).toBe("ok");
  expect(codeOf(await closed(late))).toBe("law.not-covered-then");
  await backToStart();
});

test("a name leaves only by two people, under a decision with an end, and exactly the items named", async () => {
  await backToStart();
  await signRules(services, ["EP-01"]);
  const person = await addPerson(ines.at, {
    caseId,
    person: {
      roles: ["witness"],
      ageBand: "adult",
      name: "Wanda Invented",
      language: "Greek",
      contact: "an invented number",
    },
  });
  if (!person.ok) throw new Error(person.failure.code);
  const record = { ...deviceRecord, method: "identity_release", permits: [] };
  expect(codeOf(await recordAuthorisation(ines.at, { caseId, record: { ...record, until: "" } }))).toBe(
    "authorisation.not-valid",
  );
  const authorisationId = await createAuthorisation(services, people, caseId, record);
  const release = {
    personId: person.value.personId,
    authorisationId,
    items: ["name", "language"],
    recipient: "Invented court",
    recipientCountry: "ES",
    reason: "Invented reason for the court",
    expires: "2026-11-28",
  };
  expect(codeOf(await proposeRelease(ines.at, { caseId, release: { ...release, expires: "2026-12-24" } }))).toBe(
    "release.not-valid",
  );
  expect(codeOf(await proposeRelease(ines.at, { caseId, release: { ...release, items: [] } }))).toBe(
    "release.not-valid",
  );
  expect(codeOf(await proposeRelease(vera.at, { caseId, release }))).toBe("not-found");
  const proposed = await proposeRelease(ines.at, { caseId, release });
  if (!proposed.ok) throw new Error(proposed.failure.code);
  const { releaseId } = proposed.value;
  expect(
    (await world.owner.query("select count(*)::int as n from outbox_message where kind = 'case-package'")).rows,
  ).toEqual([{ n: 0 }]);
  expect(codeOf(await decideRelease(ines.at, { caseId, releaseId, agree: true }))).toBe("not-found");
  const own = await proposeRelease(carl.at, { caseId, release });
  expect(
    codeOf(await decideRelease(carl.at, { caseId, releaseId: own.ok ? own.value.releaseId : "", agree: true })),
  ).toBe("release.own");
  expect(codeOf(await decideRelease(cora.at, { caseId, releaseId, agree: true }))).toBe("ok");
  expect(codeOf(await decideRelease(cora.at, { caseId, releaseId, agree: true }))).toBe("release.decided");
  const { rows } = await world.owner.query("select not_after, state from outbox_message where kind = 'case-package'");
  expect(rows).toEqual([{ not_after: new Date("2026-11-27T23:00:00Z"), state: "queued" }]);
  expect((await tracesOf(world, caseId)).entries).toContain("case.identity-released");
  // The authorisation ends: what still waits does not leave, and the second release is refused.
  await endAuthorisation(carl.at, { caseId, authorisationId, reason: "Taken back by the court" });
  expect((await world.owner.query("select state from outbox_message where kind = 'case-package'")).rows).toEqual([
    { state: "cancelled" },
  ]);
  expect(
    codeOf(await decideRelease(cora.at, { caseId, releaseId: own.ok ? own.value.releaseId : "", agree: true })),
  ).toBe("law.ended");
}, 40_000);

test("rules of the house: a shorter term and an opinion on ethics bind at once, a longer one is refused, and they are lifted", async () => {
  await backToStart();
  await signRules(services, deviceRules);
  const set = (rule: unknown, who = carl, ruleId = "ES-M14") => setLocalRule(who.at, { ruleId, rule });
  const why = "Invented: our own caution";
  expect(codeOf(await set({ effect: "shorten", term: "ratification", length: "PT96H", why }))).toBe("rule.not-shorter");
  expect(codeOf(await set({ effect: "shorten", term: "ratification", length: "PT72H", why }))).toBe("rule.not-shorter");
  expect(codeOf(await set({ effect: "shorten", term: "nothing", length: "PT1H", why }))).toBe("rule.not-valid");
  expect(codeOf(await set({ effect: "shorten", term: "ratification", length: "soon", why }))).toBe("rule.not-valid");
  expect(codeOf(await set({ effect: "widen", why }))).toBe("rule.not-valid");
  expect(codeOf(await set({ effect: "close", why }, ines))).toBe("not-found");
  const shorter = await set({ effect: "shorten", term: "ratification", length: "PT36H", why });
  const ethics = await set({ effect: "ethics", why });
  if (!shorter.ok || !ethics.ok) throw new Error("refused");

  const urgent = { ...deviceRecord, urgent: true, grantedAt: "", until: "", startedAt: "2026-11-24T08:00:00Z" };
  const made = await recordAuthorisation(ines.at, { caseId, record: urgent });
  if (!made.ok) throw new Error(made.failure.code);
  const { authorisationId } = made.value;
  const due = async () =>
    (await listClocks(ines.at, { authorisationId })).map((one) => [one.clock, one.due.toISOString()]);
  expect(await due()).toEqual([
    ["report", "2026-11-25T08:00:00.000Z"],
    ["ratification", "2026-11-25T20:00:00.000Z"],
  ]);
  const take = () =>
    importMaterial(ines.at, {
      caseId,
      kind: "analyse-seized",
      authorisationId,
      from: "2026-11-24T08:30:00Z",
      to: "2026-11-24T08:45:00Z",
      origin: "an invented tablet",
      file: bytes("invented"),
    });
  expect(codeOf(await take())).toBe("law.ethics-missing");

  // Lifted only by counsel who proved again who they are, with a reason; then the law alone speaks.
  const lift = (localId: string, who = carl, reason = "Invented: no longer needed") =>
    endLocalRule(who.at, { localId, reason });
  expect(codeOf(await lift(ethics.value.localId, cora))).toBe("not-found");
  expect(codeOf(await lift(ethics.value.localId, carl, ""))).toBe("reason.required");
  await world.owner.query("update staff_session set stepped_up_at = null");
  expect(codeOf(await lift(ethics.value.localId))).toBe("identity.step-up-needed");
  await stepUp();
  expect(codeOf(await lift(ethics.value.localId))).toBe("ok");
  expect(codeOf(await lift(ethics.value.localId))).toBe("not-found");
  expect(await take()).toMatchObject({ ok: true, value: { apart: null } });
  expect(codeOf(await lift(shorter.value.localId))).toBe("ok");
  await recordStep(ines.at, { caseId, authorisationId, step: { kind: "judge-told", at: "2026-11-24T08:55:00Z" } });
  expect(await due()).toEqual([["ratification", "2026-11-27T08:00:00.000Z"]]);
  const acts = await world.owner.query(
    "select act, count(*)::int as n from audit_entry where act in ('law.rule-narrowed', 'law.rule-lifted') group by act order by act",
  );
  expect(acts.rows).toEqual([
    { act: "law.rule-lifted", n: 2 },
    { act: "law.rule-narrowed", n: 3 },
  ]);
}, 40_000);

test("the program has no function to send, bait with or spread abuse material, whatever is recorded", async () => {
  const { carriers } = await import("./model.ts");
  const { neverHere } = await import("./policy.ts");
  const carried = Object.values(carriers).flatMap((methods) => Object.values(methods));
  expect(carried.filter((act) => neverHere.includes(act))).toEqual([]);
  const record = { ...closedChannelRecord, method: "informant" };
  expect(codeOf(await recordAuthorisation(ines.at, { caseId, record }))).toBe("law.not-here");
});

test("a gate that stays shut names the very row that shuts it first, also while every row waits for a signature", async () => {
  await backToStart();
  const byProsecutor = { ...closedChannelRecord, body: "prosecutor", fileNumber: "DI 7/2026" } as const;
  const authorisationId = await createAuthorisation(services, people, caseId, byProsecutor);
  const view = await viewAuthorisation(ines.at, { caseId, authorisationId });
  if (!view.ok) throw new Error(view.failure.code);
  expect(view.value.coverage).toMatchObject({ gap: "denied", needs: "" });
  // A prosecutor cannot order a closed channel: that row, not those of what would be allowed.
  expect(view.value.coverage.why[0]).toBe("ES-U07");
  expect(await closed(authorisationId)).toMatchObject({
    failure: { code: "law.denied", params: { rules: expect.stringMatching(/^ES-U07\b/) } },
  });
}, 40_000);
