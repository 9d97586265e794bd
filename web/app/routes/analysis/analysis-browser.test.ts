import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { as } from "#kernel";
import { buildKernel } from "../../../../packages/media-match/build.mjs";
import { gradeFinding } from "../../../../platform/analysis/index.ts";
import { bringList, listFields } from "../../../../platform/analysis/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { stageFile } from "../../../../platform/intake/drafts.ts";
import { receiveReport, saveDraft } from "../../../../platform/intake/index.ts";
import { createReport } from "../../../../platform/intake/testing.ts";
import { lookAt, oneInTurn } from "../../../../tests/support/look-at.ts";
import { jobRunner } from "../../../../tests/support/run-jobs.ts";
import { openStaffBrowser } from "../../../../tests/support/staff-browser.ts";
import { startTestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";

const world = await createTestWorld();
const { services, owner } = world;
/** What the worker does after something came in. */
const work = jobRunner(world);
await buildKernel();
const site = await startTestSite(world, { practice: true });
const { signedIn } = await openStaffBrowser(site.address);
const turn = oneInTurn();

const kati = await createStaff(world, { name: "Kati Invented", roles: ["coordinator"], steppedUp: true });
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const bruno = await createStaff(world, { name: "Bruno Invented", roles: ["analyst"], language: "pt" });
const carl = await createStaff(world, { name: "Carl Invented", roles: ["counsel"], language: "el" });
const sofia = await createStaff(world, { name: "Sofia Invented", roles: ["analyst"], language: "es" });

const pictures = join(import.meta.dirname, "..", "..", "..", "..", "packages", "media-match", "vectors", "images");
/** The reference hash of the harmless picture aaa-orig.jpg, with three bits turned. */
const alike = "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b25";

async function withPicture(name: string): Promise<string> {
  const token = await saveDraft(services, null, { kind: "other" });
  const file = await stageFile(services, token, { name, content: createReadStream(join(pictures, name)) }, 1e7);
  const received = await receiveReport(
    as(services, { kind: "public" }),
    { kind: "abuse-online", channel: "web" },
    { files: [file] },
  );
  if (!received.ok) throw new Error(received.failure.code);
  const { reportId } = received.value;
  await work();
  return reportId;
}

/** Until keys and menus answer. */
const ready = (page: Page) => page.waitForSelector("html[data-ready]");

async function look(page: Page, name: string): Promise<void> {
  expect(await lookAt(page, name, turn())).toEqual([]);
  await page.setViewportSize({ width: 1400, height: 900 });
}

const listFile = (rows: string) => ({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });

test("a list is brought by page, a report meets it, and the hit is judged by keyboard and by a second person", async () => {
  const coordinator = await signedIn(kati.cookie);
  const page = await coordinator.newPage();
  await page.goto(`${site.address}/media/lists`);
  await page.getByRole("link", { name: "Bring a list" }).click();
  await page.waitForURL("**/media/lists/add");
  await ready(page);
  // Nothing filled in: every field is named and nothing was taken.
  await page.getByRole("button", { name: "Bring it" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").locator("a").count()).toBe(6);
  await look(page, "list-add");
  await page.fill("[name=name]", "Invented list of a journey");
  await page.fill("[name=source]", "Invented hotline");
  await page.fill("[name=legalBasis]", "Invented agreement, article 7");
  await page.fill("[name=version]", "2026-11");
  await page.fill("[name=handling]", "TLP:AMBER");
  await page.fill("[name=expiresOn]", "2027-12-31");
  await page.setInputFiles(
    "[name=file]",
    listFile(`id,pdq,category\nentry-1,${alike},1\nentry-2,${"0f".repeat(32)},2\n`),
  );
  await page.getByRole("button", { name: "Bring it" }).click();
  await page.waitForURL(/\/media\/lists\/[0-9a-f-]{36}$/);
  await page.getByText("Waits", { exact: true }).first().waitFor();
  await look(page, "list-waits");
  await work();
  // The page looks again by itself.
  await page.getByText("In use", { exact: true }).first().waitFor();
  await look(page, "list-in-use");

  // A report with a picture, and one with a fingerprint only.
  const reportId = await withPicture("aaa-orig.jpg");
  await createReport(services, { hashes: [{ kind: "pdq", value: "0f".repeat(32) }] });
  await work();

  const desk = await (await signedIn(ana.cookie)).newPage();
  await desk.goto(`${site.address}/desk/queue/${reportId}`);
  await desk.getByText("Why", { exact: false }).first().click();
  await desk.getByText("A fingerprint is on a known list.", { exact: false }).first().waitFor();
  await look(desk, "report");
  await desk.getByRole("link", { name: "Look into it" }).click();
  await desk.waitForURL("**/media/findings/**");
  await ready(desk);
  await desk.getByText("of 256 bits differ", { exact: false }).first().waitFor();
  expect(await desk.locator("img").count()).toBe(0);
  await look(desk, "finding");

  // One deliberate act brings a blurred view from the server, and nothing of the file; the next one shows it. Counted once.
  const fetched: string[] = [];
  desk.on("request", (request) => request.url().includes("/picture/") && fetched.push(request.url().slice(-6)));
  const widthOf = (image: Locator) => image.evaluate((node) => (node as HTMLImageElement).naturalWidth);
  await desk.getByRole("button", { name: "Open, blurred" }).click();
  const blurred = desk.locator("img.dk-picture-blurred");
  await blurred.waitFor();
  await expect.poll(() => widthOf(blurred), { timeout: 20_000 }).toBe(160);
  expect(await desk.locator("img").count()).toBe(1);
  await look(desk, "finding-picture");
  expect(fetched).not.toContain("/clear");
  await desk.getByRole("button", { name: "Show clearly" }).click();
  const clear = desk.locator("img.dk-picture-clear");
  await clear.waitFor();
  await expect.poll(() => widthOf(clear), { timeout: 20_000 }).toBeGreaterThan(160);
  expect(await clear.evaluate((image) => getComputedStyle(image).filter)).toMatch(/grayscale/);
  expect(fetched.filter((one) => one === "/clear")).toHaveLength(1);
  await look(desk, "finding-picture-clear");
  await desk.getByRole("button", { name: "Colour" }).click();
  expect(await clear.evaluate((image) => getComputedStyle(image).filter)).toBe("none");
  // Escape covers it, also for the server: it takes the further act again.
  await desk.keyboard.press("Escape");
  await blurred.waitFor();
  const clearly = "select clear from attachment_reveal where user_id = $1";
  await expect.poll(async () => (await owner.query(clearly, [ana.userId])).rows).toEqual([{ clear: false }]);
  await desk.getByRole("button", { name: "Show clearly" }).click();
  await clear.waitFor();
  await desk.getByRole("button", { name: "Blur", exact: true }).click();
  await blurred.waitFor();
  const { rows } = await owner.query("select items from exposure_day where user_id = $1", [ana.userId]);
  expect(rows).toEqual([{ items: 1 }]);

  // By keyboard alone: confirm, the second reason, keep.
  await desk.keyboard.press("c");
  await desk.keyboard.press("2");
  await look(desk, "finding-judging");
  await desk.keyboard.press("Control+Enter");
  await desk.getByText("Your judgement was kept.").waitFor();
  const judged = await owner.query("select state, graded_by from media_finding where report_id = $1", [reportId]);
  expect(judged.rows).toEqual([{ state: "confirmed", graded_by: ana.userId }]);
  // It went on to the next one; without a reason nothing is kept, and what is missing is said.
  await ready(desk);
  expect(desk.url()).toContain("judged=");
  await desk.keyboard.press("x");
  await desk.keyboard.press("4");
  await desk.keyboard.press("Control+Enter");
  await desk.getByRole("alert").waitFor();
  await look(desk, "finding-refused");
  await desk.keyboard.press("u");
  await desk.waitForURL(/\/media$/);
  await look(desk, "findings");

  // The first person cannot second; another one can.
  await desk.goto(`${site.address}/media?part=second`);
  await desk.getByText("waits for a colleague").waitFor();
  const second = await (await signedIn(bruno.cookie)).newPage();
  await second.goto(`${site.address}/media?part=second`);
  await ready(second);
  await second.keyboard.press("j");
  await second.waitForURL("**/media/findings/**");
  await second.getByText("Como segunda pessoa").waitFor();
  await second.keyboard.press("c");
  await second.keyboard.press("1");
  await look(second, "second-pt");
  await second.keyboard.press("Control+Enter");
  await second.getByText("Por duas pessoas").waitFor();
  const done = await owner.query("select second_by from media_finding where report_id = $1", [reportId]);
  expect(done.rows).toEqual([{ second_by: bruno.userId }]);
});

test("a bad list says the line and the reason in words; lists, look-up and counter-list in four languages", async () => {
  const bad = await bringList(as(services, kati.actor), "id,md5\nx,335b0e592a22326cd533b3c1e574041c\nx,not a hash\n");
  await work();
  const page = await (await signedIn(kati.cookie)).newPage();
  await page.goto(`${site.address}/media/lists/${bad}`);
  await page.getByText("Line 3:").waitFor();
  await page.getByText("This is not a hash of that kind.").waitFor();
  await look(page, "list-failed");

  const good = await bringList(
    as(services, kati.actor),
    "id,md5,weather\ny-1,335b0e592a22326cd533b3c1e574041d,fine\n",
    {
      name: "Second invented list",
    },
  );
  await work();
  await page.goto(`${site.address}/media/lists`);
  await page.getByText("Second invented list").waitFor();
  await look(page, "lists");
  await page.goto(`${site.address}/media/look-up?list=${good}`);
  await page.fill("[name=hash]", "y-1");
  await page.getByRole("button", { name: "Look up" }).click();
  await page.getByText("equal identifier").waitFor();
  await page.getByText("Entry 1 · y-1").waitFor();
  await page.getByText("Switch this entry off").first().click();
  await look(page, "look-up");
  // Without a reason the form comes back below its entry, not an empty page.
  await page.getByRole("button", { name: "Switch this entry off" }).click();
  await page.locator(".dk-review").getByText("Please fill this in.").waitFor();
  await page.getByText("equal identifier").waitFor();
  await look(page, "look-up-no-reason");
  await page.fill("[name=reason]", "Withdrawn by its source");
  await page.getByRole("button", { name: "Switch this entry off" }).click();
  await page.getByText("The entry is switched off.").waitFor();
  await page.fill("[name=hash]", "335b0e592a22326cd533b3c1e574041d");
  await page.getByRole("button", { name: "Look up" }).click();
  await page.getByText("Withdrawn by its source").waitFor();
  await page.goto(`${site.address}/media/lists/${good}`);
  await page.fill("[name=reason]", "The agreement ended");
  await page.getByRole("button", { name: "Switch off" }).click();
  await page.getByText("Switched off by Kati Invented").waitFor();
  await look(page, "list-off");

  // A disputed hit goes to the counter-list, where another person agrees.
  const { reportId } = await createReport(services, { hashes: [{ kind: "pdq", value: `${"0f".repeat(31)}0e` }] });
  await work();
  const { rows } = await owner.query("select id from media_finding where report_id = $1", [reportId]);
  const findingId = rows[0].id;
  await gradeFinding(as(services, ana.actor), { findingId, grade: "dispute", why: "harmless" });
  const spanish = await (await signedIn(sofia.cookie)).newPage();
  await spanish.goto(`${site.address}/media/findings/${findingId}?part=disputed`);
  await spanish.fill("[name=reason]", "Un logotipo (inventado)");
  await look(spanish, "harmless-ask-es");
  await spanish.getByRole("button", { name: "Pedirlo" }).click();
  await spanish.waitForURL("**/media/harmless");
  expect(await spanish.getByRole("button", { name: "Estoy de acuerdo" }).count()).toBe(0);
  await page.goto(`${site.address}/media/harmless`);
  await look(page, "harmless");
  await page.getByRole("button", { name: "Agree" }).click();
  await expect.poll(() => page.getByText("waits for a second person").count(), { timeout: 20_000 }).toBe(0);

  // Counsel sees the lists in Greek, and nothing else of it.
  const greek = await (await signedIn(carl.cookie)).newPage();
  await greek.goto(`${site.address}/media/lists`);
  await greek.getByText("Λίστες αποτυπωμάτων").first().waitFor();
  await look(greek, "lists-el");
  expect((await greek.goto(`${site.address}/media`))?.status()).toBe(404);
  expect(listFields.name).toBe("Invented list");
});
