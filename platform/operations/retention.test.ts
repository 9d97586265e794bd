import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { withActor } from "#kernel";
import { verifyLive, writeCheckpoint } from "#platform/audit";
import { addPerson, closeCase, reopenCase, viewCase } from "#platform/cases";
import { withdrawReport } from "#platform/intake";
import { createCase } from "../cases/testing.ts";
import { createReport } from "../intake/testing.ts";
import { enqueueMessage } from "../outbox/index.ts";
import { erasedKeysFile, readErasedKeys } from "./erased-keys.ts";
import {
  askErasure,
  clockOf,
  liftHold,
  listCertificates,
  listClocks,
  placeHold,
  retentionPeriods,
  setPeriods,
  viewRetention,
} from "./index.ts";
import { oneDay, openRetentionWorld, reason } from "./testing/retention-world.ts";

const { world, services, clock, officer, counsel, coordinator, analyst, system, ...rest } = await openRetentionWorld();
const { readable, acts, one, close, run, passDays, passLong, farOff } = rest;

async function closedCase() {
  const made = await createCase(services, analyst.actor as never);
  const file = { kind: "case", id: made.caseId } as const;
  const report = { kind: "report", id: made.reportId } as const;
  return { file, report, reference: made.reference };
}
const closeIt = (caseId: string) =>
  closeCase(analyst, { caseId, outcome: "help-arranged", reason: "Invented: help was arranged." });

test("promise-13: a case goes with its reports, its people and what was packed from it; its files too", async () => {
  const { file, report } = await closedCase();
  const blob = "00000000-aaaa-bbbb-cccc-000000000001";
  await services.blobs.put(blob, Buffer.alloc(32, 7), Readable.from([Buffer.from("harmless bytes")]), 1000);
  await world.owner.query(
    `insert into report_attachment (id, report_id, blob_id, sealed_file_key, sealed_name, size, added_at)
     values (gen_random_uuid(), $1, $2, 'x', 'x', 14, now())`,
    [report.id, blob],
  );
  const added = await addPerson(analyst, {
    caseId: file.id,
    person: { roles: ["possible_victim"], name: "Nia Invented" },
  });
  expect(added.ok).toBe(true);
  await withActor(services.db, analyst.actor, (tx) =>
    enqueueMessage(analyst, tx, {
      kind: "case-package",
      scopeId: file.id,
      recipient: { name: "An invented service" },
      payload: { summary: "harmless words" },
      basis: "invented basis",
    }),
  );
  expect((await closeIt(file.id)).ok).toBe(true);
  await run();
  await passLong(1824);
  expect(await readable(report.id)).toBe(true);
  expect((await acts(file.id)).filter((act) => act === "case.erasure-noticed")).toHaveLength(3);
  // The report's own clock does not run: it is kept and erased with its case.
  expect((await acts(report.id)).filter((act) => act.includes("noticed"))).toEqual([]);
  await passDays(2);
  expect(await readable(report.id)).toBe(false);
  const left = await one(
    `select
       (select count(*) from sealed_key k where k.wrapped is not null and k.id in (
          select key_id from case_file where id = $1 union select key_id from case_person where case_id = $1
          union select key_id from report where id = $2 union select key_id from outbox_message where scope_id = $1))::int as keys,
       (select count(*) from sealed_key k where k.wrapped is null and k.id in (
          select key_id from case_person where case_id = $1 union select key_id from outbox_message where scope_id = $1))::int as gone,
       (select state from outbox_message where scope_id = $1) as package,
       (select count(*) from report_identifier where report_id = $2)::int as identifiers`,
    [file.id, report.id],
  );
  expect(left).toEqual({ keys: 0, gone: 2, package: "cancelled", identifiers: 0 });
  expect([...(await blobIds())]).not.toContain(blob);
  expect((await acts(file.id)).at(-1)).toBe("case.erased");
  expect((await acts(report.id)).at(-1)).toBe("report.erased");
  expect(await viewCase(analyst, file.id)).toMatchObject({ ok: false });
  const certificates = await listCertificates(officer);
  expect(certificates.map(({ scopeId, why, by }) => ({ scopeId, why, by }))).toEqual([
    { scopeId: file.id, why: "retention", by: null },
    { scopeId: report.id, why: "with-case", by: null },
  ]);
  const entry = await one("select act, scope_id from audit_entry where seq = $1", [certificates[0]?.entry]);
  expect(entry).toEqual({ act: "case.erased", scope_id: file.id });
  expect(await clockOf(analyst, report.id)).toMatchObject({ state: "erased" });
});

async function blobIds(): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const blob of services.blobs.list()) ids.add(blob.id);
  return ids;
}

test("promise-13: files left behind by a crash between commit and removal go with the next run", async () => {
  const report = await createReport(services);
  const blob = "00000000-aaaa-bbbb-cccc-000000000002";
  await world.owner.query(
    `insert into report_attachment (id, report_id, blob_id, sealed_file_key, sealed_name, size, added_at)
     values (gen_random_uuid(), $1, $2, 'x', 'x', 14, now())`,
    [report.reportId, blob],
  );
  await close(report.reportId);
  await run();
  await passLong(367);
  expect(await readable(report.reportId)).toBe(false);
  await services.blobs.put(blob, Buffer.alloc(32, 7), Readable.from([Buffer.from("harmless bytes")]), 1000);
  await run();
  expect([...(await blobIds())]).not.toContain(blob);
});

test.each(["case", "report"] as const)(
  "promise-13: a hold on the %s keeps both, and it is seen on both",
  async (on) => {
    const { file, report } = await closedCase();
    await withdrawReport(world.as({ kind: "reporter", reportId: report.id }));
    await closeIt(file.id);
    await run();
    const hold = await placeHold(counsel, { scope: on === "case" ? file : report, reason, reviewOn: farOff() });
    if (!hold.ok) throw new Error("not held");
    await passLong(1830);
    expect(await readable(report.id)).toBe(true);
    for (const scope of [file, report]) {
      expect(await askErasure(officer, { scope, reason })).toMatchObject({ failure: { code: "erasure.held" } });
      const view = await viewRetention(officer, scope);
      expect(view).toMatchObject({ value: { clock: { state: "held" }, may: { ask: false } } });
      expect(view.ok && view.value.holds.map((one) => one.id)).toEqual([hold.value.holdId]);
    }
    expect((await listClocks(officer)).filter((one) => [file.id, report.id].includes(one.scopeId))).toMatchObject([
      { held: true },
      { held: true },
    ]);
    expect((await liftHold(counsel, { holdId: hold.value.holdId, reason })).ok).toBe(true);
    await passDays(2);
    expect(await readable(report.id)).toBe(false);
    expect(
      (await one("select wrapped from sealed_key k join case_file f on f.key_id = k.id where f.id = $1", [file.id]))
        .wrapped,
    ).toBe(null);
  },
);

test("promise-13: a withdrawn report is erased after 30 days, with notice", async () => {
  const report = await createReport(services);
  await withdrawReport(world.as({ kind: "reporter", reportId: report.reportId }));
  await run();
  expect(await clockOf(analyst, report.reportId)).toMatchObject({ state: "running", daysLeft: 30, ofCase: false });
  await passDays(29);
  expect(await readable(report.reportId)).toBe(true);
  await passDays(2);
  expect(await readable(report.reportId)).toBe(false);
  expect((await acts(report.reportId)).filter((act) => act.endsWith("noticed"))).toHaveLength(3);
});

test("promise-13: a withdrawn report in an open case waits, and goes 30 days after the case was closed", async () => {
  const { file, report } = await closedCase();
  await withdrawReport(world.as({ kind: "reporter", reportId: report.id }));
  await passDays(60);
  expect(await readable(report.id)).toBe(true);
  expect(await clockOf(analyst, report.id)).toBe(null);
  await closeIt(file.id);
  await run();
  await passDays(29);
  expect(await readable(report.id)).toBe(true);
  await passDays(2);
  expect(await readable(report.id)).toBe(false);
  // The case itself stays, and opens.
  expect((await viewCase(analyst, file.id)).ok).toBe(true);
});

test("promise-13: a case opened again stops its clock, and the database refuses to erase it even then", async () => {
  const { file } = await closedCase();
  await closeIt(file.id);
  await run();
  await passLong(1824);
  expect((await reopenCase(analyst, { caseId: file.id, reason })).ok).toBe(true);
  const direct = () =>
    withActor(services.db, { kind: "system", job: "keep-clocks" }, (tx) =>
      sql`select heroes.erase_scope('case', ${file.id}::uuid, ${new Date(clock.now().getTime() + 5 * oneDay)}::timestamptz)`.execute(
        tx,
      ),
    );
  await expect(direct()).rejects.toMatchObject({ code: "HR002" });
  await passDays(3);
  expect(await clockOf(analyst, file.id)).toBe(null);
  expect((await viewCase(analyst, file.id)).ok).toBe(true);
});

test("promise-13: longer periods begin the notices anew, shorter ones leave the days of the first notice", async () => {
  const report = await createReport(services);
  await close(report.reportId);
  await run();
  await passLong(340);
  const noticed = async () => (await acts(report.reportId)).filter((act) => act.endsWith("noticed")).length;
  expect(await noticed()).toBe(1);
  expect((await setPeriods(coordinator, { closedReport: "500", withdrawnReport: 30, closedCase: 1825 })).ok).toBe(true);
  await run();
  await passLong(129);
  expect(await noticed()).toBe(1);
  await passDays(2);
  expect(await noticed()).toBe(2);
  expect((await setPeriods(counsel, { closedReport: 1000, withdrawnReport: 30, closedCase: 1825 })).ok).toBe(true);
  await run();
  expect((await setPeriods(counsel, { closedReport: 10, withdrawnReport: 30, closedCase: 1825 })).ok).toBe(true);
  await run();
  // Ten days is what the operator chose, so ten days of notice is what there is.
  expect(await clockOf(analyst, report.reportId)).toMatchObject({ daysLeft: 10 });
  await passDays(9);
  expect(await readable(report.reportId)).toBe(true);
  await passDays(2);
  expect(await readable(report.reportId)).toBe(false);
  expect(await setPeriods(counsel, { closedReport: "0", withdrawnReport: "x", closedCase: 5 })).toEqual({
    ok: false,
    failure: { code: "retention.not-valid", fields: { closedReport: "not-valid", withdrawnReport: "not-valid" } },
  });
  expect(await setPeriods(officer, { closedReport: 5, withdrawnReport: 5, closedCase: 5 })).toMatchObject({
    failure: { code: "not-found" },
  });
  expect(await retentionPeriods(officer)).toMatchObject({
    periods: { closedReport: 10, withdrawnReport: 30, closedCase: 1825 },
    set: { by: "Carl Invented" },
  });
  expect(await retentionPeriods(analyst)).toBe(null);
  expect((await setPeriods(counsel, { closedReport: 365, withdrawnReport: 30, closedCase: 1825 })).ok).toBe(true);
});

test("promise-13: the keys that were destroyed are noted outside the database, once each", async () => {
  const noted = await readErasedKeys(erasedKeysFile(services.config.checkpointsFile));
  const { rows } = await world.owner.query("select id from sealed_key where destroyed_at is not null");
  expect(noted.toSorted()).toEqual(rows.map((row) => row.id).toSorted());
  expect(noted.length).toBeGreaterThan(5);
  const folder = mkdtempSync(join(tmpdir(), "heroes-erased-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "x.erased.txt"), `${noted[0]}\nnot an id\n\n`);
  expect(await readErasedKeys(join(folder, "x.erased.txt"))).toEqual([noted[0]]);
  expect(await readErasedKeys(join(folder, "none.erased.txt"))).toEqual([]);
});

test("promise-09: the log is whole after all of this", async () => {
  expect(await writeCheckpoint(services)).toMatchObject({ ok: true });
  expect(await verifyLive(services)).toMatchObject({ failures: [] });
});
