import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withActor } from "#kernel";
import { addMember, addPerson, openCase } from "#platform/cases";
import { findServices, importServices } from "#platform/directory";
import { houseIn } from "../../tests/support/house-in.ts";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { createReport } from "../intake/testing.ts";
import { must } from "../kernel/testing.ts";
import { downloadPackage, listMessages, markHandedOver } from "../outbox/index.ts";
import { giveConsent, moveReferral, referPerson, viewCare, withdrawConsent } from "./index.ts";
import type { ConsentInput } from "./model.ts";

const world = await createTestWorld();
const { services, clock } = world;
const analyst = world.as((await createStaff(services, { name: "Ana Invented", roles: ["analyst"] })).actor);
const care = world.as((await createStaff(services, { name: "Clara Invented", roles: ["care_worker"] })).actor);
const stranger = world.as((await createStaff(services, { name: "Cora Invented", roles: ["care_worker"] })).actor);
const coordinator = world.as(
  (await createStaff(services, { name: "Katerina Invented", roles: ["coordinator"] })).actor,
);

const directory = readFileSync(
  join(import.meta.dirname, "..", "..", "content", "practice", "services.hsds.json"),
  "utf8",
);
await importServices(coordinator, { json: directory, source: "Invented" });
const [shelter, other] = await findServices(care, {});
if (!shelter || !other) throw new Error("no services");

async function createPerson(ageBand: "adult" | "13-17" = "adult") {
  const report = await createReport(services);
  const opened = await openCase(analyst, { reportId: report.reportId, title: "Heron", reason: "for the test" });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { caseId } = opened.value;
  if (care.actor.kind !== "staff") throw new Error("no staff");
  await addMember(analyst, { caseId, userId: care.actor.userId, part: "care", reason: "cares" });
  const person = await addPerson(care, {
    caseId,
    person: {
      roles: ["possible_victim"],
      ageBand,
      name: "Mara Invented",
      language: "Greek",
      contact: "+00 000",
      reporterOf: report.reportId,
    },
  });
  if (!person.ok) throw new Error(person.failure.code);
  return { caseId, personId: person.value.personId, report };
}

const consentFor = (personId: string, more: Partial<ConsentInput> = {}): ConsentInput => ({
  personId,
  serviceId: shelter.id,
  items: ["name", "needs"],
  purpose: "A place to sleep",
  language: "Greek",
  givenBy: "person",
  givenHow: "spoken",
  tellReporter: true,
  until: "2027-01-31",
  ...more,
});
async function consented(more: Partial<ConsentInput> = {}) {
  const made = await createPerson();
  const consent = await giveConsent(care, { caseId: made.caseId, consent: consentFor(made.personId, more) });
  if (!consent.ok) throw new Error(JSON.stringify(consent.failure));
  return { ...made, consentId: consent.value.consentId };
}
const statusOf = async (reportId: string) =>
  (await world.owner.query("select reporter_status from report where id = $1", [reportId])).rows[0].reporter_status;

test("consent, referral, acceptance: the reporter's page follows, and every step is in the log", async () => {
  const { caseId, consentId, report } = await consented();
  const referral = await referPerson(care, {
    caseId,
    referral: { consentId, items: ["name", "needs"], needs: "A bed" },
  });
  if (!referral.ok) throw new Error(referral.failure.code);
  expect(await statusOf(report.reportId)).toBe("help-offered");
  const [message] = await listMessages(care, { scopeId: caseId });
  expect(message?.recipient.name).toContain(shelter.name);
  expect(message?.basis).toMatch(/^Consent from \d{4}-\d\d-\d\d until \d{4}-\d\d-\d\d: /);
  await moveReferral(care, { caseId, referralId: referral.value.referralId, to: "accepted", words: "by telephone" });
  expect(await statusOf(report.reportId)).toBe("help-accepted");
  await moveReferral(care, { caseId, referralId: referral.value.referralId, to: "done", words: "she is there" });
  expect(await statusOf(report.reportId)).toBe("help-done");
  expect(await world.actsOn(caseId)).toEqual(
    expect.arrayContaining([
      "case.consent-given",
      "case.referral-proposed",
      "outbox.queued",
      "case.referral-accepted",
      "case.referral-done",
    ]),
  );
});

test("the package holds exactly what the consent names, and nothing else", async () => {
  const { caseId, consentId } = await consented();
  const refused = await referPerson(care, { caseId, referral: { consentId, items: ["name", "contact"] } });
  expect(refused).toMatchObject({ ok: false, failure: { code: "consent.item-not-covered" } });
  expect(await listMessages(care, { scopeId: caseId })).toEqual([]);
  await referPerson(care, {
    caseId,
    referral: { consentId, items: ["name"], needs: "not shared", summary: "not shared" },
  });
  const { openMessage } = await import("../outbox/open-message.ts");
  const [head] = await listMessages(care, { scopeId: caseId });
  const opened = await withActor(services.db, care.actor, (tx) => openMessage(care, tx, head?.id ?? ""));
  expect(opened?.payload.person).toEqual({ name: "Mara Invented" });
});

test("without the person's agreement the reporter reads nothing of it", async () => {
  const { caseId, consentId, report } = await consented({ tellReporter: false });
  await referPerson(care, { caseId, referral: { consentId, items: ["name"] } });
  expect(await statusOf(report.reportId)).toBe("working");
});

test("a consent that ended, was withdrawn or is for another service shares nothing", async () => {
  const ended = await consented({ until: "2026-12-01" });
  const first = await referPerson(care, {
    caseId: ended.caseId,
    referral: { consentId: ended.consentId, items: ["name"] },
  });
  expect(first.ok).toBe(true);
  clock.set("2026-12-05T00:00:00Z");
  expect(
    await referPerson(care, { caseId: ended.caseId, referral: { consentId: ended.consentId, items: ["name"] } }),
  ).toMatchObject({ ok: false, failure: { code: "consent.expired" } });
  const [late] = await listMessages(care, { scopeId: ended.caseId });
  expect(await markHandedOver(care, { messageId: late?.id })).toMatchObject({
    ok: false,
    failure: { code: "outbox.too-late" },
  });
  clock.set("2026-11-24T09:00:00Z");

  const taken = await consented();
  const open = await referPerson(care, {
    caseId: taken.caseId,
    referral: { consentId: taken.consentId, items: ["name"] },
  });
  expect(open.ok).toBe(true);
  const withdrawn = await withdrawConsent(care, {
    caseId: taken.caseId,
    consentId: taken.consentId,
    reason: "changed her mind",
  });
  expect(withdrawn).toMatchObject({ ok: true, value: { revoked: 1, left: 0 } });
  expect((await listMessages(care, { scopeId: taken.caseId }))[0]?.state).toBe("cancelled");
  expect(
    await referPerson(care, { caseId: taken.caseId, referral: { consentId: taken.consentId, items: ["name"] } }),
  ).toMatchObject({ ok: false, failure: { code: "consent.withdrawn" } });
});

test("a package that already left is counted when the consent is withdrawn, so that staff tell it", async () => {
  const { caseId, consentId } = await consented();
  await referPerson(care, { caseId, referral: { consentId, items: ["name"] } });
  const [message] = await listMessages(care, { scopeId: caseId });
  await markHandedOver(care, { messageId: message?.id });
  expect(await withdrawConsent(care, { caseId, consentId, reason: "changed her mind" })).toMatchObject({
    ok: true,
    value: { revoked: 1, left: 1 },
  });
});

test("a child's consent needs the child's own view and the guardian's, or why there is none", async () => {
  const { caseId, personId } = await createPerson("13-17");
  expect(await giveConsent(care, { caseId, consent: consentFor(personId) })).toEqual({
    ok: false,
    failure: { code: "consent.child-view", fields: { childView: "required", guardianView: "required" } },
  });
  expect(
    (
      await giveConsent(care, {
        caseId,
        consent: consentFor(personId, {
          childView: "Wants to go",
          guardianView: "Not asked: may be the one who harms",
        }),
      })
    ).ok,
  ).toBe(true);
});

test("who is not a member gets the answer of a case that does not exist", async () => {
  const { caseId, consentId, personId } = await consented();
  const nowhere = "00000000-0000-0000-0000-000000000000";
  expect(await viewCare(stranger, caseId)).toEqual(await viewCare(stranger, nowhere));
  expect(await giveConsent(stranger, { caseId, consent: consentFor(personId) })).toEqual(
    await giveConsent(stranger, { caseId: nowhere, consent: consentFor(personId) }),
  );
  expect(await referPerson(stranger, { caseId, referral: { consentId, items: ["name"] } })).toEqual({
    ok: false,
    failure: { code: "not-found" },
  });
  expect(await giveConsent(analyst, { caseId, consent: consentFor(personId) })).toEqual({
    ok: false,
    failure: { code: "not-found" },
  });
});

test("a referral goes forward along its road only", async () => {
  const { caseId, consentId } = await consented();
  const referral = await referPerson(care, { caseId, referral: { consentId, items: ["name"] } });
  if (!referral.ok) throw new Error(referral.failure.code);
  const { referralId } = referral.value;
  const move = (to: "accepted" | "declined" | "done" | "revoked") =>
    moveReferral(care, { caseId, referralId, to, words: "said so" });
  expect(await move("done")).toMatchObject({ ok: false, failure: { code: "referral.wrong-state" } });
  expect((await move("declined")).ok).toBe(true);
  expect(await move("accepted")).toMatchObject({ ok: false, failure: { code: "referral.wrong-state" } });
});

test("promise-05: consents and referrals leave no words in the database", async () => {
  await consented({ purpose: "kingfisher purpose" });
  for (const table of ["consent", "referral", "referral_step", "case_person"]) {
    const { rows } = await world.owner.query(`select t::text as text from ${table} t`);
    expect(
      rows.some((row) => /kingfisher|Mara/.test(row.text)),
      table,
    ).toBe(false);
  }
});

// Half past eleven at night in UTC is the next day in Athens; half past two is the day before in Lima.
test.each([
  ["GR", "2026-11-30T23:30:00Z", "2026-11-30", "2026-12-01", "2026-12-01T21:59:59Z", "2026-12-01T22:00:00Z"],
  ["PE", "2026-12-01T02:30:00Z", "2026-11-29", "2026-11-30", "2026-12-01T04:59:59Z", "2026-12-01T05:00:00Z"],
] as const)(
  "promise-18: in %s at %s consent is for today, and it and what waits by it end with the night there",
  async (country, at, yesterday, today, last, over) => {
    clock.set("2026-11-24T09:00:00Z");
    await houseIn(world, country);
    const { caseId, personId } = await createPerson();
    clock.set(at);
    const past = await giveConsent(care, { caseId, consent: consentFor(personId, { until: yesterday }) });
    expect(past).toMatchObject({ failure: { fields: { until: "past" } } });
    const { consentId } = must(
      await giveConsent(care, { caseId, consent: consentFor(personId, { until: today, purpose: "A bed: now" }) }),
    );
    const refer = () => referPerson(care, { caseId, referral: { consentId, items: ["name"], needs: "A bed" } });
    const holds = async () => must(await viewCare(care, caseId)).consents.map((one) => [one.lastDay, one.lacks]);
    clock.set(last);
    must(await refer());
    must(await refer());
    const [sent, waits] = await listMessages(care, { scopeId: caseId });
    expect(sent).toMatchObject({
      basis: `Consent from ${today} until ${today}: A bed: now`,
      consent: { from: today, until: today, purpose: "A bed: now" },
      ...{ lastDay: today, notAfter: null },
    });
    expect(await holds()).toEqual([[today, null]]);
    expect((await markHandedOver(care, { messageId: sent?.id })).ok).toBe(true);

    clock.set(over);
    expect(await refer()).toMatchObject({ failure: { code: "consent.expired" } });
    expect(await holds()).toEqual([[today, "consent.expired"]]);
    for (const late of [
      await markHandedOver(care, { messageId: waits?.id }),
      await downloadPackage(care, { messageId: waits?.id, passphrase: "correct horse battery" }),
    ])
      expect(late).toMatchObject({ failure: { code: "outbox.too-late" } });
  },
);

test("a consent keeps its day when the house gets another zone, and ends with that day there", async () => {
  clock.set("2026-11-24T09:00:00Z");
  await houseIn(world, "PE");
  const { caseId, consentId } = await consented({ until: "2026-12-01" });
  const refer = () => referPerson(care, { caseId, referral: { consentId, items: ["name"] } });
  clock.set("2026-12-01T22:00:00Z");
  expect((await refer()).ok).toBe(true);
  await houseIn(world, "GR");
  expect(must(await viewCare(care, caseId)).consents).toMatchObject([{ lastDay: "2026-12-01" }]);
  expect(await refer()).toMatchObject({ failure: { code: "consent.expired" } });
  const [message] = await listMessages(care, { scopeId: caseId });
  expect(await markHandedOver(care, { messageId: message?.id })).toMatchObject({
    failure: { code: "outbox.too-late" },
  });
});
