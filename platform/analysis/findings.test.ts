import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { as } from "#kernel";
import { hashAttachmentJob, receiveReport, saveDraft } from "#platform/intake";
import {
  blurredPicture,
  clearPicture,
  ownMeter,
  revealForReview,
  runningLook,
  scoreReportJob,
  showClearly,
} from "#platform/triage";
import { buildKernel } from "../../packages/media-match/build.mjs";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { stageFile } from "../intake/drafts.ts";
import { createReport } from "../intake/testing.ts";
import { disableEntry, disableList } from "./commands/switch-off.ts";
import { matchHeldMediaJob, matchMediaJob } from "./jobs/match-media.ts";
import { rescoreFindingsJob } from "./jobs/rescore-findings.ts";
import { asSystem, createList } from "./testing.ts";

const world = await createTestWorld();
const { services, owner } = world;
const bringer = await createStaff(world, { name: "Ina Invented", roles: ["coordinator"], steppedUp: true });
const by = as(services, bringer.actor);
beforeAll(async () => {
  await buildKernel();
});

const sha = (n: number) => createHash("sha256").update(`harmless ${n}`).digest("hex");
const near = (hash: string, bits: number) =>
  (BigInt(`0x${hash}`) ^ ((1n << BigInt(bits)) - 1n)).toString(16).padStart(64, "0");
const findings = async (reportId: string) =>
  (await owner.query("select * from media_finding where report_id = $1 order by found_at, distance, id", [reportId]))
    .rows;
const queueRow = async (reportId: string) =>
  (await owner.query("select matched, reasons, band from triage_report where report_id = $1", [reportId])).rows[0];
const score = (reportId: string) => scoreReportJob.run(services, { reportId });

async function withHashes(...hashes: { kind: "sha256" | "md5" | "pdq"; value: string }[]): Promise<string> {
  const { reportId } = await createReport(services, { hashes });
  await matchMediaJob.run(services, { reportId });
  await score(reportId);
  return reportId;
}

const pictures = join(import.meta.dirname, "..", "..", "packages", "media-match", "vectors", "images");

/** A report with one harmless picture of the conformance data, hashed and looked up as the worker does it. */
async function withPicture(name: string): Promise<string> {
  const token = await saveDraft(services, null, { kind: "other" });
  const file = await stageFile(services, token, { name, content: createReadStream(join(pictures, name)) }, 1e7);
  const received = await receiveReport(
    as(services, { kind: "public" }),
    { kind: "other", channel: "web" },
    { files: [file] },
  );
  if (!received.ok) throw new Error(received.failure.code);
  const { reportId } = received.value;
  const { rows } = await owner.query("select id from report_attachment where report_id = $1", [reportId]);
  await hashAttachmentJob.run(services, { attachmentId: rows[0].id });
  expect(await world.enqueued()).toContainEqual({ name: "match-media", data: { reportId } });
  await matchMediaJob.run(services, { reportId });
  await score(reportId);
  return reportId;
}

test("a fingerprint that was given is looked up; the hit stands in the queue with its reason", async () => {
  const listId = await createList(by, `sha256,pdq\n${sha(1)},${sha(2)}\n`);
  const reportId = await withHashes({ kind: "pdq", value: near(sha(2), 5) });
  expect(await world.enqueued()).toContainEqual({ name: "match-media", data: { reportId } });
  expect(await world.enqueued()).toContainEqual({ name: "score-report", data: { reportId } });
  expect(await findings(reportId)).toMatchObject([
    {
      list_id: listId,
      entry_no: 0,
      kind: "pdq",
      distance: 5,
      rotation: "original",
      variant: "exact",
      state: "open",
      quality: null,
    },
  ]);
  expect((await queueRow(reportId)).matched).toContain("hash-hit");
  expect((await queueRow(reportId)).reasons).toContainEqual({ rule: "hash-hit", points: 40 });
  await matchMediaJob.run(services, { reportId });
  expect(await findings(reportId)).toHaveLength(1);
  expect((await world.actsOn(reportId)).filter((act) => act === "media.found")).toHaveLength(1);
  const calm = await withHashes({ kind: "sha256", value: sha(99) });
  expect((await queueRow(calm)).matched).not.toContain("hash-hit");
});

test("64 characters without a name are looked up as a digest and as a picture hash", async () => {
  await createList(by, `sha256,pdq\n${sha(10)},${sha(11)}\n`);
  const reportId = await withHashes({ kind: "sha256", value: sha(10) }, { kind: "sha256", value: near(sha(11), 3) });
  expect(await findings(reportId)).toMatchObject([
    { kind: "sha256", distance: 0, rotation: null },
    { kind: "pdq", distance: 3 },
  ]);
});

test("a list that comes later is compared with what is held already", async () => {
  const reportId = await withHashes({ kind: "sha256", value: sha(20) });
  expect(await findings(reportId)).toEqual([]);
  const listId = await createList(by, `sha256\n${sha(20)}\n`);
  expect(await findings(reportId)).toMatchObject([{ list_id: listId, kind: "sha256" }]);
  expect((await owner.query("select compared_at from hash_list where id = $1", [listId])).rows[0].compared_at).toEqual(
    services.clock.now(),
  );
  await score(reportId);
  expect((await queueRow(reportId)).matched).toContain("hash-hit");
});

test("what is switched off lapses: the report stands again as without it", async () => {
  const listId = await createList(by, `sha256\n${sha(30)}\n${sha(31)}\n`);
  const [first, second] = [
    await withHashes({ kind: "sha256", value: sha(30) }),
    await withHashes({ kind: "sha256", value: sha(31) }),
  ];
  const before = (await world.enqueued()).length;
  await disableEntry(by, { listId, entryNo: 0, reason: "Withdrawn by its source" });
  await rescoreFindingsJob.run(services, { listId });
  expect((await world.enqueued()).slice(before)).toContainEqual({ name: "score-report", data: { reportId: first } });
  await score(first);
  await score(second);
  expect((await queueRow(first)).matched).not.toContain("hash-hit");
  expect((await queueRow(second)).matched).toContain("hash-hit");
  await disableList(by, { listId, reason: "Agreement ended" });
  await score(second);
  expect((await queueRow(second)).matched).not.toContain("hash-hit");
  expect(await findings(second)).toHaveLength(1);
});

test("a picture is hashed in the limited child; a turned copy meets the entry, and look-alikes are linked both ways", async () => {
  const upright = await withPicture("aaa-orig.jpg");
  const mirrored = await withPicture("bridge-5-flipx.jpg");
  const { rows: links } = await owner.query("select * from media_near where report_id = any ($1)", [
    [upright, mirrored],
  ]);
  expect(links).toHaveLength(2);
  for (const link of links) expect(link).toMatchObject({ rotation: "flipX", distance: links[0].distance });
  expect(new Set(links.map((link) => link.other_report_id))).toEqual(new Set([upright, mirrored]));
  // The reference hash of the upright picture: see packages/media-match/vectors.
  const listId = await createList(by, "pdq\nd8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22\n");
  expect(await findings(upright)).toMatchObject([
    { list_id: listId, kind: "pdq", distance: 0, rotation: "original", variant: "exact", quality: 100 },
  ]);
  const [turned] = await findings(mirrored);
  expect(turned).toMatchObject({ list_id: listId, kind: "pdq", rotation: "flipX", variant: "exact", quality: 100 });
  expect(turned.attachment_id).not.toBeNull();
  expect(turned.distance).toBeLessThanOrEqual(31);
});

test("a picture of a finding is shown by a deliberate act that is logged, counted, and over after a while", async () => {
  await createList(by, "pdq\nd8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22\n");
  const reportId = await withPicture("aaa-orig.jpg");
  const attachmentId = (await findings(reportId))[0].attachment_id;
  const analyst = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
  const ana = as(services, analyst.actor);
  expect(await runningLook(ana, attachmentId)).toBeNull();
  expect(await blurredPicture(ana, attachmentId)).toMatchObject({ failure: { code: "not-found" } });
  expect(await showClearly(ana, attachmentId)).toMatchObject({ failure: { code: "not-found" } });
  expect(await revealForReview(ana, attachmentId)).toMatchObject({ ok: true });
  expect(await ownMeter(ana)).toMatchObject({ items: 1 });
  const until = new Date(services.clock.now().getTime() + 120_000);
  expect(await runningLook(ana, attachmentId)).toEqual({ until, clear: false });
  // The first act brings a blurred view only; the file takes another one, and both are logged before anything is read.
  expect(await blurredPicture(ana, attachmentId)).toMatchObject({ ok: true });
  expect(await clearPicture(ana, attachmentId)).toMatchObject({ failure: { code: "not-found" } });
  expect(await showClearly(ana, attachmentId)).toMatchObject({ ok: true });
  const shown = await clearPicture(ana, attachmentId);
  if (!shown.ok) throw new Error(shown.failure.code);
  const bytes = Buffer.concat(await Array.fromAsync(shown.value.content));
  expect(bytes.equals(readFileSync(join(pictures, "aaa-orig.jpg")))).toBe(true);
  expect((await world.actsOn(reportId)).slice(-4)).toEqual([
    "attachment.revealed",
    "attachment.opened-blurred",
    "attachment.shown-clearly",
    "attachment.opened",
  ]);
  expect(await ownMeter(ana)).toMatchObject({ items: 1 });
  world.clock.advance(121_000);
  expect(await runningLook(ana, attachmentId)).toBeNull();
  // A file without a finding is not opened this way, nor by someone who may not see its report.
  const plain = await withPicture("c.png");
  const other = (await owner.query("select id from report_attachment where report_id = $1", [plain])).rows[0].id;
  expect(await findings(plain)).toEqual([]);
  expect(await revealForReview(ana, other)).toMatchObject({ failure: { code: "not-found" } });
  const investigator = await createStaff(world, { name: "Ino Invented", roles: ["investigator"] });
  expect(await revealForReview(as(services, investigator.actor), attachmentId)).toMatchObject({
    failure: { code: "not-found" },
  });
  world.clock.set("2026-11-24T09:00:00Z");
});

test("the points of a blurred view are sealed with the report's key: without it there is none", async () => {
  await createList(by, "pdq\nd8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22\n");
  const reportId = await withPicture("aaa-orig.jpg");
  const attachmentId = (await findings(reportId))[0].attachment_id;
  const ana = as(services, (await createStaff(world, { name: "Anta Invented", roles: ["analyst"] })).actor);
  expect(await revealForReview(ana, attachmentId)).toMatchObject({ ok: true });
  expect(await blurredPicture(ana, attachmentId)).toMatchObject({ ok: true });
  const { rows } = await owner.query(
    "select a.sealed_blurred, r.key_id from report_attachment a join report r on r.id = a.report_id where a.id = $1",
    [attachmentId],
  );
  expect(rows[0].sealed_blurred.toString("latin1")).not.toMatch(/columns|grey/);
  await asSystem(services, (tx) => services.vault.destroyKey(tx, rows[0].key_id, services.clock.now()));
  expect(await blurredPicture(ana, attachmentId)).toMatchObject({ failure: { code: "not-found" } });
});

test("what was found of a report goes with its key; the list stays", async () => {
  const listId = await createList(by, `sha256\n${sha(50)}\n`);
  const reportId = await withHashes({ kind: "sha256", value: sha(50) }, { kind: "pdq", value: sha(51) });
  await withHashes({ kind: "pdq", value: near(sha(51), 2) });
  expect(await findings(reportId)).toHaveLength(1);
  expect((await owner.query("select 1 from media_near where report_id = $1", [reportId])).rowCount).toBe(1);
  const { rows } = await owner.query("select key_id from report where id = $1", [reportId]);
  await asSystem(services, (tx) => services.vault.destroyKey(tx, rows[0].key_id, services.clock.now()));
  for (const table of ["media_finding", "media_review", "media_near", "media_print"])
    expect((await owner.query(`select 1 from ${table} where report_id = $1`, [reportId])).rowCount, table).toBe(0);
  expect((await owner.query("select 1 from media_near where other_report_id = $1", [reportId])).rowCount).toBe(0);
  expect((await owner.query("select entries from hash_list where id = $1", [listId])).rows).toEqual([{ entries: 1 }]);
  await matchMediaJob.run(services, { reportId });
  await matchHeldMediaJob.run(services, { listId });
  expect(await findings(reportId)).toEqual([]);
});
