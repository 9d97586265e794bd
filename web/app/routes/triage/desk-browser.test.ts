import { expect, test } from "vitest";
import { day, hour, minute, newId, withActor } from "#kernel";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { openContent, referOut, writeNote } from "../../../../platform/triage/index.ts";
import { createScoredReport, writeAsReporter } from "../../../../platform/triage/testing.ts";
import { openStaffBrowser } from "../../../../tests/support/staff-browser.ts";
import { startTestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";

const world = await createTestWorld();
const { services, clock } = world;
const site = await startTestSite(world, { practice: true });
const { signedIn, look } = await openStaffBrowser(site.address);

/** A small harmless drawing. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function attachPicture(reportId: string): Promise<void> {
  const [id, blobId, secret] = [newId(services.random), newId(services.random), services.random.bytes(32)];
  await services.blobs.put(
    blobId,
    secret,
    (async function* () {
      yield picture;
    })(),
    1000,
  );
  await withActor(services.db, { kind: "system", job: "test" }, async (tx) => {
    const row = await tx.selectFrom("report").select("key_id").where("id", "=", reportId).executeTakeFirstOrThrow();
    const key = await services.vault.openKey(tx, row.key_id);
    if (!key) throw new Error("no key");
    await tx
      .insertInto("report_attachment")
      .values({
        id,
        report_id: reportId,
        blob_id: blobId,
        sealed_file_key: key.seal("attachment.key", secret.toString("base64")),
        sealed_name: key.seal("attachment.name", "invented.png"),
        size: picture.length,
        state: "hashed",
        sealed_facts: key.sealJson("attachment.facts", { type: "image/png", md5: "", sha256: "" }),
        sealed_blurred: key.sealJson("attachment.blurred", { columns: 2, rows: 2, grey: "208060c0" }),
        added_at: clock.now(),
      })
      .execute();
  });
}

const old = await createScoredReport(services, {
  kind: "trafficking",
  language: "el",
  narrative: "An invented old report, wrote @invented.handle",
});
clock.advance(6 * day);
const shared = {
  narrative: "My nephew told me last night. Someone writes from @invented.handle and wants money.\n\nInvented.",
};
const main = await createScoredReport(services, {
  kind: "sextortion",
  ageBand: "13-17",
  forWhom: "other",
  answers: { danger_now: "not_sure", demand: ["money"], contact_ongoing: "yes", thoughts_dying: "no" },
  contact: { channel: "phone", value: "+30 210 000 0001", hours: "after six", codeWord: "marble" },
  ...shared,
});
clock.advance(2 * hour);
await createScoredReport(services, {
  kind: "missing-child",
  language: "pt",
  ageBand: "under-13",
  answers: { danger_now: "yes" },
});
await createScoredReport(services, { kind: "suspicious-job", language: "es", channel: "web", ageBand: "adult" });
await createScoredReport(services, { kind: "abuse-online", narrative: "Invented, see https://invented.example/page" });
clock.advance(14 * minute);
// Sessions end after hours, so people come in after the days above.
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const ben = await createStaff(world, { name: "Benedita Invented", roles: ["analyst"], language: "pt" });
const cora = await createStaff(world, { name: "Cora Invented", roles: ["coordinator"] });
const eleni = await createStaff(world, { name: "Ελένη Επινοημένη", roles: ["coordinator"], language: "el" });

await attachPicture(main.reportId);
await writeAsReporter(services, main, "He wrote again this morning.");
await openContent(world.as(ana.actor), main.reportId);
await writeNote(world.as(ana.actor), {
  reportId: main.reportId,
  text: "Called the school counsellor. An invented note.",
});
await referOut(world.as(ana.actor), {
  reportId: main.reportId,
  recipient: "Invented police",
  parts: ["narrative"],
  basis: "Invented Act, section 1",
  reason: "They can act tonight.",
});

test("promise-15: the queue and a report, closed and open", async () => {
  const context = await signedIn(ana.cookie);
  await look(context, "queue", "/desk/queue");
  await look(context, "queue-filtered", "/desk/queue?kind=sextortion&deadline=soon");
  await look(context, "queue-empty", "/desk/queue?part=closed");
  await look(context, "report-open", `/desk/queue/${main.reportId}`);
  await look(context, "report-closed", `/desk/queue/${old.reportId}`);
  await look(context, "report-form-back", `/desk/queue/${main.reportId}`, async (page) => {
    await page.click("#messages button[type=submit]");
    await page.waitForSelector("[role=alert]");
  });
  await look(context, "report-history", `/desk/queue/${main.reportId}/history`);
  await look(context, "report-decide", `/desk/queue/${main.reportId}/decide`);
  for (const act of ["close", "merge", "refer-out"])
    await look(context, `decide-${act}`, `/desk/queue/${main.reportId}/decide/${act}`);
  await look(context, "picture-shown", `/desk/queue/${main.reportId}`, async (page) => {
    await page.click("#files button[type=submit]");
    await page.waitForSelector(".dk-picture-blurred");
  });
  await look(context, "picture-clear", `/desk/queue/${main.reportId}`, async (page) => {
    await page.click("#files button[type=submit]");
    await page.waitForSelector(".dk-picture-clear");
  });
  await context.close();
}, 180_000);

test("promise-15: the pages beside the queue", async () => {
  const context = await signedIn(cora.cookie);
  await look(context, "load", "/desk/load");
  await look(context, "rules", "/desk/rules");
  await look(context, "rules-tried", "/desk/rules", async (page) => {
    await page.fill('[name="points.danger-maybe"]', "95");
    await page.click("button[value=preview]");
    await page.waitForSelector("table >> nth=1");
  });
  await look(context, "exposure", "/desk/exposure");
  await look(context, "conflicts", "/desk/conflicts");
  await look(context, "entry-kinds", "/desk/new-report");
  await look(context, "entry", "/desk/new-report/sextortion");
  await look(context, "entry-done", "/desk/new-report/other", async (page) => {
    await page.fill("[name=narrative]", "Invented, by telephone.");
    await page.click("main button[type=submit]");
    await page.waitForSelector(".dk-code");
  });
  await context.close();
  const portuguese = await signedIn(ben.cookie);
  await look(portuguese, "queue-pt", `/desk/queue/${old.reportId}`);
  await portuguese.close();
  const greek = await signedIn(eleni.cookie);
  await look(greek, "rules-el", "/desk/rules");
  await look(greek, "exposure-el", "/desk/exposure");
  await greek.close();
}, 180_000);

test("promise-15: the keyboard alone: j, enter, open, e, u", async () => {
  const context = await signedIn(ana.cookie, { viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${site.address}/desk/queue`);
  await page.waitForSelector("html[data-ready]");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const second = await page.locator(".dk-row[data-cursor] .dk-row-reference").textContent();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/queue\/[0-9a-f-]{36}/);
  await page.waitForSelector(`#item .dk-reference:text("${second}")`);
  await page.keyboard.press("e");
  await page.waitForURL(/\/decide$/);
  await page.keyboard.press("u");
  await page.waitForURL(/\/desk\/queue$/);
  await context.close();
});

test("without script a report is taken, opened, decided and closed", async () => {
  const context = await signedIn(cora.cookie, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.address}/desk/queue/${old.reportId}`);
  await page.click("text=Take it");
  await page.click("#item .dk-heavy button");
  expect(await page.textContent(".dk-narrative")).toContain("An invented old report");
  await page.click("#item >> text=Decide >> nth=0");
  await page.click("text=Close it");
  await page.click("text=Advice given");
  await page.fill("[name=message]", "Thank you. Invented.");
  await page.fill("[name=reason]", "Answered.");
  await page.click("text=Close the report");
  expect(await page.textContent("#item")).toContain("closed: Advice given");
  await page.click("text=Take it back");
  expect(await page.textContent("#item")).toContain("taken back");
  await context.close();
});
