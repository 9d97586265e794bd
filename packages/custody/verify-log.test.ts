import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { entryLine, type LogEntry, leafOf, readEntry } from "./entry.ts";
import { verifyLogExport } from "./export-log.ts";
import { checkpointOf, entriesTo, entryAt, exported, key, origin, otherKey } from "./testing.ts";
import { type LogItem, verifyLog } from "./verify-log.ts";
import { failureCode } from "./verify-result.ts";

const entries = entriesTo(20);
const outside = { name: "kept.txt", text: checkpointOf(entries) };
const how = { keys: [key.publicKey], origin, checkpoints: [outside] };
const whole = await exported(entries, null);
const check = (bytes: Uint8Array, with_ = {}) => verifyLogExport([bytes], { checkpoints: [outside], ...with_ });
const codes = async (items: readonly LogItem[], more = {}) =>
  (await verifyLog(items, { ...how, ...more })).failures.map(failureCode);
const lines = entries.map(entryLine);

test("an untouched log is ok, as entries, as lines and as a file in any chunks", async () => {
  const good = { ok: true, checked: 20, covered: 20, failures: [], notes: [] };
  expect(await verifyLog(entries, how)).toEqual(good);
  expect(await verifyLog(lines, how)).toEqual(good);
  expect(await check(whole)).toEqual(good);
  const chunks = Array.from({ length: Math.ceil(whole.length / 7) }, (_, i) => whole.subarray(i * 7, i * 7 + 7));
  expect(await verifyLogExport(chunks, { checkpoints: [outside] })).toEqual(good);
});

test("promise 9: any flipped bit anywhere in the file is found", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ mask;
      expect((await check(changed)).ok).toBe(false);
    }),
    { numRuns: 4000 },
  );
});

test("promise 9: any cut, any added byte and any removed byte is found", async () => {
  const place = fc.nat({ max: whole.length - 1 });
  await fc.assert(
    fc.asyncProperty(place, fc.nat({ max: 255 }), async (at, byte) => {
      expect((await check(whole.subarray(0, at))).ok).toBe(false);
      const removed = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]);
      const added = Buffer.concat([whole.subarray(0, at), Buffer.of(byte), whole.subarray(at)]);
      expect((await check(removed)).ok).toBe(false);
      expect((await check(added)).ok).toBe(false);
    }),
    { numRuns: 1500 },
  );
});

test("promise 9: lines dropped, swapped, doubled, moved or replaced are found", async () => {
  const index = fc.nat({ max: lines.length - 1 });
  const kind = fc.constantFrom("drop", "swap", "double", "move", "replace", "append-copy");
  await fc.assert(
    fc.asyncProperty(index, index, kind, async (a, b, act) => {
      fc.pre(a !== b);
      const list = [...lines];
      const [x = "", y = ""] = [list[a], list[b]];
      if (act === "drop") list.splice(a, 1);
      if (act === "swap") [list[a], list[b]] = [y, x];
      if (act === "double") list.splice(b, 0, x);
      if (act === "move") list.splice(b, 0, ...list.splice(a, 1));
      if (act === "replace") list[a] = y;
      if (act === "append-copy") list.push(x);
      expect((await verifyLog(list, how)).ok).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test("promise 9: an older or other log with a newer checkpoint is found", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 19 }), fc.nat({ max: 40 }), async (keep, grow) => {
      expect(await codes(entries.slice(0, keep))).toContain("log.rolled-back");
      const forked = [...entries.slice(0, keep), ...entriesTo(20 + grow, 1).slice(keep)];
      // Entries on the reporter plane hold no salt, so keep = 19 (a reporter entry) changes nothing within the 20.
      fc.pre(keep < 19);
      expect(await codes(forked)).toEqual(["log.changed"]);
    }),
  );
});

test("a rewrite with a new key is found from a checkpoint, and from a key, kept elsewhere", async () => {
  const other = entriesTo(20, 1);
  const forged = Buffer.from(
    (await exported(other, checkpointOf(other, undefined, otherKey)))
      .toString()
      .replace(Buffer.from(key.publicKey).toString("hex"), Buffer.from(otherKey.publicKey).toString("hex")),
  );
  const alone = await verifyLogExport([forged], {});
  expect([alone.ok, alone.notes.length]).toEqual([true, 1]);
  expect((await check(forged)).failures.map(failureCode)).toContain("checkpoint.unsigned");
  const byKey = await verifyLogExport([forged], { keys: [key.publicKey] });
  expect(byKey.failures.map(failureCode)).toEqual(["header.other-key", "checkpoint.unsigned", "checkpoint.none"]);
});

test("names what happened, and where", async () => {
  const at = async (list: LogItem[]) => (await verifyLog(list, how)).failures.map((f) => [f.at, failureCode(f)]);
  expect(await at(lines.toSpliced(4, 2))).toEqual([
    [4, "entry.missing"],
    [18, "log.rolled-back"],
  ]);
  expect(await at([...lines.slice(0, 4), lines[5] ?? "", lines[4] ?? "", ...lines.slice(6)])).toEqual([
    [4, "entry.reordered"],
    ["0-19", "log.changed"],
  ]);
  expect(await at(lines.toSpliced(7, 0, lines[3] ?? ""))).toEqual([
    [3, "entry.repeated"],
    ["0-19", "log.changed"],
  ]);
  expect(await at(lines.with(6, " "))).toEqual([
    [6, "entry.not-json"],
    ["0-19", "log.changed"],
  ]);
  expect(await at(lines.with(6, (lines[6] ?? "").replace('"actor":', '"actor": ')))).toEqual([
    [6, "entry.not-canonical"],
    ["0-19", "log.changed"],
  ]);
});

test("several checkpoints narrow the place down, and a fork of the checkpoints shows", async () => {
  const checkpoints = [5, 10, 15].map((size) => ({ name: `c${size}`, text: checkpointOf(entries.slice(0, size)) }));
  const changed = entries.with(12, entryAt(12, 9));
  const result = await verifyLog(changed, { ...how, checkpoints });
  expect(result.failures.map(({ at }) => at)).toEqual(["10-14"]);
  expect(result.covered).toBe(10);
  const fork = [{ name: "early", text: checkpointOf(entriesTo(10, 1)) }, outside];
  expect(await codes(entries, { checkpoints: fork })).toEqual(["checkpoint.fork"]);
});

test("entries after the checkpoint are checked in form and told to be uncovered", async () => {
  const result = await verifyLog(entriesTo(25), how);
  expect(result).toMatchObject({ ok: true, checked: 25, covered: 20 });
  expect(result.notes).toEqual(["The last 5 of 25 entries are checked in form but not yet covered by a checkpoint."]);
  expect(await codes(entriesTo(25).toSpliced(22, 1))).toEqual(["entry.missing"]);
  const changed = await verifyLog(entries.with(2, entryAt(2, 9)), how);
  expect([changed.ok, changed.covered, changed.notes]).toEqual([false, 0, []]);
});

test("no checkpoint at all is a failure, a torn newer one that names more entries too", async () => {
  expect(await codes(entries, { checkpoints: [] })).toEqual(["checkpoint.none"]);
  const torn = `${outside.text}\n${checkpointOf(entriesTo(25)).slice(0, 60)}`;
  const checkpoints = [{ name: "c", text: torn }];
  expect(await codes(entries, { checkpoints })).toEqual(["log.rolled-back"]);
  expect(await codes(entriesTo(25), { checkpoints })).toEqual([]);
});

test("a line longer than any entry is one finding and costs no memory", async () => {
  const [head = ""] = whole.toString().split("\n");
  async function* chunks() {
    yield Buffer.from(`${head}\n`);
    for (let i = 0; i < 100; i++) yield Buffer.alloc(1 << 20, 120);
  }
  const before = process.memoryUsage().arrayBuffers;
  const result = await verifyLogExport(chunks(), { checkpoints: [outside] });
  expect(result.failures.map(failureCode)).toEqual(["log.torn", "entry.too-long", "log.rolled-back"]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 << 20);
});

test("a log damaged from end to end gives a bounded list", async () => {
  const result = await verifyLog(
    Array.from({ length: 5000 }, () => "x"),
    how,
  );
  expect(result.failures).toHaveLength(1001);
  expect(result.failures.at(-1)?.what).toMatch(/^more.found: 4001 /);
});

test("entries: what a reporter does carries a day and no name; failures never repeat content", () => {
  const good = entryAt(3);
  expect(readEntry(good).ok).toBe(true);
  const canary = "Maria-Canary";
  const bad: unknown[] = [
    { ...good, actor: canary },
    { ...good, at: "2026-11-23T09:12:00.000Z" },
    { ...good, [canary]: 1 },
    { ...good, data: { [canary.repeat(9)]: 1 } },
    { ...good, data: { nested: { a: 1 } } },
    { ...good, subject: { kind: "case", commitment: canary } },
    { ...good, reason: { code: null, commitment: null } },
    { ...good, seq: -1 },
    { ...good, act: "opened" },
    null,
    [],
    "text",
  ];
  for (const value of bad) {
    const reading = readEntry(value);
    expect(reading.ok).toBe(false);
    expect(JSON.stringify(reading)).not.toContain(canary);
  }
  expect(() => leafOf({ ...good, seq: 0.5 })).toThrow(TypeError);
  expect(() => leafOf({ ...entryAt(0), data: { a: "\ud800" } } satisfies LogEntry)).toThrow(TypeError);
});
