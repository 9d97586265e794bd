import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Decrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { inTransaction, ok, withActor } from "#kernel";
import { houseIn } from "../../tests/support/house-in.ts";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { createReport } from "../intake/testing.ts";
import {
  deliverMessageJob,
  downloadPackage,
  enqueueMessage,
  listMessages,
  markHandedOver,
  recordReceipt,
  retryMessage,
  watchOutboxJob,
} from "./index.ts";

const world = await createTestWorld();
const { services } = world;
const analyst = world.as((await createStaff(services, { name: "Ana Invented", roles: ["analyst"] })).actor);
const administrator = world.as(
  (await createStaff(services, { name: "Adam Invented", roles: ["administrator"] })).actor,
);
const report = await createReport(services);
const identity = await generateIdentity();
const publicKey = await identityToRecipient(identity);

async function queue(agePublicKey?: string, ends: { lastDay?: string; notAfter?: Date } = {}): Promise<string> {
  const result = await inTransaction(analyst, async (tx) =>
    ok(
      await enqueueMessage(analyst, tx, {
        kind: "report-out",
        scopeId: report.reportId,
        recipient: { name: "Harbour Police (invented)", ...(agePublicKey ? { agePublicKey } : {}) },
        payload: { narrative: "harmless words" },
        basis: "duty to report, invented",
        ...ends,
      }),
    ),
  );
  if (!result.ok) throw new Error("not queued");
  return result.value.messageId;
}
const state = async (id: string) =>
  (await world.owner.query("select state, tries, error_code, alarm_code from outbox_message where id = $1", [id]))
    .rows[0];
const folderSetting = (folder: string) =>
  world.owner.query(
    "insert into setting (name, value, set_at) values ('outbox-transport', $1, now()) on conflict (name) do update set value = excluded.value",
    [JSON.stringify({ kind: "folder", folder })],
  );

test("by hand: download is logged, handing over and receipt are steps, and nothing is called received without a receipt", async () => {
  const messageId = await queue();
  expect(await downloadPackage(analyst, { messageId })).toMatchObject({
    ok: false,
    failure: { code: "outbox.needs-passphrase" },
  });
  const file = await downloadPackage(analyst, { messageId, passphrase: "correct horse battery" });
  if (!file.ok) throw new Error(file.failure.code);
  const decrypter = new Decrypter();
  decrypter.addPassphrase("correct horse battery");
  expect(await decrypter.decrypt(file.value.bytes, "text")).toContain("harmless words");
  expect(await recordReceipt(analyst, { messageId, receipt: "no. 7" })).toMatchObject({
    ok: false,
    failure: { code: "outbox.wrong-state" },
  });
  expect((await markHandedOver(analyst, { messageId })).ok).toBe(true);
  expect(await recordReceipt(analyst, { messageId, receipt: " " })).toMatchObject({ ok: false });
  expect((await recordReceipt(analyst, { messageId, receipt: "Desk officer, no. 7" })).ok).toBe(true);
  expect((await state(messageId)).state).toBe("received");
  const acts = await world.owner.query(
    "select act from audit_entry where scope_id = $1 and act like 'outbox.%' order by seq",
    [report.reportId],
  );
  expect(acts.rows.map((row) => row.act)).toEqual(
    expect.arrayContaining(["outbox.queued", "outbox.downloaded", "outbox.handed-over", "outbox.received"]),
  );
});

test("an administrator sees no package, and cannot tell it from one that does not exist", async () => {
  const messageId = await queue();
  expect(await listMessages(administrator)).toEqual([]);
  expect(await downloadPackage(administrator, { messageId, passphrase: "correct horse battery" })).toEqual(
    await downloadPackage(administrator, {
      messageId: "00000000-0000-0000-0000-000000000000",
      passphrase: "correct horse battery",
    }),
  );
});

test("a folder that is away: tried again, then failed with an alarm, then retried with success", async () => {
  const folder = join(services.config.dataDir, "courier");
  await folderSetting(folder);
  const messageId = await queue(publicKey);
  for (let tried = 1; tried <= 5; tried++) {
    await deliverMessageJob.run(services, { messageId });
    expect((await state(messageId)).tries).toBe(tried);
  }
  expect(await state(messageId)).toMatchObject({ state: "failed", error_code: "enoent", alarm_code: "failed" });
  mkdirSync(folder);
  expect((await retryMessage(analyst, { messageId })).ok).toBe(true);
  await deliverMessageJob.run(services, { messageId });
  await deliverMessageJob.run(services, { messageId });
  expect(await state(messageId)).toMatchObject({ state: "sent", alarm_code: null });
  const files = readdirSync(folder);
  expect(files).toHaveLength(1);
  const bytes = readFileSync(join(folder, files[0] ?? ""));
  expect(bytes.includes("harmless words")).toBe(false);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  expect(await decrypter.decrypt(bytes, "text")).toContain("harmless words");
  rmSync(folder, { recursive: true });
  await world.owner.query("delete from setting where name = 'outbox-transport'");
});

test("promise-18: what waits a day, or has no receipt after a week, raises an alarm", async () => {
  const waiting = await queue();
  const unconfirmed = await queue();
  await markHandedOver(analyst, { messageId: unconfirmed });
  await watchOutboxJob.run(services, {});
  expect((await state(waiting)).alarm_code).toBeNull();
  world.clock.advance(25 * 3_600_000);
  await watchOutboxJob.run(services, {});
  expect((await state(waiting)).alarm_code).toBe("waiting");
  world.clock.advance(7 * 86_400_000);
  await watchOutboxJob.run(services, {});
  expect((await state(unconfirmed)).alarm_code).toBe("no-receipt");
});

test("promise-05: the database holds nothing of a package's content", async () => {
  await queue();
  const { rows } = await world.owner.query("select m::text as text from outbox_message m");
  expect(rows.some((row) => /harmless words|Harbour Police/.test(row.text))).toBe(false);
  expect(
    await withActor(services.db, { kind: "public" }, (tx) => tx.selectFrom("outbox_message").select("id").execute()),
  ).toEqual([]);
});

test.each([
  ["GR", "2026-12-01T21:59:59Z", "2026-12-01T22:00:00Z"],
  ["PE", "2026-12-02T04:59:59Z", "2026-12-02T05:00:00Z"],
] as const)(
  "promise-18: in %s nothing is put into the folder after the night of its last day, or after its moment",
  async (country, last, over) => {
    const folder = join(services.config.dataDir, `courier-${country}`);
    mkdirSync(folder);
    await folderSetting(folder);
    world.clock.set("2026-12-01T02:30:00Z");
    await houseIn(world, country);
    const moment = { notAfter: new Date("2026-12-01T12:00:00Z") };
    const [intime, late, past] = [
      await queue(publicKey, { lastDay: "2026-12-01" }),
      await queue(publicKey, { lastDay: "2026-12-01" }),
      await queue(publicKey, moment),
    ];
    const delivered = async (messageId: string) => {
      await deliverMessageJob.run(services, { messageId });
      return state(messageId);
    };
    world.clock.set(last);
    expect(await delivered(intime)).toMatchObject({ state: "sent" });
    expect(await delivered(past)).toMatchObject({ state: "failed", error_code: "too-late", alarm_code: "failed" });
    world.clock.set(over);
    expect(await delivered(late)).toMatchObject({ state: "failed", error_code: "too-late", alarm_code: "failed" });
    expect(await retryMessage(analyst, { messageId: late })).toMatchObject({ failure: { code: "outbox.too-late" } });
    expect(readdirSync(folder)).toEqual([`heroes-report-out-${intime}.age`]);
    await world.owner.query("delete from setting where name = 'outbox-transport'");
  },
);
