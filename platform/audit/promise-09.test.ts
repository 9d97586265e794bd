import { appendFile, type FileHandle, open, readFile, stat, writeFile } from "node:fs/promises";
import { failureCode, verifyLogExport } from "@heroes/custody";
import { expect, test, vi } from "vitest";
import { day, minute, newId, withActor } from "#kernel";
import { createTestWorld, type TestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { recordEntry } from "./commands/record-entry.ts";
import { writeCheckpoint } from "./commands/write-checkpoint.ts";
import { checkpointJob } from "./jobs/checkpoint.ts";
import { exportLog } from "./queries/export-log.ts";
import { verifyLive } from "./queries/verify-live.ts";

async function append(world: TestWorld, count: number): Promise<void> {
  const context = world.as();
  for (let at = 0; at < count; at++) {
    world.clock.advance(minute);
    await withActor(world.services.db, context.actor, (tx) =>
      recordEntry(context, tx, {
        act: "practice.done",
        subject: { kind: "thing", id: newId(world.services.random) },
        data: { at },
      }),
    );
  }
}

/** A world with a log of 12 entries, checkpoints at 5 and 10, and a way to put everything back. */
async function signedWorld() {
  const world = await createTestWorld();
  await append(world, 5);
  expect(await writeCheckpoint(world.services)).toEqual({ ok: true, value: { size: 5, written: true } });
  await append(world, 5);
  await writeCheckpoint(world.services);
  await append(world, 2);
  return world;
}

const world = await signedWorld();
const { services, owner } = world;
const checkpoints = services.config.checkpointsFile;
const codes = async () => (await verifyLive(services)).failures.map(failureCode);
const rows = async () => (await owner.query("select * from audit_entry order by seq")).rows;

test("promise-09: an untouched log is as it was signed; what is not signed yet is said", async () => {
  const result = await verifyLive(services);
  expect(result).toMatchObject({ ok: true, checked: 12, covered: 10, failures: [] });
  expect(result.notes.join(" ")).toContain("last 2 of 12");
  expect((await stat(checkpoints)).mode & 0o777).toBe(0o600);
});

test("promise-09: every changed entry is found, signed or not yet, wherever it stands", async () => {
  for (const row of await rows()) {
    const line = row.line.replace('"practice.done"', '"practice.gone"');
    await owner.query("update audit_entry set line = $1 where seq = $2", [line, row.seq]);
    expect(await codes(), `entry ${row.seq}`).toContain(row.seq < 10 ? "log.changed" : "row.hash");
    await owner.query("update audit_entry set line = $1 where seq = $2", [row.line, row.seq]);
  }
  expect(await codes()).toEqual([]);
});

test("promise-09: a forged entry with a fitting hash, columns and head is found all the same", async () => {
  const [row] = await rows();
  const forger = await signedWorld();
  // The forger rebuilds the whole chain: every line, hash and the head fit each other, only not what was signed.
  await owner.query("update audit_entry set act = 'practice.gone' where seq = 0");
  expect(await codes()).toContain("row.column");
  await owner.query("update audit_entry set act = $1 where seq = 0", [row.act]);
  await owner.query("begin");
  await owner.query("delete from audit_entry");
  for (const other of (await forger.owner.query("select * from audit_entry order by seq")).rows)
    await owner.query(
      "insert into audit_entry (seq, line, leaf, plane, act, actor, subject_kind, subject_commitment, scope_id, at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
      Object.values(other),
    );
  const head = (await forger.owner.query("select size, frontier from audit_head")).rows[0];
  await owner.query("update audit_head set size = $1, frontier = $2", [head.size, head.frontier]);
  await owner.query("commit");
  expect(await codes()).toContain("log.changed");
  // Signing the forged history does not heal it: the older checkpoints vouch for another one.
  expect(await writeCheckpoint(services)).toMatchObject({ ok: true });
  expect(await codes()).toContain("checkpoint.fork");
});

test("promise-09: deleted, reordered and added entries are found", async () => {
  const own = await signedWorld();
  const run = async () => (await verifyLive(own.services)).failures.map(failureCode);
  const all = (await own.owner.query("select * from audit_entry order by seq")).rows;
  const put = (row: Record<string, unknown>) =>
    own.owner.query(
      "insert into audit_entry (seq, line, leaf, plane, act, actor, subject_kind, subject_commitment, scope_id, at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
      Object.values(row),
    );
  for (const seq of [0, 4, 9, 10, 11]) {
    await own.owner.query("delete from audit_entry where seq = $1", [seq]);
    const found = await run();
    if (seq < 11) expect(found, `deleted ${seq}`).toContain("entry.missing");
    expect(found, `deleted ${seq}`).toContain("head.differs");
    await put(all[seq]);
  }
  await own.owner.query("update audit_entry set seq = seq + 1000 where seq in (2, 3)");
  await own.owner.query("update audit_entry set seq = 5 - (seq - 1000) where seq > 1000");
  expect(await run()).toContain("entry.reordered");
  await own.owner.query("delete from audit_entry where seq in (2, 3)");
  await put(all[2]);
  await put(all[3]);
  await put({ ...all[11], seq: 12 });
  expect(await run()).toEqual(expect.arrayContaining(["entry.repeated", "row.column"]));
  await own.owner.query("delete from audit_entry where seq = 12");
  expect(await run()).toEqual([]);
});

test("promise-09: a database set back to an older state is found, and is not signed again", async () => {
  const own = await signedWorld();
  const then = (await own.owner.query("select size, frontier from audit_head")).rows[0];
  await append(own, 3);
  await writeCheckpoint(own.services);
  expect((await verifyLive(own.services)).ok).toBe(true);
  await own.owner.query("delete from audit_entry where seq >= 12");
  await own.owner.query("update audit_head set size = $1, frontier = $2", [then.size, then.frontier]);
  expect((await verifyLive(own.services)).failures.map(failureCode)).toContain("log.rolled-back");
  expect(await writeCheckpoint(own.services)).toMatchObject({ ok: false, failure: { code: "audit.rolled-back" } });
  await expect(checkpointJob.run(own.services, {})).rejects.toThrow(/audit.rolled-back/);
  // The set-back history goes on until it is as long as before: still another history.
  await append(own, 3);
  expect(await writeCheckpoint(own.services)).toMatchObject({ failure: { code: "audit.forked" } });
  expect((await verifyLive(own.services)).failures.map(failureCode)).toContain("log.changed");
});

test("promise-09: one checkpoint kept elsewhere finds it when the file was set back together with the database", async () => {
  const own = await signedWorld();
  const file = own.services.config.checkpointsFile;
  const [older, then] = [
    await readFile(file, "utf8"),
    (await own.owner.query("select size, frontier from audit_head")).rows[0],
  ];
  await append(own, 3);
  await writeCheckpoint(own.services);
  const elsewhere = { name: "usb", text: await readFile(file, "utf8") };
  await own.owner.query("delete from audit_entry where seq >= 12");
  await own.owner.query("update audit_head set size = $1, frontier = $2", [then.size, then.frontier]);
  await writeFile(file, older);
  expect((await verifyLive(own.services)).ok).toBe(true);
  expect((await verifyLive(own.services, [elsewhere])).failures.map(failureCode)).toContain("log.rolled-back");
});

test("promise-09: a changed or missing checkpoints file does not go unnoticed", async () => {
  const own = await signedWorld();
  const file = own.services.config.checkpointsFile;
  const text = await readFile(file, "utf8");
  const run = async () => (await verifyLive(own.services)).failures.map(failureCode);
  await writeFile(file, text.replace("\n5\n", "\n6\n"));
  expect(await run()).toContain("checkpoint.forged");
  await writeFile(file, "");
  expect(await run()).toContain("checkpoint.none");
});

test("a checkpoint torn by a power cut is cut off; the next one is whole", async () => {
  const own = await signedWorld();
  const file = own.services.config.checkpointsFile;
  const text = await readFile(file, "utf8");
  const second = text.indexOf("heroes.", 10);
  for (const cut of [second + 3, second + 40, text.length - 30, text.length - 2, text.length - 1]) {
    await writeFile(file, text.slice(0, cut));
    expect((await writeCheckpoint(own.services)).ok, `cut at ${cut}`).toBe(true);
    const result = await verifyLive(own.services);
    expect(result, `cut at ${cut}`).toMatchObject({ ok: true, covered: 12 });
  }
});

test("nothing is written twice, two writers at once write once, and long files are read from their end", async () => {
  const own = await signedWorld();
  const file = own.services.config.checkpointsFile;
  const both = await Promise.all([writeCheckpoint(own.services), writeCheckpoint(own.services)]);
  expect(both.map((one) => one.ok && one.value.written).toSorted()).toEqual([false, true]);
  for (let at = 0; at < 90; at++) {
    await append(own, 1);
    await writeCheckpoint(own.services);
  }
  expect((await stat(file)).size).toBeGreaterThan(16 * 1024);
  expect(await writeCheckpoint(own.services)).toEqual({ ok: true, value: { size: 102, written: false } });
  await appendFile(file, "heroes.");
  await append(own, 1);
  expect(await writeCheckpoint(own.services)).toEqual({ ok: true, value: { size: 103, written: true } });
  expect(await verifyLive(own.services)).toMatchObject({ ok: true, covered: 103 });
});

test("the export verifies on its own, from a checkpoint kept elsewhere, and names nobody", async () => {
  const own = await signedWorld();
  const ana = await createStaff(own, { name: "Ana Invented", roles: ["analyst"] });
  own.clock.advance(day);
  await withActor(own.services.db, ana.actor, (tx) =>
    recordEntry(own.as(ana.actor), tx, {
      act: "report.viewed",
      subject: { kind: "report", id: ana.userId },
      reason: { words: "because of Ana" },
    }),
  );
  const pieces: string[] = [];
  await exportLog(own.services, (piece) => void pieces.push(piece));
  const text = pieces.join("");
  expect(text).not.toContain("because of Ana");
  expect(text).not.toContain("Invented");
  const checkpointsText = await readFile(own.services.config.checkpointsFile, "utf8");
  const how = { checkpoints: [{ name: "kept", text: checkpointsText }] };
  expect(await verifyLogExport([Buffer.from(text)], how)).toMatchObject({ ok: true, checked: 13, covered: 10 });
  const changed = text.replace('"report.viewed"', '"report.closed"').replace('"at":3', '"at":4');
  expect((await verifyLogExport([Buffer.from(changed)], how)).ok).toBe(false);
});

test("an empty log of a new installation is no failure", async () => {
  const own = await createTestWorld();
  expect(await writeCheckpoint(own.services)).toEqual({ ok: true, value: { size: 0, written: false } });
  expect(await verifyLive(own.services)).toMatchObject({ ok: true, checked: 0 });
});

test("nobody but the owner of the database can change or remove an entry", async () => {
  const change = withActor(services.db, { kind: "system", job: "test" }, (tx) =>
    tx.updateTable("audit_entry").set({ act: "x.y" }).execute(),
  );
  await expect(change).rejects.toThrow(/permission denied/);
  const remove = withActor(services.db, { kind: "system", job: "test" }, (tx) =>
    tx.deleteFrom("audit_entry").execute(),
  );
  await expect(remove).rejects.toThrow(/permission denied/);
});

test("promise-09: a checkpoint cut short by a full disk is no checkpoint; there is the whole one when there is room", async () => {
  const own = await signedWorld();
  const file = own.services.config.checkpointsFile;
  const before = await readFile(file, "utf8");
  const handle = await open(file, "r");
  const kind = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const append = kind.appendFile;
  const spy = vi.spyOn(kind, "appendFile").mockImplementation(async function (this: FileHandle, text) {
    await append.call(this, String(text).slice(0, 40));
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
  });
  try {
    for (const _ of [1, 2]) await expect(checkpointJob.run(own.services, {})).rejects.toThrow(/ENOSPC/);
  } finally {
    spy.mockRestore();
  }
  expect((await verifyLive(own.services)).failures).toEqual([]);
  await checkpointJob.run(own.services, {});
  const after = await readFile(file, "utf8");
  expect(after.startsWith(before)).toBe(true);
  expect(after.match(/^heroes\./gm)).toHaveLength((before.match(/^heroes\./gm)?.length ?? 0) + 1);
  expect(await verifyLive(own.services)).toMatchObject({ ok: true, covered: 12, failures: [] });
});
