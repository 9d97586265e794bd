import fc from "fast-check";
import { expect, test } from "vitest";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { formatCode, newCode, readCode } from "../code.ts";
import { receiveReport } from "./receive-report.ts";

const world = await createTestWorld();
const visitor = world.as({ kind: "public" });
const canary = "kingfisher over the harbour";

test("a report is received: rows, log entry and job in one step", async () => {
  const result = await receiveReport(visitor, {
    kind: "sextortion",
    language: "el",
    channel: "web",
    ageBand: "13-17",
    answers: { danger_now: "no" },
    narrative: `${canary} @Some.Handle +30 210 000 0000`,
    contact: { channel: "phone", value: "+30 210 000 0001", codeWord: "marble" },
  });
  expect(result.ok).toBe(true);
  if (!result.ok) return;
  const { rows } = await world.owner.query(
    "select r.*, c.selector, c.secret_hash from report r join report_code c on c.report_id = r.id where r.id = $1",
    [result.value.reportId],
  );
  expect(rows[0]).toMatchObject({
    kind: "sextortion",
    language: "el",
    age_band: "13-17",
    reporter_status: "received",
    selector: result.value.code.slice(0, 8),
  });
  const entry = await world.owner.query(
    "select line from audit_entry where act = 'report.received' and scope_id = $1",
    [result.value.reportId],
  );
  expect(JSON.parse(entry.rows[0].line)).toMatchObject({ plane: "reporter", actor: "reporter", at: "2026-11-24" });
  expect(await world.enqueued()).toContainEqual({ name: "score-report", data: { reportId: result.value.reportId } });
  const identifiers = await world.owner.query("select kind from report_identifier where report_id = $1 order by kind", [
    result.value.reportId,
  ]);
  expect(identifiers.rows.map((row) => row.kind)).toEqual(["handle", "phone"]);
});

test("a reference that is taken already is made anew; nothing of the report is lost", async () => {
  // The second piece of 16 bytes becomes the reference.
  const twice = () => {
    let pieces = 0;
    const bytes = (length: number) =>
      length === 16 && ++pieces === 2 ? Buffer.alloc(16, 7) : world.services.random.bytes(length);
    return { ...visitor, random: { bytes } };
  };
  const sent = [];
  for (let at = 0; at < 2; at++) sent.push(await receiveReport(twice(), { kind: "other", channel: "web" }));
  const references = sent.map((one) => one.ok && one.value.reference);
  expect(references[0]).toBe("H-9999-9999");
  expect(references[1]).toMatch(/^H-/);
  expect(new Set(references).size).toBe(2);
});

test("promise-05: the database holds no text, contact or code", async () => {
  const result = await receiveReport(visitor, {
    kind: "other",
    channel: "web",
    narrative: canary,
    contact: { channel: "email", value: "someone@invented.example" },
  });
  if (!result.ok) throw new Error(result.failure.code);
  const tables = await world.owner.query(
    "select table_name from information_schema.tables where table_schema = 'public'",
  );
  for (const { table_name } of tables.rows) {
    const { rows } = await world.owner.query(`select t::text as text from ${table_name} t`);
    const all = rows.map((row) => row.text).join("\n");
    for (const secret of [
      canary,
      Buffer.from(canary).toString("hex"),
      "someone@invented.example",
      result.value.code,
      result.value.code.slice(8),
    ]) {
      expect(all.includes(secret), `${table_name} holds ${secret}`).toBe(false);
    }
  }
});

test("only the kind is compulsory, and a fault names its field without repeating it", async () => {
  expect((await receiveReport(visitor, { kind: "other", channel: "web" })).ok).toBe(true);
  const bad = await receiveReport(visitor, { kind: "other", channel: "web", narrative: "x".repeat(20_001) });
  expect(bad).toEqual({ ok: false, failure: { code: "report.not-valid", fields: { narrative: "too-long" } } });
  // biome-ignore lint/suspicious/noExplicitAny: an unknown kind is what is tried
  expect((await receiveReport(visitor, { kind: "gossip" as any, channel: "web" })).ok).toBe(false);
});

test("nobody from outside enters a report as if staff had taken it by phone", async () => {
  expect(await receiveReport(visitor, { kind: "other", channel: "phone" })).toEqual({
    ok: false,
    failure: { code: "not-found" },
  });
});

test("a failure in the last step leaves nothing", async () => {
  const before = await world.owner.query(
    "select (select count(*) from report) + (select count(*) from sealed_key) + (select size from audit_head) as n",
  );
  const broken = receiveReport(
    visitor,
    { kind: "other", channel: "web" },
    { within: async () => Promise.reject(new Error("power cut")) },
  );
  await expect(broken).rejects.toThrow("power cut");
  const after = await world.owner.query(
    "select (select count(*) from report) + (select count(*) from sealed_key) + (select size from audit_head) as n",
  );
  expect(after.rows).toEqual(before.rows);
});

test("text keeps every word and loses what cannot be seen", async () => {
  const { cleanText } = await import("../model.ts");
  expect(cleanText("a\u0000b\u202Ec\r\nd\ud800")).toBe("abc\nd\ufffd");
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => cleanText(cleanText(text)) === cleanText(text)));
});

test("a code is read as people type it", () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (stream) => {
      const code = newCode({ bytes: (length) => Buffer.from([...stream.take(length)]) });
      return readCode(formatCode(code)) === code && readCode(formatCode(code).replaceAll(" ", "-")) === code;
    }),
    { numRuns: 50 },
  );
  expect(readCode("1234")).toBeNull();
  expect(readCode("１２３４ 5678 1234 5678 1234 5678")).toBe("123456781234567812345678");
});
