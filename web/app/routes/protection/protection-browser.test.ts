import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { saveProcessor, startAssessment, watchProtectionJob } from "#platform/protection";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createBreach, createRequest } from "../../../../platform/protection/testing.ts";
import { deskViews, lookAt, oneInTurn } from "../../../../tests/support/look-at.ts";
import { openStaffBrowser } from "../../../../tests/support/staff-browser.ts";
import { startTestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";

const world = await createTestWorld();
const site = await startTestSite(world, { practice: true });
const { signedIn, look: lookInAll } = await openStaffBrowser(site.address);
const turn = oneInTurn();
const look = (context: BrowserContext, name: string, path: string) => lookInAll(context, name, path, undefined, turn());
const seen = async (page: Page, name: string) => expect(await lookAt(page, name, deskViews)).toEqual([]);

const officer = await createStaff(world, { name: "Dora Invented", roles: ["data_protection_officer"] });
const greek = await createStaff(world, { name: "Κώστας Invented", roles: ["coordinator"], language: "el" });

/** Fills by keyboard alone what has the focus after the field was reached. */
async function type(page: Page, name: string, words: string): Promise<void> {
  await page.focus(`main [name="${name}"]`);
  await page.keyboard.type(words);
}
const enter = async (page: Page, button: string) => {
  await page.focus(`main button:has-text("${button}")`);
  await page.keyboard.press("Enter");
};

test("promise-18: from the receipt of a request to the reply letter, with its clock, by keyboard", async () => {
  const dora = await signedIn(officer.cookie);
  const page = await dora.newPage();
  await page.goto(`${site.address}/protection`);
  await seen(page, "protection-empty");
  await page.goto(`${site.address}/protection/settings`);
  for (const name of ["name", "address", "officer", "authority"]) await type(page, name, `Invented ${name}`);
  await enter(page, "Save");
  await page.waitForSelector("text=Set on");

  await page.goto(`${site.address}/protection/requests/new`);
  await enter(page, "Take down the request");
  await page.waitForSelector("[role=alert]");
  await seen(page, "protection-request-refused");
  await page.focus('main input[name="kind"][value="access"]');
  await page.keyboard.press("Space");
  // Twenty days ago: the alarm is on before the month is over.
  await page.fill('main [name="receivedOn"]', "2026-11-04");
  await type(page, "name", "Rita Invented");
  await type(page, "contact", "1 Invented Street");
  await type(page, "text", "What do you keep about me?");
  await enter(page, "Take down the request");
  await page.waitForSelector("text=Counted by the law");
  const address = page.url();
  expect(await page.textContent("main")).toContain("Counted by the law");
  expect(await page.textContent("main")).toContain("4 Dec 2026");
  await page.goto(`${site.address}/desk`);
  expect(await page.textContent("main")).toContain("Answer to a person's request");
  await seen(page, "protection-start");

  await page.goto(address);
  await page.focus('main input[name="outcome"][value="grant"]');
  await page.keyboard.press("Space");
  await type(page, "answer", "We keep your letter, and nothing else.");
  await enter(page, "Decide");
  await page.waitForSelector("[role=alert]");
  expect(await page.textContent("[role=alert]")).toContain("First record the identity check");
  await page.focus('main input[name="result"][value="checked"]');
  await page.keyboard.press("Space");
  await type(page, "how", "Called back, with the code word.");
  await enter(page, "Record the check");
  await page.waitForSelector('td:has-text("Called back, with the code word.")');
  await page.focus('main input[name="outcome"][value="grant"]');
  await page.keyboard.press("Space");
  await type(page, "answer", "We keep your letter, and nothing else.");
  await enter(page, "Decide");
  await page.waitForSelector("text=What was decided");
  await seen(page, "protection-request-decided");

  const [letter] = await Promise.all([
    page.waitForEvent("download"),
    page.click('main button[name="format"][value="pdf"]'),
  ]);
  expect(letter.suggestedFilename()).toMatch(/^S-.*-grant-en\.pdf$/);
  const bytes = readFileSync((await letter.path()) ?? "");
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  await page.selectOption('main select[name="language"]', "el");
  const [text] = await Promise.all([
    page.waitForEvent("download"),
    page.click('main button[name="format"][value="text"]'),
  ]);
  const said = readFileSync((await text.path()) ?? "", "utf8");
  expect(said).toContain("Προς: Rita Invented");
  expect(said).toContain("We keep your letter, and nothing else.");
  expect(said).not.toContain("{{");

  await type(page, "way", "By post to the address given.");
  await enter(page, "The reply has left");
  await page.waitForSelector("text=Reply sent");
  expect(await page.textContent("main")).toContain("In time");
  await page.goto(`${site.address}/desk`);
  expect(await page.textContent("main")).not.toContain("Answer to a person's request");
  await dora.close();
}, 180_000);

test("promise-18: a breach is reported by whoever notices it, alarmed, told and closed", async () => {
  const root = await createStaff(world, { name: "Adam Invented", roles: ["administrator"] });
  const adam = await signedIn(root.cookie);
  const page = await adam.newPage();
  await page.goto(`${site.address}/protection/breaches/new`);
  await page.focus('main input[name="kind"][value="lost"]');
  await page.keyboard.press("Space");
  await type(page, "what", "An invented disk is missing.");
  await page.fill('main [name="knownOn"]', "2026-11-22");
  await page.fill('main [name="knownTime"]', "09:00");
  await enter(page, "Report it now");
  await page.waitForSelector("text=Who must be told, and until when");
  expect(await page.textContent("main")).toContain("72 hours, until 25 Nov 2026, 09:00 (Europe/Madrid)");
  const address = page.url();
  await adam.close();

  await watchProtectionJob.run(world.services, {});
  const dora = await signedIn(officer.cookie);
  const desk = await dora.newPage();
  await desk.goto(`${site.address}/desk`);
  expect(await desk.textContent("main")).toContain("Notice of a breach to the authority (ES)");
  await desk.goto(address);
  await seen(desk, "protection-breach");
  await desk.click('main article:has-text("Supervisory authority, Spain") details:has-text("Record that") summary');
  await desk.fill('main article:has-text("Supervisory authority, Spain") [name="how"]', "By form, number INVENTED-1");
  await desk.click('main article:has-text("Supervisory authority, Spain") button:has-text("It was given")');
  await desk.waitForSelector("text=number INVENTED-1");
  await desk.click('main summary:has-text("More is known")');
  await desk.check('main input[name="highRisk"][value="no"]');
  await desk.click('main button:has-text("Save and count")');
  await desk.waitForSelector("text=Not owed");
  await desk.fill('main [name="close"]', "Nothing more is owed.");
  await desk.click('main button:has-text("Close the breach")');
  await desk.waitForSelector("main >> text=Closed");
  await desk.goto(`${site.address}/desk`);
  expect(await desk.textContent("main")).not.toContain("Notice of a breach to the authority");
  await dora.close();
}, 180_000);

test("promise-15: every page of data protection and of the legal guide, in English and Greek", async () => {
  const acting = world.as(officer.actor);
  await createRequest(acting, { country: "PE", kind: "rectify", receivedOn: "2026-11-14" });
  await createRequest(acting, { controller: "police", answerBy: "2026-12-31", receivedOn: "2026-11-20" });
  await createBreach(acting, { countries: ["ES", "BR", "PE"], knownOn: "2026-11-23" });
  const begun = await startAssessment(acting, { from: "shipped", language: "el", title: "" });
  const assessment = begun.ok ? begun.value.assessmentId : "";
  await saveProcessor(acting, {
    processorId: "new",
    processor: { name: "Invented Hosting", service: "Keeps the machine", country: "ES" },
  });
  const dora = await signedIn(officer.cookie);
  const kostas = await signedIn(greek.cookie);
  await look(dora, "protection-overview", "/protection");
  await look(kostas, "protection-requests-el", "/protection/requests");
  await look(dora, "protection-breaches", "/protection/breaches");
  await look(dora, "protection-record", "/protection/record");
  await look(kostas, "protection-activity-el", "/protection/record/log");
  await look(dora, "protection-assessments", "/protection/assessments");
  await look(kostas, "protection-assessment-el", `/protection/assessments/${assessment}`);
  await look(dora, "protection-log", "/protection/log");
  await look(dora, "protection-sharing", "/protection/sharing");
  await look(kostas, "protection-functions-el", "/protection/functions");
  await look(kostas, "protection-settings-el", "/protection/settings");
  await look(dora, "law-guide-search", "/desk/law-guide?q=remote+search");
  await look(kostas, "law-guide-spain-el", "/desk/law-guide/spain");
  await look(dora, "law-guide-data", "/desk/law-guide/data-protection");
  const page = await kostas.newPage();
  await page.goto(`${site.address}/desk/law-guide?q=ΑΠΟΡΡΗΤΟ`);
  expect(await page.textContent("main")).toContain("GR-M04");
  await page.goto(`${site.address}/desk/law-guide/greece#GR-M04`);
  expect(await page.locator("#GR-M04").count()).toBe(1);
  // The source of most rules is said once, not under each of them; on paper there is no navigation and no rule is cut in two.
  const text = (await page.textContent("main")) ?? "";
  expect(text.split("Law 3917/2011 (FEK").length - 1).toBe(1);
  await page.emulateMedia({ media: "print" });
  for (const name of [".dk-side", ".dk-tabs", ".dk-crumbs"])
    expect(await page.locator(name).first().isVisible(), name).toBe(false);
  expect(await page.locator("#GR-M04").evaluate((card) => getComputedStyle(card).breakInside)).toBe("avoid");
  expect(await page.locator("#GR-M04 .dk-why p").isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
  await dora.close();
  await kostas.close();
}, 240_000);
