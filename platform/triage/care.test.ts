import { expect, test } from "vitest";
import { day, minute, newId, withActor } from "#kernel";
import { openWithCode } from "#platform/intake";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { createReport } from "../intake/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import { referParts } from "./commands/refer-out.ts";
import { dueDates } from "./deadlines.ts";
import {
  blurAttachment,
  blurredPicture,
  claimReport,
  clearPicture,
  closeContent,
  declareConflict,
  deskCounts,
  deskLoad,
  enterReport,
  hideAttachment,
  keepReading,
  openContent,
  queue,
  queueFilterSchema,
  referOut,
  reportAtDesk,
  revealAttachment,
  setExposureCap,
  showClearly,
  teamLoad,
  undoDecision,
} from "./index.ts";
import { sweepEntriesJob } from "./jobs/sweep-entries.ts";
import { watchDeadlinesJob } from "./jobs/watch-deadlines.ts";

const world = await createTestWorld();
const { services, clock, owner } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const anaHere = world.as(ana.actor);
const cora = await createStaff(world, { name: "Cora Invented", roles: ["coordinator"] });
const coraHere = world.as(cora.actor);
const carer = world.as((await createStaff(world, { name: "Cleo Invented", roles: ["care_worker"] })).actor);
const admin = world.as((await createStaff(world, { name: "Adam Invented", roles: ["administrator"] })).actor);
const reason = "An invented reason.";
const acts = world.actsOn;

/** One pixel, PNG. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A report with a harmless picture, as the hash job leaves it. */
async function reportWithPicture() {
  const report = await createReport(services);
  const [attachmentId, blobId] = [newId(services.random), newId(services.random)];
  const secret = services.random.bytes(32);
  await services.blobs.put(
    blobId,
    secret,
    (async function* () {
      yield pixel;
    })(),
    1000,
  );
  await withActor(services.db, { kind: "system", job: "test" }, async (tx) => {
    const row = await tx
      .selectFrom("report")
      .select("key_id")
      .where("id", "=", report.reportId)
      .executeTakeFirstOrThrow();
    const key = await services.vault.openKey(tx, row.key_id);
    if (!key) throw new Error("no key");
    await tx
      .insertInto("report_attachment")
      .values({
        id: attachmentId,
        report_id: report.reportId,
        blob_id: blobId,
        sealed_file_key: key.seal("attachment.key", secret.toString("base64")),
        sealed_name: key.seal("attachment.name", "invented.png"),
        size: pixel.length,
        state: "hashed",
        sealed_facts: key.sealJson("attachment.facts", { type: "image/png", md5: "", sha256: "" }),
        sealed_blurred: key.sealJson("attachment.blurred", { columns: 1, rows: 1, grey: "80" }),
        added_at: clock.now(),
      })
      .execute();
  });
  return { ...report, attachmentId };
}

test("promise-20: a picture is shown after a deliberate act only, logged and counted each time, for a short while", async () => {
  const { reportId, attachmentId } = await reportWithPicture();
  const look = () => revealAttachment(anaHere, { reportId, attachmentId });
  const blurred = async (context = anaHere) => codeOf(await blurredPicture(context, attachmentId));
  const clear = async (context = anaHere) => codeOf(await clearPicture(context, attachmentId));
  expect([await blurred(), await clear()]).toEqual(["not-found", "not-found"]);
  expect(codeOf(await look())).toBe("triage.content-closed");
  await openContent(anaHere, reportId);
  expect(codeOf(await showClearly(anaHere, attachmentId))).toBe("not-found");
  expect([await blurred(), await clear()]).toEqual(["not-found", "not-found"]);
  expect(codeOf(await look())).toBe("ok");
  expect([await blurred(), await clear()]).toEqual(["ok", "not-found"]);
  expect(codeOf(await showClearly(anaHere, attachmentId))).toBe("ok");
  const shown = await clearPicture(anaHere, attachmentId);
  if (!shown.ok) throw new Error(shown.failure.code);
  expect(Buffer.concat(await Array.fromAsync(shown.value.content)).equals(pixel)).toBe(true);
  expect(shown.value.type).toBe("image/png");
  await blurAttachment(anaHere, attachmentId);
  expect([await blurred(), await clear()]).toEqual(["ok", "not-found"]);
  expect(codeOf(await showClearly(anaHere, attachmentId))).toBe("ok");
  // Neither for a colleague nor after its time; then it begins blurred again.
  expect([await blurred(coraHere), await clear(coraHere)]).toEqual(["not-found", "not-found"]);
  expect(codeOf(await showClearly(coraHere, attachmentId))).toBe("not-found");
  expect(codeOf(await revealAttachment(admin, { reportId, attachmentId }))).toBe("not-found");
  clock.advance(2 * minute);
  expect([await blurred(), await clear()]).toEqual(["not-found", "not-found"]);
  expect(codeOf(await look())).toBe("ok");
  expect(await clear()).toBe("not-found");
  await hideAttachment(anaHere, attachmentId);
  expect([await blurred(), await clear()]).toEqual(["not-found", "not-found"]);
  expect(await acts(reportId)).toEqual([
    "report.received",
    "report.content-opened",
    "attachment.revealed",
    "attachment.opened-blurred",
    "attachment.shown-clearly",
    "attachment.opened",
    "attachment.opened-blurred",
    "attachment.shown-clearly",
    "attachment.revealed",
  ]);
  expect((await deskCounts(anaHere))?.meter.items).toBe(3);
});

test("reading time is counted by signs of life, and a long stretch closes the content for a break", async () => {
  const { reportId } = await createReport(services);
  clock.advance(day);
  const caps = { itemsPerDay: 10, minutesPerDay: 100, minutesBeforeBreak: 5, breakMinutes: 10, reason };
  expect(codeOf(await setExposureCap(anaHere, caps))).toBe("not-found");
  expect(codeOf(await setExposureCap(coraHere, { ...caps, breakMinutes: 0 }))).toBe("exposure.not-valid");
  expect(codeOf(await setExposureCap(coraHere, { ...caps, reason: "" }))).toBe("triage.reason-missing");
  expect(codeOf(await setExposureCap(coraHere, { ...caps, userId: cora.userId }))).toBe("exposure.own-cap");
  expect(codeOf(await setExposureCap(coraHere, caps))).toBe("ok");
  expect(codeOf(await openContent(anaHere, reportId))).toBe("ok");
  for (let passed = 1; passed < 5; passed++) {
    clock.advance(minute);
    expect(await keepReading(anaHere, reportId)).toEqual({ ok: true, value: { open: true } });
  }
  clock.advance(minute);
  expect(await keepReading(anaHere, reportId)).toEqual({ ok: true, value: { open: false } });
  const view = await reportAtDesk(anaHere, reportId);
  expect(view.ok && view.value.content).toBeNull();
  expect(view.ok && view.value.meter).toMatchObject({ minutes: 5, items: 1, state: { state: "break" } });
  const refused = await openContent(anaHere, reportId);
  expect(refused).toEqual({
    ok: false,
    failure: { code: "exposure.break", params: { until: new Date(clock.now().getTime() + 10 * minute).toISOString() } },
  });
  clock.advance(10 * minute);
  expect(codeOf(await openContent(anaHere, reportId))).toBe("ok");
  // A gap is not reading.
  clock.advance(10 * minute);
  await closeContent(anaHere, reportId);
  expect((await deskCounts(anaHere))?.meter.minutes).toBe(5);
});

test("at the cap heavy content stays closed until a coordinator raises it, with a reason, for today", async () => {
  const caps = { itemsPerDay: 3, minutesPerDay: 100, minutesBeforeBreak: 50, breakMinutes: 10, reason };
  await setExposureCap(coraHere, { ...caps, userId: ana.userId });
  const reports = await Promise.all([1, 2, 3].map(() => createReport(services)));
  const open = async (at: number) => codeOf(await openContent(anaHere, reports[at]?.reportId));
  expect(await open(0)).toBe("ok");
  expect(await open(1)).toBe("exposure.full");
  expect((await teamLoad(coraHere))?.members.find((one) => one.id === ana.userId)).toMatchObject({
    items: 3,
    full: true,
  });
  expect(await teamLoad(anaHere)).toBeNull();
  expect(codeOf(await setExposureCap(coraHere, { ...caps, itemsPerDay: 5, userId: ana.userId, today: true }))).toBe(
    "ok",
  );
  expect(await open(1)).toBe("ok");
  clock.advance(day);
  expect((await deskCounts(anaHere))?.meter).toMatchObject({ items: 0, itemsCap: 3 });
  const log = await owner.query(
    "select line from audit_entry where act = 'exposure.cap-set' order by seq desc limit 1",
  );
  expect(JSON.parse(log.rows[0].line)).toMatchObject({ actor: cora.userId, data: { items: 5, today: true } });
});

test("passing on: only what was chosen goes into the outbox, in one step with the decision and its reason", async () => {
  const report = await createReport(services, {
    narrative: "Canary narrative.",
    contact: { channel: "phone", value: "+30 210 000 0001", hours: "after six" },
  });
  const { reportId } = report;
  const input = {
    reportId,
    recipient: "Invented police",
    parts: ["narrative"],
    basis: "Invented Act, section 1",
    reason,
  };
  expect(codeOf(await referOut(anaHere, input))).toBe("triage.content-closed");
  await openContent(anaHere, reportId);
  expect(codeOf(await referOut(anaHere, { ...input, parts: [] }))).toBe("triage.referral-not-valid");
  expect(await referOut(anaHere, { ...input, recipient: "", basis: "" })).toMatchObject({
    failure: { fields: { recipient: "required", basis: "required" } },
  });
  expect(codeOf(await referOut(carer, input))).toBe("not-found");
  const sent = await referOut(anaHere, { ...input, message: "We passed your report on." });
  if (!sent.ok) throw new Error(sent.failure.code);
  const { messageId, decisionId } = sent.value;
  const row = (await owner.query("select * from outbox_message where id = $1", [messageId])).rows[0];
  expect(row).toMatchObject({ scope_id: reportId, state: "queued", kind: "report-out" });
  const payload = await withActor(services.db, ana.actor, async (tx) => {
    const key = await services.vault.openKey(tx, row.key_id);
    return key?.openJson("outbox.payload", row.sealed_payload);
  });
  expect(payload).toMatchObject({ reference: report.reference, narrative: "Canary narrative." });
  expect(payload).not.toHaveProperty("contact");
  const told = await owner.query("select reporter_status, feedback_at from report where id = $1", [reportId]);
  expect(told.rows[0]).toEqual({ reporter_status: "passed-on", feedback_at: clock.now() });
  expect(await acts(reportId)).toEqual([
    "report.received",
    "report.content-opened",
    "outbox.queued",
    "report.referred-out",
  ]);
  // A failed delivery is seen in the queue.
  await owner.query("update outbox_message set alarm_code = 'failed', alarm_at = now() where id = $1", [messageId]);
  const late = await queue(anaHere, queueFilterSchema.parse({ delivery: "alarm" }));
  expect(late.items).toMatchObject([{ reportId, deliveryAlarm: true }]);
  expect((await deskCounts(anaHere))?.deliveryAlarms).toBe(1);
  // It has not left yet, so it can be taken back; not once it left.
  expect(codeOf(await undoDecision(anaHere, { reportId, decisionId }))).toBe("ok");
  const cancelled = await owner.query("select state from outbox_message where id = $1", [messageId]);
  expect(cancelled.rows[0].state).toBe("cancelled");
  const again = await referOut(anaHere, input);
  if (!again.ok) throw new Error(again.failure.code);
  await owner.query("update outbox_message set state = 'sent' where id = $1", [again.value.messageId]);
  expect(codeOf(await undoDecision(anaHere, { reportId, decisionId: again.value.decisionId }))).toBe("triage.too-late");
});

test("passing on every part there is: the log names them", async () => {
  const { reportId } = await createReport(services, { narrative: "Canary narrative." });
  await openContent(anaHere, reportId);
  const parts = referParts.filter((part) => part !== "findings");
  const sent = await referOut(anaHere, {
    reportId,
    recipient: "Invented police",
    parts,
    basis: "Invented Act",
    reason,
  });
  expect(codeOf(sent)).toBe("ok");
  const log = await owner.query(
    "select line from audit_entry where act = 'report.referred-out' order by seq desc limit 1",
  );
  expect(JSON.parse(log.rows[0].line).reason.code).toBe("answers.narrative.identifiers.hashes.messages.contact");
});

test("a report by telephone: the caller gets a code that works, and sending twice is one report", async () => {
  const formKey = "x".repeat(43);
  const input = { kind: "grooming", channel: "phone", language: "pt", narrative: "Invented, by telephone." } as const;
  expect(codeOf(await enterReport(admin, formKey, input))).toBe("not-found");
  expect(codeOf(await enterReport(carer, "short", input))).toBe("not-found");
  const [first, second] = [await enterReport(carer, formKey, input), await enterReport(carer, formKey, input)];
  if (!first.ok || !second.ok) throw new Error("not entered");
  expect(second.value).toEqual(first.value);
  expect((await openWithCode(services, first.value.code)).ok).toBe(true);
  const { rows } = await owner.query("select channel, received_by from report where reference = $1", [
    first.value.reference,
  ]);
  expect(rows).toHaveLength(1);
  expect(rows[0].channel).toBe("phone");
  const kept = await owner.query("select t::text as text from triage_entry t");
  expect(kept.rows.map((row) => row.text).join()).not.toContain(first.value.code);
  const both = await Promise.all([1, 2].map(() => enterReport(anaHere, "y".repeat(43), input)));
  expect(both[0]?.ok && both[1]?.ok && both[0].value.code === both[1].value.code).toBe(true);
  clock.advance(day + minute);
  await sweepEntriesJob.run(services, {});
  expect((await owner.query("select count(*)::int as n from triage_entry")).rows[0].n).toBe(0);
});

test("promise-18: alarms are raised before due and when past, once each, and end when the deadline is kept", async () => {
  const { reportId } = await createReport(services);
  const received = clock.now();
  const due = dueDates(received, "UTC");
  const live = async () =>
    (
      await owner.query(
        "select deadline, level from deadline_alarm where report_id = $1 and cleared_at is null order by deadline",
        [reportId],
      )
    ).rows.map((row) => `${row.deadline} ${row.level}`);
  const at = async (time: number) => {
    clock.set(new Date(time));
    await watchDeadlinesJob.run(services, {});
    await watchDeadlinesJob.run(services, {});
    return live();
  };
  expect(await at(received.getTime())).toEqual([]);
  expect(await at(due.acknowledge.getTime() - 2 * day - 1)).toEqual([]);
  expect(await at(due.acknowledge.getTime() - 2 * day)).toEqual(["acknowledge 2-days"]);
  expect(await at(due.acknowledge.getTime() - day)).toEqual(["acknowledge 1-day"]);
  const before = (await deskCounts(anaHere))?.dueSoon ?? 0;
  expect(before).toBeGreaterThan(0);
  expect(await at(due.acknowledge.getTime())).toEqual(["acknowledge overdue"]);
  expect((await deskCounts(anaHere))?.overdue).toBeGreaterThan(0);
  await claimReport(anaHere, reportId);
  expect(await at(due.acknowledge.getTime() + minute)).toEqual([]);
  // The job slept for months: what is due is raised at once.
  expect(await at(due.feedback.getTime() + day)).toEqual(["feedback overdue"]);
  const page = await queue(anaHere, queueFilterSchema.parse({ deadline: "overdue" }), { size: 200 });
  expect(page.items.find((item) => item.reportId === reportId)?.deadline).toMatchObject({
    kind: "feedback",
    state: "over",
  });
  await owner.query("update report set withdrawn_at = now() where id = $1", [reportId]);
  expect(await at(due.feedback.getTime() + 2 * day)).toEqual([]);
});

test("the load picture counts twelve weeks, and says what is due when; a blocked person's numbers differ", async () => {
  const load = await deskLoad(anaHere);
  expect(load?.weeks).toHaveLength(12);
  expect(load?.due[0]?.week).toBeNull();
  expect(await deskLoad(admin)).toBeNull();
  await createReport(services);
  const fresh = await deskLoad(anaHere);
  expect((fresh?.weeks.at(-1)?.open ?? 0) - (load?.weeks.at(-1)?.open ?? 0)).toBe(1);
  await declareConflict(anaHere, { kind: "name", value: "Nobody Invented" });
  expect((await deskLoad(anaHere))?.waiting).toBe(0);
});
