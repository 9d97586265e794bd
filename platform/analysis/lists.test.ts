import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { as } from "#kernel";
import { createTestWorld, type TestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { addList, cancelImport, stageList } from "./commands/add-list.ts";
import { disableEntry, disableList } from "./commands/switch-off.ts";
import { buildIndexJob } from "./jobs/build-index.ts";
import { importListJob } from "./jobs/import-list.ts";
import { sweepMediaJob } from "./jobs/sweep-media.ts";
import { lookUp } from "./look-up.ts";
import { createMediaIndex } from "./media-index.ts";
import { mediaHashesSchema } from "./model.ts";
import { listsPage } from "./queries/lists.ts";
import { asSystem, bringList, bytesOf, createList, listFields } from "./testing.ts";

const world = await createTestWorld();
const { services, owner } = world;
const bringer = await createStaff(world, { name: "Ina Invented", roles: ["investigator"], steppedUp: true });
const analyst = await createStaff(world, { name: "Ana Invented", roles: ["analyst"], steppedUp: true });
const by = as(services, bringer.actor);

/** Invented hashes: the same bits for the same number. */
const md5 = (n: number) => n.toString(16).padStart(32, "a");
const pdq = (n: number) => createHash("sha256").update(`invented ${n}`).digest("hex");
/** A hash with `bits` bits turned. */
const near = (hash: string, bits: number) =>
  (BigInt(`0x${hash}`) ^ ((1n << BigInt(bits)) - 1n)).toString(16).padStart(64, "0");
const file = (hashes: object) => mediaHashesSchema.parse(hashes);
const find = (...files: object[]) => asSystem(services, (tx) => lookUp(services, tx, files.map(file)));
const one = async (hashes: object) => (await find(hashes))[0] ?? [];
const entryOf = (id: string) => owner.query("select * from hash_list where id = $1", [id]).then(({ rows }) => rows[0]);
const acts = async (w: TestWorld) =>
  (await w.owner.query("select act from audit_entry order by seq")).rows.map((row) => String(row.act));

test("a list is sealed as it comes, read by a job, and found with; the log says so", async () => {
  const csv = `id,md5,pdq,category\nx1,${md5(1)},${pdq(1)},1\nx2,${md5(2)},,2\n`;
  const listId = await bringList(by, csv);
  const waiting = await entryOf(listId);
  expect(waiting).toMatchObject({ state: "waiting", bytes: csv.length, entries: 0 });
  expect(waiting.sealed_about.includes("Invented")).toBe(false);
  expect((await world.enqueued()).at(-1)).toEqual({ name: "import-hash-list", data: { listId } });
  expect(await one({ md5: md5(1) })).toEqual([]);
  await importListJob.run(services, { listId });
  expect(await entryOf(listId)).toMatchObject({
    state: "active",
    format: "csv",
    entries: 2,
    pdq_entries: 1,
    blob_id: null,
  });
  expect(await one({ md5: md5(2) })).toMatchObject([{ listId, entryNo: 1, kind: "md5", distance: 0, rotation: null }]);
  expect(await one({ pdq: near(pdq(1), 31) })).toMatchObject([{ entryNo: 0, kind: "pdq", distance: 31 }]);
  expect(await one({ pdq: near(pdq(1), 32) })).toEqual([]);
  expect(await one({ pdq: pdq(1), quality: 49 })).toEqual([]);
  expect(await acts(world)).toEqual(expect.arrayContaining(["hash-list.brought", "hash-list.in-use"]));
  // Nothing of a list lies in the database in the clear.
  const dump = JSON.stringify(
    (await owner.query("select * from hash_entry")).rows.map((row) => row.sealed.toString("latin1")),
  );
  expect(dump).not.toContain(md5(1));
  await importListJob.run(services, { listId });
  expect((await owner.query("select count(*)::int as n from hash_entry where list_id = $1", [listId])).rows[0].n).toBe(
    2,
  );
});

test("only those who may bring lists do, with all that is asked for, after proving who they are", async () => {
  const anas = as(services, analyst.actor);
  expect(await stageList(anas, bytesOf("x"))).toMatchObject({ failure: { code: "not-found" } });
  const staged = async (text: string) => {
    const result = await stageList(by, bytesOf(text));
    if (!result.ok) throw new Error(result.failure.code);
    return result.value;
  };
  const fields = { ...listFields };
  expect(await addList(anas, fields, await staged("x"))).toMatchObject({ failure: { code: "not-found" } });
  const wrong = await staged("x");
  expect(await addList(by, { ...fields, legalBasis: "" }, wrong)).toMatchObject({
    failure: { code: "analysis.list-not-valid", fields: { legalBasis: "required" } },
  });
  await expect(services.blobs.get(wrong.blobId, wrong.key.fileKey(wrong.blobId)).next()).rejects.toThrow(/ENOENT/);
  expect(await addList(by, { ...fields, expiresOn: "2026-11-23" }, await staged("x"))).toMatchObject({
    failure: { fields: { expiresOn: "past" } },
  });
  expect(await addList(by, fields, null)).toMatchObject({ failure: { fields: { file: "required" } } });
  expect(await addList(by, fields, await staged(""))).toMatchObject({ failure: { fields: { file: "empty-file" } } });
  const unproven = await createStaff(world, { name: "Udo Invented", roles: ["investigator"] });
  const udo = as(services, unproven.actor);
  expect(await stageList(udo, bytesOf("x"))).toMatchObject({ failure: { code: "identity.step-up-needed" } });
  expect(await addList(udo, fields, await staged("x"))).toMatchObject({ failure: { code: "identity.step-up-needed" } });
});

const bad: readonly [what: string, text: string, code: string, line: number][] = [
  ["wrong hex", `md5\n${md5(3)}\n${"z".repeat(32)}\n`, "list.bad-hash", 3],
  ["mixed lengths", `${md5(3)}\n${pdq(3)}\n`, "list.mixed-lengths", 2],
  ["a repeated identifier", `id,md5\na,${md5(3)}\na,${md5(4)}\n`, "list.duplicate-id", 3],
  ["unknown columns only", "colour,shape\nred,round\n", "list.unknown-format", 1],
  ["nothing known", "\u0000\u0001\u0002", "list.unknown-format", 1],
  [
    "JSON that breaks off",
    `{"odata.metadata":"http://x/DataModels/1.3.xml/US/$metadata#Media","value":[\n{"MediaID":1,"Category":1,"MD5":"${md5(3).toUpperCase()}"},\n{"MediaID":2,`,
    "list.json-truncated",
    3,
  ],
];

test.each(bad)(
  "%s: the line and the reason, nothing by halves, lists in use untouched",
  async (_, text, code, line) => {
    const before = (await owner.query("select count(*)::int as n from hash_entry")).rows[0].n;
    const listId = await bringList(by, text);
    await importListJob.run(services, { listId });
    expect(await entryOf(listId)).toMatchObject({
      state: "failed",
      problem_code: code,
      problem_line: line,
      blob_id: null,
    });
    expect((await owner.query("select count(*)::int as n from hash_entry")).rows[0].n).toBe(before);
    expect(await one({ md5: md5(2) })).toHaveLength(1);
    expect(await acts(world)).toContain("hash-list.failed");
  },
);

test("a byte order mark and columns nobody knows do not disturb; the latter are noted", async () => {
  const listId = await createList(by, `\ufeffid,md5,weather\n1,${md5(20)},fine\n`);
  expect(await entryOf(listId)).toMatchObject({ state: "active", entries: 1, notes: 1 });
  expect(await one({ md5: md5(20) })).toHaveLength(1);
});

test("a long list that is bad in its last line takes nothing in", async () => {
  const lines = Array.from({ length: 5000 }, (_, n) => md5(1_000_000 + n)).join("\n");
  const listId = await bringList(by, `${lines}\nnot a hash\n`);
  await importListJob.run(services, { listId });
  expect(await entryOf(listId)).toMatchObject({ state: "failed", problem_line: 5001 });
  expect(await one({ md5: md5(1_000_000) })).toEqual([]);
});

test("an import can be stopped before it is over", async () => {
  const listId = await bringList(by, `${md5(30)}\n`);
  expect(await cancelImport(as(services, analyst.actor), listId)).toMatchObject({ failure: { code: "not-found" } });
  expect(await cancelImport(by, listId)).toMatchObject({ ok: true });
  await importListJob.run(services, { listId });
  expect(await entryOf(listId)).toMatchObject({ state: "cancelled", blob_id: null });
  expect(await one({ md5: md5(30) })).toEqual([]);
  expect(await cancelImport(by, listId)).toMatchObject({ failure: { code: "analysis.import-over" } });
  expect(await acts(world)).toEqual(expect.arrayContaining(["hash-list.cancel-asked", "hash-list.cancelled"]));
});

test("how far it is shows while a list is read, and an import that is stopped in the middle leaves nothing", async () => {
  const lines = Array.from({ length: 60_000 }, (_, n) => md5(2_000_000 + n)).join("\n");
  const before = (await owner.query("select count(*)::int as n from hash_entry")).rows[0].n;
  const listId = await bringList(by, `${lines}\n`);
  const over = importListJob.run(services, { listId });
  const percent = async () => {
    const page = await listsPage(by);
    return page?.lists.find((list) => list.id === listId)?.percent ?? 0;
  };
  // Each turn of the clock lets it say how far it is.
  while ((await percent()) === 0) world.clock.advance(1100);
  expect(await percent()).toBeLessThan(100);
  expect(await entryOf(listId)).toMatchObject({ state: "importing" });
  // Lists in use find as ever meanwhile.
  expect(await one({ md5: md5(2) })).toHaveLength(1);
  expect(await cancelImport(by, listId)).toMatchObject({ ok: true });
  world.clock.advance(1100);
  await over;
  expect(await entryOf(listId)).toMatchObject({ state: "cancelled", blob_id: null, entries: 0 });
  expect((await owner.query("select count(*)::int as n from hash_entry")).rows[0].n).toBe(before);
});

test("a wish to stop that comes after the last look at it still counts", async () => {
  const listId = await bringList(by, `${Array.from({ length: 4000 }, (_, n) => md5(3_000_000 + n)).join("\n")}\n`);
  const over = importListJob.run(services, { listId });
  while ((await entryOf(listId)).state === "waiting");
  expect(await cancelImport(by, listId)).toMatchObject({ ok: true });
  // The clock stands, so the import does not look again before its commit.
  await over;
  expect(await entryOf(listId)).toMatchObject({ state: "cancelled", blob_id: null, entries: 0 });
  expect(await one({ md5: md5(3_000_000) })).toEqual([]);
});

test("an import whose job or bytes were lost is begun again, or says so", async () => {
  const listId = await bringList(by, `${md5(31)}\n`);
  const { blob_id: blobId } = await entryOf(listId);
  await services.blobs.remove(blobId);
  world.clock.advance(120_000);
  await sweepMediaJob.run(services, {});
  expect(await world.enqueued()).toContainEqual({ name: "import-hash-list", data: { listId } });
  await importListJob.run(services, { listId });
  expect(await entryOf(listId)).toMatchObject({ state: "failed", problem_code: "list.bytes-lost" });
});

test("an entry, then a list, is switched off at once, with a reason and under one's own name", async () => {
  const listId = await createList(by, `md5,pdq\n${md5(40)},${pdq(40)}\n${md5(41)},${pdq(41)}\n`);
  expect(await one({ pdq: pdq(40) })).toHaveLength(1);
  expect(await disableEntry(by, { listId, entryNo: 0, reason: "" })).toMatchObject({
    failure: { code: "analysis.reason-not-valid" },
  });
  expect(await disableEntry(as(services, analyst.actor), { listId, entryNo: 0, reason: "Invented" })).toMatchObject({
    failure: { code: "not-found" },
  });
  expect(await disableEntry(by, { listId, entryNo: "0", reason: "Withdrawn by its source" })).toMatchObject({
    ok: true,
  });
  expect(await find({ md5: md5(40) }, { pdq: pdq(40) }, { md5: md5(41) })).toMatchObject([[], [], [{ entryNo: 1 }]]);
  expect(await disableList(by, { listId, reason: "Agreement ended" })).toMatchObject({ ok: true });
  expect(await find({ md5: md5(41) }, { pdq: pdq(41) })).toEqual([[], []]);
  expect(await disableList(by, { listId, reason: "Agreement ended" })).toMatchObject({
    failure: { code: "analysis.not-in-use" },
  });
  expect(await entryOf(listId)).toMatchObject({ state: "disabled", disabled_by: bringer.userId });
  expect((await acts(world)).slice(-2)).toEqual(["hash-entry.disabled", "hash-list.disabled"]);
  // The database holds to it by itself: no one brings a list back, no one signs for another.
  await owner.query(
    "select set_config('heroes.actor_kind', 'staff', false), set_config('heroes.actor_id', $1, false)",
    [bringer.userId],
  );
  await expect(
    owner.query("update hash_list set state = 'active', disabled_at = null where id = $1", [listId]),
  ).rejects.toThrow(/only the import/);
  await expect(
    owner.query("update hash_list set disabled_by = $2 where id = $1", [listId, analyst.userId]),
  ).rejects.toThrow(/signed by whoever acts/);
  await owner.query("select set_config('heroes.actor_kind', 'maintenance', false)");
});

test("a list finds nothing from the day after its last one, by itself", async () => {
  const listId = await createList(by, `md5,pdq\n${md5(50)},${pdq(50)}\n`, { expiresOn: "2026-11-30" });
  world.clock.set("2026-11-30T23:59:00Z");
  expect(await find({ md5: md5(50) }, { pdq: pdq(50) })).toMatchObject([[{ listId }], [{ listId }]]);
  world.clock.set("2026-12-01T00:01:00Z");
  expect(await find({ md5: md5(50) }, { pdq: pdq(50) })).toEqual([[], []]);
  await sweepMediaJob.run(services, {});
  await sweepMediaJob.run(services, {});
  expect((await acts(world)).filter((act) => act === "hash-list.expired")).toHaveLength(1);
  world.clock.set("2026-11-24T09:00:00Z");
});

test("a later version takes the place of an earlier one in the same moment", async () => {
  const first = await createList(by, `md5\n${md5(60)}\n${md5(61)}\n`);
  const second = await createList(by, `md5\n${md5(61)}\n${md5(62)}\n`, { version: "2", replaces: first });
  expect(await find({ md5: md5(60) }, { md5: md5(61) }, { md5: md5(62) })).toMatchObject([
    [],
    [{ listId: second }],
    [{ listId: second }],
  ]);
  expect(await entryOf(first)).toMatchObject({ state: "disabled" });
});

test("the list takes an entry back within itself, and a repeated one counts once, where its format has no order of time", async () => {
  const image = (id: string, hash: string) =>
    `<image><member id="1">Invented</member><id>${id}</id><classification>A1</classification><fingerprints><md5>${hash}</md5></fingerprints></image>`;
  const xml = `<?xml version="1.0"?><queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2"><images>${image("1", md5(70))}${image("2", md5(71))}${image("2", md5(72))}</images><deletedImages><deletedImage><member id="1">Invented</member><id>1</id></deletedImage></deletedImages></queryResult>`;
  const listId = await createList(by, xml);
  expect(await entryOf(listId)).toMatchObject({ state: "active", format: "ncmec-2", entries: 1 });
  expect(await find({ md5: md5(70) }, { md5: md5(71) }, { md5: md5(72) })).toMatchObject([[], [], [{ listId }]]);
});

test("the saved index answers like the database, is taken without a pause, and is not needed", async () => {
  const lines = Array.from({ length: 3000 }, (_, n) => `${near(pdq(0x100 + (n % 200)), n % 17)},${n}`).join("\n");
  const listId = await createList(by, `pdq,id\n${lines}\n`);
  const queries = Array.from({ length: 40 }, (_, n) => file({ pdq: near(pdq(0x100 + n), n) }));
  const ask = (index = createMediaIndex()) =>
    asSystem(services, async (tx) => ({ hits: await lookUp(services, tx, queries, index), index }));
  const fromDatabase = await ask();
  expect(fromDatabase.index.version).toBe(0);
  expect(fromDatabase.hits.flat().length).toBeGreaterThan(100);
  await buildIndexJob.run(services, {});
  const fromFile = await ask();
  expect(fromFile.index.version).toBe(1);
  expect(fromFile.hits).toEqual(fromDatabase.hits);
  // Switched off while the index still holds it.
  const first = fromFile.hits[0]?.[0];
  await disableEntry(by, { listId, entryNo: first?.entryNo, reason: "Invented reason" });
  expect((await ask(fromFile.index)).hits[0]).not.toContainEqual(first);
  // A new list is found at once, by an index that was made before it.
  const added = await createList(by, `${near(pdq(0x7777), 0)}\n`);
  const started = performance.now();
  const [hits] = await asSystem(services, (tx) => lookUp(services, tx, [file({ pdq: pdq(0x7777) })], fromFile.index));
  expect(hits).toMatchObject([{ listId: added, distance: 0 }]);
  expect(performance.now() - started).toBeLessThan(1000);
  // Lost file: the same answers from the database, and it is built again.
  const { blob_id: blobId } = (await owner.query("select blob_id from media_index order by version desc limit 1"))
    .rows[0];
  await services.blobs.remove(blobId);
  const afterLoss = await ask();
  expect(afterLoss.index.version).toBe(0);
  expect(afterLoss.hits).toEqual((await ask(fromFile.index)).hits);
  expect((await world.enqueued()).at(-1)?.name).toBe("build-media-index");
  await buildIndexJob.run(services, {});
  expect((await ask()).index.version).toBe(2);
  await buildIndexJob.run(services, {});
  expect((await owner.query("select version from media_index order by version")).rows).toEqual([
    { version: 1 },
    { version: 2 },
  ]);
});
