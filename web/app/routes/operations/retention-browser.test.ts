import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agreeErasure, askErasure, keepClocksJob, liftHold, placeHold } from "#platform/operations";
import { createCase } from "../../../../platform/cases/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createReport } from "../../../../platform/intake/testing.ts";
import { settle } from "../../../../tests/support/settle.ts";
import { startTestSite, type TestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { openBrowser } from "../../ui/desk/gallery/open-browser.ts";

const world = await createTestWorld();
const { services, clock } = world;
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

async function signedIn(cookie: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
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
    return [...violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`), ...wide];
  });
}

const views = [
  { width: 360, height: 740, colorScheme: "light" },
  { width: 800, height: 900, colorScheme: "dark" },
  { width: 1400, height: 900, colorScheme: "light" },
  { width: 1400, height: 900, colorScheme: "dark" },
  { width: 360, height: 740, colorScheme: "dark" },
  { width: 800, height: 900, colorScheme: "light" },
] as const;

async function look(context: BrowserContext, name: string, path: string, act?: (page: Page) => Promise<unknown>) {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(`${site.address}${path}`);
  expect(page.url(), name).not.toContain("/sign-in");
  await act?.(page);
  for (const { width, height, colorScheme } of shots ? views : views.slice(0, 3)) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settle(page);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    expect(await faults(page), `${name} ${width} ${colorScheme}`).toEqual([]);
  }
  expect(
    problems.filter((text) => !/status of 4\d\d/.test(text)),
    name,
  ).toEqual([]);
  await page.close();
}

const oneDay = 86_400_000;
const dayIn = (days: number) => new Date(clock.now().getTime() + days * oneDay).toISOString().slice(0, 10);
function must<T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

test("promise-15: every page of keeping and erasing, empty, full, refused and done", async () => {
  const officer = await createStaff(world, { name: "Dora Invented", roles: ["data_protection_officer"] });
  const counsel = await createStaff(world, { name: "Carl Invented", roles: ["counsel"], steppedUp: true });
  const greek = await createStaff(world, { name: "Κώστας Invented", roles: ["coordinator"], language: "el" });
  const lead = await createStaff(world, { name: "Lena Invented", roles: ["analyst"] });
  const asOfficer = world.as(officer.actor);
  const asCounsel = world.as(counsel.actor);
  const dora = await signedIn(officer.cookie);
  const carl = await signedIn(counsel.cookie);
  const kostas = await signedIn(greek.cookie);
  for (const page of ["", "/requests", "/holds", "/erased"])
    await look(dora, `retention-empty${page.replace("/", "-")}`, `/retention${page}`);

  const ended = async (days: number, column: "closed_at" | "withdrawn_at") => {
    const { reportId } = await createReport(services);
    const at = new Date(clock.now().getTime() - days * oneDay);
    await world.owner.query(`update report set ${column} = $2 where id = $1`, [reportId, at]);
    return { kind: "report", id: reportId } as const;
  };
  const [asked, held, gone] = [
    await ended(0, "closed_at"),
    await ended(300, "closed_at"),
    await ended(40, "closed_at"),
  ];
  await ended(24, "withdrawn_at");
  const made = await createCase(services, lead.actor);
  const file = { kind: "case", id: made.caseId } as const;
  await keepClocksJob.run(services, {});
  must(await askErasure(asOfficer, { scope: asked, reason: "Asked for by the person, in writing. Invented." }));
  const hold = must(
    await placeHold(asCounsel, { scope: held, reason: "A court asked for it. Invented.", reviewOn: dayIn(400) }),
  );
  must(await liftHold(asCounsel, { holdId: hold.holdId, reason: "The court is done. Invented." }));
  must(await placeHold(asCounsel, { scope: held, reason: "Another court. Invented.", reviewOn: dayIn(3) }));
  must(await placeHold(asCounsel, { scope: file, reason: "Another authority. Invented.", reviewOn: dayIn(300) }));
  must(
    await agreeErasure(asCounsel, must(await askErasure(asOfficer, { scope: gone, reason: "Asked for. Invented." }))),
  );

  await look(dora, "retention-due", "/retention");
  await look(kostas, "retention-due-el", "/retention");
  await look(carl, "retention-requests", "/retention/requests");
  await look(dora, "retention-holds", "/retention/holds");
  await look(dora, "retention-erased", "/retention/erased");
  await look(carl, "retention-periods", "/retention/periods");
  await look(dora, "retention-periods-read", "/retention/periods");
  await look(carl, "retention-asked", `/retention/report/${asked.id}`);
  await look(dora, "retention-asked-own", `/retention/report/${asked.id}`);
  await look(carl, "retention-held", `/retention/report/${held.id}`, (page) => page.click("details.dk-why summary"));
  await look(kostas, "retention-case-el", `/retention/case/${made.caseId}`);
  await look(carl, "retention-report-of-held-case", `/retention/report/${made.reportId}`);
  await look(dora, "retention-gone", `/retention/report/${gone.id}`);
  await look(dora, "retention-find-refused", "/retention", async (page) => {
    await page.fill("[name=reference]", "H-AAAA-AAAA");
    await page.click("main form button");
    await page.waitForSelector("[role=alert]");
  });
  await look(carl, "retention-hold-refused", `/retention/report/${asked.id}`, async (page) => {
    await page.fill("[name=holdReason]", "abc");
    await page.click("main form:has([name=holdReason]) button");
    await page.waitForSelector("[role=alert]");
  });
  await look(carl, "retention-periods-refused", "/retention/periods", async (page) => {
    await page.fill("[name=closedReport]", "0");
    await page.click("main form button");
    await page.waitForSelector("[role=alert]");
  });
  for (const context of [dora, carl, kostas]) await context.close();
}, 240_000);

test("without script: ask, and another person agrees", async () => {
  const officer = await createStaff(world, { name: "Olga Invented", roles: ["data_protection_officer"] });
  const counsel = await createStaff(world, { name: "Cleo Invented", roles: ["counsel"], steppedUp: true });
  const { reportId, reference } = await createReport(services);
  const first = await (await signedIn(officer.cookie, { javaScriptEnabled: false })).newPage();
  await first.goto(`${site.address}/retention`);
  await first.fill("[name=reference]", reference);
  await first.click("main form button");
  expect(first.url()).toBe(`${site.address}/retention/report/${reportId}`);
  await first.fill("[name=askReason]", "Asked for by the person. Invented.");
  await first.click("main form:has([name=askReason]) button");
  const second = await (await signedIn(counsel.cookie, { javaScriptEnabled: false })).newPage();
  await second.goto(`${site.address}/retention/requests`);
  await second.click(`main table tr:has-text("${reference}") td a`);
  await second.click("button[value=agree]");
  expect(await second.textContent("main")).toContain("The content is erased");
  await first.context().close();
  await second.context().close();
}, 60_000);
