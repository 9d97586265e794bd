import { Readable } from "node:stream";
import { verifyManifest } from "@heroes/custody";
import { expect, test } from "vitest";
import { day, hour } from "#kernel";
import { addPerson } from "#platform/cases";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createCase, createMember, tracesOf } from "../cases/testing.ts";
import { createStaff, proveEverybody } from "../identity/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import {
  confirmAuthorisation,
  correctAuthorisation,
  decideMaterial,
  decideRelease,
  downloadMaterial,
  endAuthorisation,
  endLocalRule,
  hashMaterialJob,
  importMaterial,
  listClocks,
  openClosedSource,
  proposeRelease,
  recordAuthorisation,
  recordStep,
  setLocalRule,
  viewAuthorisation,
  viewCaseLaw,
  viewMaterial,
  watchClocksJob,
  withdrawSignatures,
} from "./index.ts";
import { evidenceKey } from "./material.ts";
import {
  closedChannelRecord,
  closedChannelRules,
  createAuthorisation,
  deviceRecord,
  deviceRules,
  signRules,
} from "./testing.ts";

const world = await createTestWorld();
const { services, clock } = world;
const start = clock.now();
const lead = await createStaff(services, { name: "Ana Invented", roles: ["analyst"] });
const opened = await createCase(services, lead.actor);
const { caseId } = opened;
const member = async (name: string, role: "investigator" | "counsel" | "coordinator" | "care_worker") => {
  const part = role === "counsel" ? "counsel" : role === "care_worker" ? "care" : "investigator";
  const made = await createMember(services, lead.actor, caseId, { name, roles: [role], part });
  return { ...made, at: world.as(made.actor) };
};
const ines = await member("Ines Invented", "investigator");
const carl = await member("Carl Invented", "counsel");
const cora = await member("Cora Invented", "coordinator");
const vera = await member("Vera Invented", "care_worker");
const outsider = await createStaff(services, { name: "Otto Invented", roles: ["investigator"] });
/** Everybody proves again who they are, as of now. */
const stepUp = () => proveEverybody(world, 30);
const backToStart = async () => {
  clock.set(start);
  await stepUp();
};
await stepUp();

const people = { recorder: ines.actor, confirmer: carl.actor };
const closed = (authorisationId: unknown, who = ines) =>
  openClosedSource(who.at, { caseId, authorisationId, source: "an invented group", purpose: "an invented purpose" });
const bytes = (text: string) => ({ name: "invented.bin", content: Readable.from([Buffer.from(text)]) });
const refusedEntries = async () =>
  (await world.owner.query("select line from audit_entry where act = 'law.act-refused' order by seq")).rows.map(
    (row) => JSON.parse(row.line).reason.code as string,
  );

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

test("what was gathered in a gap stands apart: nobody sees it as evidence until somebody else decides", async () => {
  await backToStart();
  await signRules(services, deviceRules);
  const authorisationId = await createAuthorisation(services, people, caseId, deviceRecord);
  const file = (from: string, to: string, text = "harmless bytes") =>
    importMaterial(ines.at, {
      caseId,
      kind: "import-seized",
      authorisationId,
      from,
      to,
      origin: "an invented telephone",
      file: bytes(text),
    });
  const good = await file("2026-11-21T10:00:00+01:00", "2026-11-22");
  const early = await file("2026-11-19", "2026-11-21");
  expect(good).toMatchObject({ ok: true, value: { apart: null } });
  expect(early).toMatchObject({ ok: true, value: { apart: "gathered-uncovered" } });
  expect(codeOf(await file("2026-11-22", "2026-11-21"))).toBe("material.not-valid");
  expect(codeOf(await file("2026-11-22", "2027-11-21"))).toBe("material.not-valid");
  expect(codeOf(await file("2026-11-21", "2026-11-21", ""))).toBe("material.empty");
  if (!good.ok || !early.ok) throw new Error("refused");

  const ids = async (who: typeof ines) => {
    const law = await viewCaseLaw(who.at, caseId);
    return law.ok ? { seen: law.value.material.map((one) => one.id), hidden: law.value.hidden } : null;
  };
  expect(await ids(ines)).toEqual({ seen: [good.value.materialId], hidden: 1 });
  expect((await ids(carl))?.seen.toSorted()).toEqual([good.value.materialId, early.value.materialId].toSorted());
  const { materialId } = early.value;
  expect(codeOf(await viewMaterial(ines.at, { caseId, materialId }))).toBe("not-found");
  expect(codeOf(await downloadMaterial(carl.at, { caseId, materialId }))).toBe("material.apart");
  const decision = { caseId, materialId, decision: "released", reason: "Invented ruling of the judge" };
  expect(codeOf(await decideMaterial(ines.at, decision))).toBe("not-found");
  expect(codeOf(await decideMaterial(carl.at, { ...decision, materialId: good.value.materialId }))).toBe(
    "material.not-apart",
  );
  expect(codeOf(await decideMaterial(carl.at, decision))).toBe("ok");
  expect((await ids(ines))?.seen).toContain(materialId);
  expect((await tracesOf(world, caseId)).entries).toContain("case.material-released");

  // Hash, custody manifest, and the bytes as they came.
  await hashMaterialJob.run(services, { materialId: good.value.materialId });
  const view = await viewMaterial(ines.at, { caseId, materialId: good.value.materialId });
  if (!view.ok) throw new Error(view.failure.code);
  expect(view.value).toMatchObject({ state: "hashed", size: 14, usable: true });
  const out = await downloadMaterial(ines.at, { caseId, materialId: good.value.materialId });
  if (!out.ok) throw new Error(out.failure.code);
  const parts: Buffer[] = [];
  for await (const part of out.value.content) parts.push(part);
  const content = Buffer.concat(parts);
  expect(content.toString()).toBe("harmless bytes");
  const name = `material/${good.value.materialId}`;
  const manifest = view.value.manifest ?? "";
  expect(JSON.parse(manifest.split("\n")[1] ?? "")).toEqual({ path: name, size: 14, sha256: view.value.sha256 });
  const key = evidenceKey(services);
  const check = (bytesOf: Buffer) =>
    verifyManifest(
      [Buffer.from(manifest)],
      { paths: () => [name], open: async () => [bytesOf] },
      { keys: [key.publicKey] },
    );
  expect(await check(content)).toMatchObject({ ok: true });
  expect(await check(Buffer.from("harmless bytez"))).toMatchObject({ ok: false });
  expect((await tracesOf(world, caseId)).entries).toContain("law.material-taken-out");
}, 40_000);

test("times are those of the authority's own clocks; what was gathered on the day of the end may be from after it", async () => {
  await backToStart();
  const typed = { ...deviceRecord, grantedAt: "2026-11-20T10:00", until: "2026-12-01T10:00" };
  const authorisationId = await createAuthorisation(services, people, caseId, typed);
  const view = await viewAuthorisation(ines.at, { caseId, authorisationId });
  expect(view.ok && [view.value.record.grantedAt, view.value.record.until]).toEqual([
    "2026-11-20T10:00:00+01:00",
    "2026-12-01T10:00:00+01:00",
  ]);
  // No clock in Spain shows half past two in the night of the change.
  const never = { ...typed, grantedAt: "2026-03-29T02:30" };
  expect(await recordAuthorisation(ines.at, { caseId, record: never })).toMatchObject({
    failure: { code: "authorisation.not-valid", fields: { grantedAt: "not-moment" } },
  });
  const step = { kind: "report-made", at: "2026-11-21T18:30" } as const;
  expect(codeOf(await recordStep(ines.at, { caseId, authorisationId, step }))).toBe("ok");
  const after = await viewAuthorisation(ines.at, { caseId, authorisationId });
  expect(after.ok && after.value.steps.map((one) => one.facts.at)).toEqual(["2026-11-21T18:30:00+01:00"]);

  const gathered = (from: string, to: string) =>
    importMaterial(ines.at, {
      ...{ caseId, kind: "import-seized", authorisationId, from, to, origin: "an invented telephone" },
      file: bytes("harmless bytes"),
    } as const);
  // Half an hour before the grant, by the same clocks.
  expect(await gathered("2026-11-20T09:30", "2026-11-21")).toMatchObject({ value: { apart: "gathered-uncovered" } });
  expect(await gathered("2026-11-20T10:30", "2026-11-21")).toMatchObject({ value: { apart: null } });
  const today = start.toISOString().slice(0, 10);
  expect(codeOf(await endAuthorisation(ines.at, { caseId, authorisationId, reason: "The ground is gone" }))).toBe("ok");
  expect(await gathered("2026-11-21", today)).toMatchObject({ value: { apart: "gathered-uncovered" } });
}, 40_000);

test("an urgent act stands at once, its second clock runs with alarms, and when it runs out what came of it stands apart", async () => {
  await backToStart();
  const record = { ...deviceRecord, urgent: true, grantedAt: "", until: "", startedAt: "2026-11-24T08:00:00Z" };
  const made = await recordAuthorisation(ines.at, { caseId, record });
  if (!made.ok) throw new Error(made.failure.code);
  const { authorisationId } = made.value;
  const taken = await importMaterial(ines.at, {
    caseId,
    kind: "analyse-seized",
    authorisationId,
    from: "2026-11-24T08:30:00Z",
    to: "2026-11-24T08:45:00Z",
    origin: "an invented tablet",
    file: bytes("invented result"),
  });
  expect(taken).toMatchObject({ ok: true, value: { apart: null } });
  const due = async () =>
    (await listClocks(ines.at, { authorisationId })).map((one) => [one.clock, one.due.toISOString(), one.state]);
  expect(await due()).toEqual([
    ["report", "2026-11-25T08:00:00.000Z", "running"],
    ["ratification", "2026-11-27T08:00:00.000Z", "running"],
  ]);
  const alarms = async () =>
    (
      await world.owner.query(
        "select c.clock, a.level from law_clock_alarm a join law_clock c on c.id = a.clock_id where c.authorisation_id = $1 and a.cleared_at is null order by c.clock",
        [authorisationId],
      )
    ).rows.map((row) => `${row.clock} ${row.level}`);
  await watchClocksJob.run(services, {});
  expect(await alarms()).toEqual([]);
  clock.set("2026-11-25T02:30:00Z");
  await watchClocksJob.run(services, {});
  expect(await alarms()).toEqual(["report soon"]);
  await stepUp();
  expect(
    codeOf(
      await recordStep(ines.at, { caseId, authorisationId, step: { kind: "judge-told", at: "2026-11-25T02:00:00Z" } }),
    ),
  ).toBe("ok");
  expect(await due()).toEqual([["ratification", "2026-11-27T08:00:00.000Z", "running"]]);
  expect(await alarms()).toEqual([]);
  clock.set("2026-11-27T05:00:00Z");
  await watchClocksJob.run(services, {});
  expect(await alarms()).toEqual(["ratification near"]);
  clock.set(new Date(Date.parse("2026-11-27T08:00:00Z") + hour));
  await watchClocksJob.run(services, {});
  await watchClocksJob.run(services, {});
  expect(await alarms()).toEqual(["ratification over"]);
  if (!taken.ok) throw new Error("refused");
  expect(codeOf(await viewMaterial(ines.at, { caseId, materialId: taken.value.materialId }))).toBe("not-found");
  expect(await viewMaterial(carl.at, { caseId, materialId: taken.value.materialId })).toMatchObject({
    value: { apart: "not-ratified", usable: false },
  });
  const traces = await tracesOf(world, caseId);
  expect(traces.events).toEqual(expect.arrayContaining(["law-clock-soon", "law-clock-near", "law-clock-over"]));
  expect(traces.entries).toContain("law.material-set-apart");
  const later = {
    caseId,
    kind: "analyse-seized",
    authorisationId,
    from: "2026-11-27T09:00:00Z",
    to: "2026-11-27T09:00:00Z",
    origin: "x",
    file: bytes("y"),
  } as const;
  expect(await importMaterial(ines.at, later)).toMatchObject({ ok: true, value: { apart: "gathered-uncovered" } });
  await backToStart();
}, 40_000);

test("a ratification in time ends the second clock, and cover goes on", async () => {
  await backToStart();
  const record = { ...deviceRecord, urgent: true, grantedAt: "", until: "", startedAt: "2026-11-24T08:00:00Z" };
  const made = await recordAuthorisation(ines.at, { caseId, record });
  if (!made.ok) throw new Error(made.failure.code);
  const { authorisationId } = made.value;
  clock.advance(5 * hour);
  await stepUp();
  await recordStep(ines.at, { caseId, authorisationId, step: { kind: "judge-told", at: "2026-11-24T10:00:00Z" } });
  await recordStep(carl.at, { caseId, authorisationId, step: { kind: "ratified", at: "2026-11-24T12:00:00Z" } });
  expect((await listClocks(ines.at, { authorisationId })).map((one) => one.clock)).not.toContain("ratification");
  clock.advance(5 * day);
  expect(await viewAuthorisation(ines.at, { caseId, authorisationId })).toMatchObject({
    value: { coverage: { gap: null } },
  });
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
