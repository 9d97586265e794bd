import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveProcessor, startAssessment, watchProtectionJob } from "#platform/protection";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createBreach, createRequest } from "../../../../platform/protection/testing.ts";
import { settle } from "../../../../tests/support/settle.ts";
import { startTestSite, type TestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { openBrowser } from "../../ui/desk/gallery/open-browser.ts";

const world = await createTestWorld();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Set it to a folder to get pictures of every page in both modes at three widths. */
const shots = process.env.HEROES_SHOTS;
let site: TestSite;
let browser: Browser;

beforeAll(async () => {
  site = await startTestSite(world, { practice: true });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => browser?.close());

async function signedIn(cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: site.address }]);
  return context;
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    const wide =
      document.documentElement.scrollWidth > document.documentElement.clientWidth ? ["scrolls sideways"] : [];
    const bare = /\b(?:protection|register|lawguide):[\w.-]+|\{\{|^(?:failure|fault|step|state|kind)\.[\w.-]+$/m.exec(
      document.body.innerText,
    );
    return [
      ...violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`),
      ...wide,
      ...(bare ? [`no words: ${bare[0]}`] : []),
    ];
  });
}

const views = [
  { width: 360, height: 740, colorScheme: "light" },
  { width: 1400, height: 900, colorScheme: "dark" },
  { width: 800, height: 900, colorScheme: "light" },
  { width: 360, height: 740, colorScheme: "dark" },
  { width: 1400, height: 900, colorScheme: "light" },
  { width: 800, height: 900, colorScheme: "dark" },
] as const;

/** Looks at the page that is open: pictures where wanted, axe, width, words. */
async function lookAt(page: Page, name: string, wanted: readonly (typeof views)[number][] = views.slice(0, 2)) {
  for (const { width, height, colorScheme } of shots ? views : wanted) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settle(page);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    expect(await faults(page), `${name} ${width} ${colorScheme}`).toEqual([]);
  }
}

let looked = 0;

/** One view of a page, narrow and light or wide and dark in turn; every view where pictures are wanted. */
async function look(context: BrowserContext, name: string, path: string): Promise<void> {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(`${site.address}${path}`);
  await lookAt(page, name, views.slice(looked % 2, (looked % 2) + 1));
  looked++;
  expect(problems, name).toEqual([]);
  await page.close();
}

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
  await lookAt(page, "protection-empty");
  await page.goto(`${site.address}/protection/settings`);
  for (const name of ["name", "address", "officer", "authority"]) await type(page, name, `Invented ${name}`);
  await enter(page, "Save");
  await page.waitForSelector("text=Set on");

  await page.goto(`${site.address}/protection/requests/new`);
  await enter(page, "Take down the request");
  await page.waitForSelector("[role=alert]");
  await lookAt(page, "protection-request-refused");
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
  await lookAt(page, "protection-start");

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
  await lookAt(page, "protection-request-decided");

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
  await lookAt(desk, "protection-breach");
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
  await dora.close();
  await kostas.close();
}, 240_000);
