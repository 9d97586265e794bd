import { expect, test } from "vitest";
import { inTransaction, withActor } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { must } from "../../kernel/testing.ts";
import { viewOwnReport } from "../queries/reporter-view.ts";
import { createReport } from "../testing.ts";
import { openWithCode, readReporterSession } from "./open-with-code.ts";
import { receiveReport } from "./receive-report.ts";
import { tellReporter } from "./tell-reporter.ts";
import { withdrawReport } from "./withdraw-report.ts";
import { addInformation, requestCall, sendReporterMessage } from "./write-to-report.ts";

const world = await createTestWorld();
const { services } = world;

async function enter(code: string) {
  const opened = await openWithCode(services, code);
  if (!opened.ok) throw new Error(opened.failure.code);
  const actor = await readReporterSession(services, opened.value.token);
  if (!actor) throw new Error("no session");
  return { reporter: world.as(actor), token: opened.value.token };
}

test("with the code a person reads, writes, adds and asks for a call", async () => {
  const report = await createReport(services, { narrative: "One." });
  const { reporter } = await enter(report.code);
  expect((await sendReporterMessage(reporter, { text: "Two" })).ok).toBe(true);
  expect((await addInformation(reporter, { text: "Three @handle.three" })).ok).toBe(true);
  expect((await requestCall(reporter, { text: "Tuesday after six" })).ok).toBe(true);
  const view = await viewOwnReport(reporter, "UTC");
  expect(view.ok && view.value.messages.map((message) => [message.kind, message.text])).toEqual([
    ["message", "Two"],
    ["addition", "Three @handle.three"],
    ["call_request", "Tuesday after six"],
  ]);
  expect(await world.actsOn(report.reportId)).toEqual([
    "report.received",
    "report.message-sent",
    "report.added-to",
    "report.call-requested",
  ]);
});

test("the same words sent again are there once; other words, another hour or an answer in between make them new", async () => {
  const report = await createReport(services);
  const { reporter } = await enter(report.code);
  const send = async (text: string) => must(await sendReporterMessage(reporter, { text })).messageId;
  const first = await send("Two\r\nlines");
  expect(await send("Two\nlines ")).toBe(first);
  must(await addInformation(reporter, { text: "Two\nlines" }));
  const second = await send("Two\nlines");
  expect(second).not.toBe(first);
  world.clock.advance(3_600_001);
  expect(await send("Two\nlines")).not.toBe(second);
  const stored = await world.owner.query("select kind from report_message where report_id = $1 order by position", [
    report.reportId,
  ]);
  expect(stored.rows.map((row) => row.kind)).toEqual(["message", "addition", "message", "message"]);
  const entries = await world.owner.query("select act from audit_entry where scope_id = $1", [report.reportId]);
  expect(entries.rows).toHaveLength(5);
});

test("two codes that begin alike open each its own report", async () => {
  const alike = ["12345678", "0000000000000001", "0000000000000002", "0000000000000003"] as const;
  const send = async (rest: string) => {
    const sent = await receiveReport(
      world.as({ kind: "public" }),
      { kind: "other", channel: "web" },
      { code: `${alike[0]}${rest}` },
    );
    return sent.ok && sent.value.reportId;
  };
  const [one, two] = [await send(alike[1]), await send(alike[2])];
  const opened = async (rest: string) => {
    const result = await openWithCode(services, `${alike[0]}${rest}`);
    return result.ok ? result.value.reportId : result.failure.code;
  };
  expect([await opened(alike[1]), await opened(alike[2]), await opened(alike[3])]).toEqual([
    one,
    two,
    "code.not-found",
  ]);
});

test("a reporter sees nothing of another report", async () => {
  const mine = await createReport(services);
  const other = await createReport(services);
  const { reporter } = await enter(mine.code);
  const rows = await withActor(services.db, reporter.actor, (tx) => tx.selectFrom("report").select("id").execute());
  expect(rows.map((row) => row.id)).toEqual([mine.reportId]);
  expect(rows.map((row) => row.id)).not.toContain(other.reportId);
});

test("promise-06: unknown, wrong, expired and withdrawn codes get one answer", async () => {
  const wrong = await createReport(services);
  const expired = await createReport(services);
  const withdrawn = await createReport(services);
  await world.owner.query("update report_code set expires_at = '2020-01-01' where report_id = $1", [expired.reportId]);
  const { reporter, token } = await enter(withdrawn.code);
  expect((await withdrawReport(reporter)).ok).toBe(true);
  expect(await readReporterSession(services, token)).toBeNull();
  const answers = [];
  for (const code of [
    "000000000000000000000000",
    `${wrong.code.slice(0, 8)}0000000000000000`,
    expired.code,
    withdrawn.code,
  ])
    answers.push(await openWithCode(services, code));
  for (const answer of answers) expect(answer).toEqual({ ok: false, failure: { code: "code.not-found" } });
});

test("ten misses close a code for the hour, and the next hour opens it again", async () => {
  const report = await createReport(services);
  const miss = `${report.code.slice(0, 8)}${"1".repeat(16)}`;
  for (let tried = 0; tried < 10; tried++) await openWithCode(services, miss);
  expect((await openWithCode(services, report.code)).ok).toBe(false);
  world.clock.advance(3_600_000);
  expect((await openWithCode(services, report.code)).ok).toBe(true);
});

test("an empty message is refused and a session ends after 20 minutes", async () => {
  const report = await createReport(services);
  const { reporter, token } = await enter(report.code);
  expect(await sendReporterMessage(reporter, { text: " \u0000 " })).toEqual({
    ok: false,
    failure: { code: "message.not-valid", fields: { text: "required" } },
  });
  world.clock.advance(21 * 60_000);
  expect(await readReporterSession(services, token)).toBeNull();
});

test("a session lasts while it is used: twenty minutes after the last page", async () => {
  const report = await createReport(services);
  const { token } = await enter(report.code);
  for (let page = 0; page < 3; page++) {
    world.clock.advance(15 * 60_000);
    expect(await readReporterSession(services, token)).toEqual({ kind: "reporter", reportId: report.reportId });
  }
  world.clock.advance(20 * 60_000);
  expect(await readReporterSession(services, token)).toBeNull();
});

test("new words to the reporter are marked new once", async () => {
  const report = await createReport(services);
  const { actor } = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
  const ana = world.as(actor);
  await inTransaction(ana, (tx) => tellReporter(ana, tx, { reportId: report.reportId, text: "A question?" }));
  const { reporter } = await enter(report.code);
  const fresh = async () => {
    const view = await viewOwnReport(reporter, "UTC");
    return view.ok ? view.value.messages.map((message) => message.fresh) : null;
  };
  expect(await fresh()).toEqual([true]);
  expect(await fresh()).toEqual([false]);
});
