import { expect, test } from "vitest";
import { codeOf } from "../kernel/testing.ts";
import {
  assessBreach,
  closeBreach,
  listBreaches,
  noteBreach,
  recordNotice,
  reportBreach,
  viewBreach,
  watchProtectionJob,
} from "./index.ts";
import { fieldsOf, openProtectionWorld } from "./testing/protection-world.ts";
import { breachInput, createBreach } from "./testing.ts";

const { world, services, clock, owner, officer, coordinator, administrator, analyst, atStart, acts } =
  await openProtectionWorld();
const notices = async (id: string) =>
  (await owner.query("select * from breach_notice where breach_id = $1 order by country, recipient", [id])).rows;
const oneDay = 86_400_000;

test("promise-18: a breach counts 72 hours, 48 hours and three working days from when it was known, each in its own zone", async () => {
  // Friday, 20 November 2026, 18:00 in Madrid.
  clock.set("2026-11-20T18:00:00Z");
  const { breachId, reference } = await createBreach(officer, {
    knownOn: "2026-11-20",
    knownTime: "18:00",
    countries: ["ES", "GR", "BR", "PE"],
    sensitive: "yes",
  });
  expect(reference).toMatch(/^B-/);
  const found = (await notices(breachId)).map((row) => [
    row.country,
    row.recipient,
    row.owed,
    row.due_at?.toISOString() ?? null,
    row.zone,
  ]);
  const at = (text: string) => new Date(text).toISOString();
  expect(found).toEqual([
    ["BR", "authority", "yes", at("2026-11-25T14:00:00-03:00"), "America/Sao_Paulo"],
    ["BR", "authority-complete", "yes", at("2026-12-18T14:00:00-03:00"), "America/Sao_Paulo"],
    ["BR", "persons", "yes", at("2026-11-25T14:00:00-03:00"), "America/Sao_Paulo"],
    ["ES", "authority", "yes", at("2026-11-23T18:00:00+01:00"), "Europe/Madrid"],
    ["ES", "persons", "ask", null, "Europe/Madrid"],
    ["GR", "authority", "yes", at("2026-11-23T19:00:00+02:00"), "Europe/Athens"],
    ["GR", "persons", "ask", null, "Europe/Athens"],
    ["PE", "authority", "yes", at("2026-11-22T12:00:00-05:00"), "America/Lima"],
    ["PE", "persons", "yes", at("2026-11-22T12:00:00-05:00"), "America/Lima"],
  ]);
  expect(await acts(breachId)).toEqual(["breach.reported"]);
  const levels = async () =>
    (
      await owner.query(
        "select what, level from protection_alarm where subject_id = $1 and cleared_at is null order by what",
        [breachId],
      )
    ).rows.map((row) => `${row.what} ${row.level}`);
  await watchProtectionJob.run(services, {});
  expect(await levels()).toEqual(["authority/PE 2-days", "persons/PE 2-days"]);
  clock.set("2026-11-22T12:00:00Z");
  await watchProtectionJob.run(services, {});
  expect(await levels()).toEqual([
    "authority/ES 2-days",
    "authority/GR 2-days",
    "authority/PE 6-hours",
    "persons/PE 6-hours",
  ]);
});

test("what is not known keeps the clock running, and knowing it stops or confirms it", async () => {
  atStart();
  const { breachId } = await createBreach(officer, { countries: ["PE"], knownTime: "03:00" });
  const authority = async () => (await notices(breachId)).find((row) => row.recipient === "authority");
  expect([(await authority()).owed, (await authority()).due_at.toISOString()]).toEqual([
    "ask",
    "2026-11-26T08:00:00.000Z",
  ]);
  const known = { ...breachInput, countries: ["PE" as const], knownTime: "03:00" };
  const more = { ...known, sensitive: "no" as const, largeScale: "no" as const };
  expect(codeOf(await assessBreach(officer, { breachId, breach: more }))).toBe("ok");
  expect((await authority()).owed).toBe("no");
  expect(codeOf(await assessBreach(officer, { breachId, breach: { ...known, largeScale: "yes" as const } }))).toBe(
    "ok",
  );
  expect((await authority()).owed).toBe("yes");
  expect(codeOf(await assessBreach(coordinator, { breachId, breach: known }))).toBe("not-found");
  expect(fieldsOf(await assessBreach(officer, { breachId, breach: { ...known, what: "" } }))).toEqual({
    what: "required",
  });
});

test("a notice is recorded once, a breach closes when nothing is owed, and its words are sealed", async () => {
  atStart();
  const { breachId } = await createBreach(officer, { knownTime: "08:00", highRisk: "no" });
  clock.advance(2 * oneDay);
  expect(codeOf(await closeBreach(officer, { breachId, reason: "Done." }))).toBe("breach.notice-open");
  const notice = {
    country: "ES",
    recipient: "authority",
    doneOn: "2026-11-25",
    doneTime: "10:00",
    how: "By form",
  } as const;
  expect(codeOf(await recordNotice(analyst, { breachId, notice }))).toBe("not-found");
  expect(fieldsOf(await recordNotice(officer, { breachId, notice: { ...notice, doneOn: "2026-11-28" } }))).toEqual({
    doneOn: "not-then",
  });
  expect(codeOf(await recordNotice(officer, { breachId, notice }))).toBe("ok");
  expect(codeOf(await recordNotice(officer, { breachId, notice }))).toBe("breach.notice-done");
  expect(codeOf(await closeBreach(officer, { breachId, reason: "" }))).toBe("reason.required");
  expect(codeOf(await closeBreach(officer, { breachId, reason: "Nothing is left to do." }))).toBe("ok");
  expect(codeOf(await closeBreach(officer, { breachId, reason: "Again." }))).toBe("breach.closed");
  const view = await viewBreach(officer, breachId);
  expect(view.ok && view.value.facts?.what).toBe(breachInput.what);
  expect(view.ok && view.value.notices.find((one) => one.done)?.done?.late).toBe(false);
  expect(await acts(breachId)).toEqual(["breach.reported", "breach.notified", "breach.closed", "breach.viewed"]);
  expect(JSON.stringify((await owner.query("select * from breach")).rows)).not.toContain("wrong invented");
});

test("anyone on the staff reports a breach and sees their own; nobody else's", async () => {
  atStart();
  const own = await createBreach(administrator);
  const other = await createBreach(officer);
  expect(codeOf(await viewBreach(administrator, own.breachId))).toBe("ok");
  expect(codeOf(await viewBreach(administrator, other.breachId))).toBe("not-found");
  expect((await listBreaches(administrator)).rows.map((row) => row.id)).toEqual([own.breachId]);
  expect(codeOf(await noteBreach(administrator, { breachId: own.breachId, note: "The disk was changed." }))).toBe("ok");
  expect(codeOf(await noteBreach(administrator, { breachId: other.breachId, note: "x" }))).toBe("not-found");
  expect(codeOf(await reportBreach(world.as({ kind: "public" }), breachInput))).toBe("not-found");
  expect((await listBreaches(coordinator)).rows.length).toBeGreaterThan(1);
});
