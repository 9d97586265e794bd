import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Request } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { lookAt } from "../../../../tests/support/look-at.ts";
import { openPublicBrowser } from "../../../../tests/support/public-browser.ts";
import { startTestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";

const world = await createTestWorld();
const site = await startTestSite(world);
const chromium = await openPublicBrowser(site.address);
afterAll(() => chromium.close());

const offer =
  "Girls 18-25, single, for hostess work abroad, 4000 euro a month. <img src=x onerror=alert(1)> Send photos in swimwear and hand your passport to the driver. Do not tell your family.";
const chat = [
  "Kyle: you look older than 12",
  "Ruby: thanks",
  "Kyle: send me a photo in your pyjamas, <b>only for me</b>",
  "Ruby: dont know",
  "Kyle: and dont tell your mum, delete this chat",
].join("\n");

/** Ready means: it says so, and every language is there. */
async function ready(page: Page) {
  const said = /works without a connection|sin conexión/;
  await expect.poll(() => page.locator("#check-status").innerText(), { timeout: 30_000 }).toMatch(said);
  await page.locator("#check-reads[data-state=all]").waitFor({ timeout: 30_000 });
}

/** A visitor on a page of checks that is ready, every request from then on, and no connection any more. */
async function offline(path: string) {
  const visitor = await chromium.visitor();
  const { page, context } = visitor;
  await page.goto(`${site.address}${path}`);
  await ready(page);
  const requests: Request[] = [];
  context.on("request", (request) => requests.push(request));
  await context.setOffline(true);
  return { ...visitor, requests };
}
const answered = (page: Page) =>
  expect.poll(() => page.locator("#check-answer").isVisible(), { timeout: 30_000 }).toBe(true);

test("a job offer is checked on the device: no request, no connection needed, text shown as text", async () => {
  const { page, context, requests, foreign, problems, close } = await offline("/en/check/job");
  await page.locator("#check-text").fill(offer);
  await page.locator("#check-go").press("Enter");
  await answered(page);
  expect(await page.locator("#check-found .banner-heading").innerText()).toBe("Stop and check");
  const marked = await page.locator("#check-found mark").allInnerTexts();
  expect(marked.join(" | ")).toMatch(/passport/);
  expect(await page.locator("#check-found .check-text").innerText()).toContain("<img src=x onerror=alert(1)>");
  expect(await page.locator("#check-found img").count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("check-heading");
  await page.getByLabel("A teacher").check({ force: true });
  expect(await page.locator("#check-advice").innerText()).toContain("child-protection lead");
  await page.getByLabel("A professional").check({ force: true });
  expect(await page.locator("#check-advice").innerText()).toContain("referral procedure");
  await page.locator("#country").selectOption("GR");
  expect(await page.locator("#check-lines li a").first().getAttribute("href")).toBe("tel:112");
  expect(await page.locator("#check-lines li").count()).toBeGreaterThan(2);
  expect(await lookAt(page, "check-job")).toEqual([]);
  expect(requests.map((request) => request.url())).toEqual([]);
  expect([foreign, problems]).toEqual([[], []]);
  expect((await context.storageState()).origins).toEqual([]);
  expect(await context.cookies()).toEqual([]);

  // Cleared means gone; and a second look after clearing needs no connection either.
  await page.locator("#check-clear").click();
  expect(await page.locator("#check-text").inputValue()).toBe("");
  expect(await page.locator("#check-answer").isVisible()).toBe(false);
  expect(await page.locator("main").innerText()).not.toContain("hostess");
  await page.locator("#check-go").click();
  expect(await page.locator("#check-status").innerText()).toContain("nothing to check yet");
  await close();
}, 120_000);

test("a chat is checked on the device, messages marked in place; bad files get one line; stopping stops", async () => {
  const { page, requests, foreign, problems, close } = await offline("/en/check/chat");
  await page.locator("#check-text").fill(chat);
  await page.locator("#check-go").click();
  await answered(page);
  expect(await page.locator("#check-found mark").count()).toBeGreaterThan(1);
  expect(await page.locator("#check-found .check-lines").innerText()).toContain("Kyle");
  expect(await page.locator("#check-found .check-lines b").count()).toBe(0);
  await page.getByLabel("A child, 8 to 11").check({ force: true });
  expect((await page.locator("#check-advice li").count()) > 0).toBe(true);
  expect(await page.locator("main").innerText()).not.toMatch(/groomer|offender|predator/i);
  expect(await lookAt(page, "check-chat")).toEqual([]);

  const open = (name: string, buffer: Buffer) =>
    page.locator("#check-file").setInputFiles([{ name, mimeType: "application/octet-stream", buffer }]);
  const said = (line: RegExp) =>
    expect.poll(() => page.locator("#check-status").innerText(), { timeout: 30_000 }).toMatch(line);
  await open("a.zip", Buffer.from([0x50, 0x4b, 3, 4]));
  await said(/compressed archive/);
  await open("a.txt", Buffer.from("\u0000\u0001\u0002abc"));
  await said(/not a text file/);
  await open("a.json", Buffer.from('{"messages": [{"from": "A", "text": "hel'));
  await said(/ends in the middle|broken|do not know/);
  await open("a.txt", Buffer.from("Ana: hello\nAna: are you there\n"));
  await said(/Only one person/);
  expect(await page.locator("#check-file").evaluate((input) => (input as HTMLInputElement).files?.length)).toBe(0);

  // A long chat can be stopped.
  const long = Array.from({ length: 400_000 }, (_, at) => `Person ${at % 2}: this is line number ${at} of a long talk`);
  const path = join(mkdtempSync(join(tmpdir(), "check-")), "long.txt");
  writeFileSync(path, long.join("\n"));
  await page.locator("#check-file").setInputFiles(path);
  await page.locator("#check-stop").click();
  await said(/Stopped/);
  expect(requests.map((request) => request.url())).toEqual([]);
  expect([foreign, problems]).toEqual([[], []]);
  await close();
}, 180_000);

test("the worker's own policy lets it contact nothing, and the page is light before the checker loads", async () => {
  const { page, context, weights, close } = await chromium.visitor();
  await page.goto(`${site.address}/es/check/job`);
  await ready(page);
  const address = page.workers()[0]?.url() ?? "";
  const { headers } = await fetch(address);
  expect([
    headers.get("content-security-policy"),
    headers.get("content-encoding"),
    headers.get("content-type"),
  ]).toEqual(["default-src 'none'", "gzip", "text/javascript; charset=utf-8"]);
  const own = [...weights].filter(([url]) => !/worker-|\.json$/.test(url)).reduce((sum, [, size]) => sum + size, 0);
  expect(own).toBeGreaterThan(5_000);
  expect(own).toBeLessThan(60_000);
  expect(await context.cookies()).toEqual([]);
  await page.locator("#check-text").fill("Chicas jóvenes y solteras para Chipre. El pasaporte lo guarda el encargado.");
  await page.locator("#check-go").click();
  await answered(page);
  expect(await page.locator("#check-found .banner-heading").innerText()).toBe("Para y comprueba");
  await close();
}, 120_000);

test.each(["chat", "job"])(
  "a browser that cannot read the checker says so and opens the list by hand: %s",
  async (kind) => {
    const { page, close } = await chromium.visitor();
    await page.route(`**/assets/${kind}-worker-*.js`, (route) =>
      route.fulfill({ contentType: "text/javascript", body: "/(?<unknown/" }),
    );
    await page.goto(`${site.address}/en/check/${kind}`);
    const said = page.locator("#check-status");
    await expect.poll(() => said.innerText(), { timeout: 30_000 }).toMatch(/could not be loaded.*list below/);
    expect(await page.locator("#check-go").isDisabled()).toBe(true);
    expect(await page.locator("#check-hand input[type=checkbox]").first().isVisible()).toBe(true);
    await close();
  },
  120_000,
);

test("a chat in two languages is read in both; what is fetched hangs on the page alone, never on the text", async () => {
  const { page, context, close } = await chromium.visitor();
  const fetched: string[] = [];
  context.on("request", (request) => {
    const name = /(lexicon|weights)\.(\w\w)/.exec(request.url())?.[0];
    if (name) fetched.push(name);
  });
  await page.goto(`${site.address}/en/check/chat`);
  await ready(page);
  const before = [...fetched];
  expect(before.slice(0, 2).every((name) => name.endsWith(".en"))).toBe(true);
  expect(before.map((name) => name.slice(-2)).filter((tag, at, all) => all.indexOf(tag) === at)).toEqual([
    "en",
    "es",
    "el",
    "pt",
  ]);
  const mixed = [
    "Kyle: hey how was school",
    "Ruby: bien, un rollo",
    "Kyle: mándame una foto en pijama, solo para mí",
    "Ruby: no sé",
    "Kyle: no se lo digas a tu madre, borra este chat",
  ];
  await page.locator("#check-text").fill(mixed.join("\n"));
  await page.locator("#check-go").click();
  await answered(page);
  expect(await page.locator("#check-found .banner-heading").innerText()).toMatch(/Get help now|Talk/);
  expect(await page.locator("#check-found mark").count()).toBeGreaterThan(1);
  expect(await page.locator("#check-found .note").first().innerText()).toContain(
    "Read in English, Spanish, Greek, Portuguese.",
  );
  expect(fetched).toEqual(before);
  await close();
}, 120_000);

test("a device that saves data gets one language, is told so, and asks for the others itself", async () => {
  const { page, context, problems, close } = await chromium.visitor();
  await context.addInitScript(() =>
    Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } }),
  );
  const fetched: string[] = [];
  context.on("request", (request) => fetched.push(request.url()));
  await page.goto(`${site.address}/es/check/chat`);
  await page.locator("#check-more").waitFor({ timeout: 30_000 });
  expect(await page.locator("#check-reads").innerText()).toBe(
    "Lee español. Tu dispositivo ahorra datos; las otras lenguas esperan a que las pidas.",
  );
  await page.waitForTimeout(1500);
  expect(fetched.filter((url) => /lexicon\.(en|el|pt)/.test(url))).toEqual([]);
  await page.locator("#check-text").fill(chat);
  await page.locator("#check-go").click();
  await answered(page);
  expect(await page.locator("#check-found .note").first().innerText()).toContain("Leído solo en español.");
  await page.locator("#check-more").focus();
  await page.keyboard.press("Enter");
  await page.locator("#check-reads[data-state=all]").waitFor({ timeout: 30_000 });
  expect(await page.locator("#check-reads").innerText()).toBe("Lee inglés, español, griego, portugués.");
  expect(await page.locator("#check-more").isVisible()).toBe(false);
  await page.locator("#check-go").click();
  await expect
    .poll(() => page.locator("#check-found .note").first().innerText(), { timeout: 30_000 })
    .toContain("Leído en inglés, español, griego, portugués.");
  expect(problems).toEqual([]);
  await close();
}, 120_000);

/** Presses Tab until the element is reached; everything on the way can be left again. */
async function tabTo(page: Page, selector: string, most = 60) {
  for (let step = 0; step < most; step++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

test("a chat by keyboard alone: from the first page to the advice, a help line and the step into a report", async () => {
  const { page, problems, close } = await chromium.visitor();
  await page.goto(`${site.address}/en`);
  await tabTo(page, 'a[href="/en/check"]');
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/en\/check$/);
  await tabTo(page, 'a[href="/en/check/chat"]');
  await page.keyboard.press("Enter");
  await page.waitForURL(/check\/chat$/);
  await ready(page);
  await tabTo(page, "#check-text");
  await page.keyboard.insertText(chat);
  await tabTo(page, "#check-file");
  expect(await page.locator("#check-choose").evaluate((label) => getComputedStyle(label).outlineStyle)).not.toBe(
    "none",
  );
  await tabTo(page, "#check-go");
  await page.keyboard.press("Enter");
  await answered(page);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("check-heading");
  // From a number in the text to its reason, and on from there.
  await tabTo(page, ".check-number");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^reason-1-\d$/);
  await tabTo(page, 'input[name="audience"]');
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await page.locator('input[name="audience"]:checked').getAttribute("value")).toBe("parent");
  expect(await page.locator("#check-advice li").count()).toBeGreaterThan(0);
  // Lines that hold in more than one country are there before one is chosen.
  expect(await page.locator("#check-lines a").first().getAttribute("href")).toBe("tel:112");
  await tabTo(page, "#country");
  await page.keyboard.type("Gree");
  expect(await page.locator("#country").inputValue()).toBe("GR");
  expect(await page.locator("#check-lines").innerText()).toContain("1056");
  await tabTo(page, "#check-next details summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "#narrative");
  expect(await page.locator("#narrative").inputValue()).toContain("delete this chat");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/report\//);
  expect(problems).toEqual([]);
  await close();
}, 120_000);

test("a job offer by keyboard alone; an offer with open points gets questions to ask, and reads so", async () => {
  const { page, context, problems, close } = await chromium.visitor();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${site.address}/en/check/job`);
  await ready(page);
  await tabTo(page, "#check-text");
  await page.keyboard.insertText(
    "Kitchen help for the Harbour Inn, May to September. Room in the staff house taken from wages, tips shared. Send a copy of your passport. Start soon.",
  );
  await tabTo(page, "#check-go");
  await page.keyboard.press("Space");
  await answered(page);
  const found = page.locator("#check-found");
  expect(await found.locator(".banner-heading").innerText()).toBe("Ask these questions first");
  expect(await found.locator("h3").allInnerTexts()).toEqual([
    "What to ask",
    "What speaks for the offer",
    "What the questions are about",
  ]);
  expect(await found.locator(".check-ask li").count()).toBeGreaterThan(4);
  expect(await found.locator(".check-reasons .note").first().innerText()).toMatch(/^Only if this is what is meant: /);
  expect(await found.innerText()).not.toMatch(/suspicious|Why these places are marked|fraud/i);
  expect(await found.locator(".note").first().innerText()).toContain("Read in English.");
  expect(await lookAt(page, "check-job-ask")).toEqual([]);
  await tabTo(page, ".check-copy button");
  await page.keyboard.press("Enter");
  await page.getByText("Copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    (await found.locator(".check-ask li").first().innerText()).trim(),
  );
  await tabTo(page, 'input[name="audience"]');
  await page.keyboard.press("ArrowDown");
  expect(await page.locator("#check-advice").innerText()).not.toBe("");
  for (const summary of await page.locator("main > details > summary").all()) await summary.press("Enter");
  expect(await page.locator("main > details:not([open])").count()).toBe(0);
  await page.keyboard.press("Shift+Tab");
  await tabTo(page, "#check-hand input");
  await page.keyboard.press("Space");
  expect(await page.locator("#check-hand input:checked").count()).toBe(1);
  await page.locator("#check-clear").focus();
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("check-text");
  expect(await found.innerText()).toBe("");
  expect(problems).toEqual([]);
  await close();
}, 120_000);

test("only the visitor's own step carries words into a report", async () => {
  const { page, close } = await chromium.visitor();
  await page.goto(`${site.address}/en/check/job`);
  await expect.poll(() => page.locator("#check-go").isEnabled(), { timeout: 30_000 }).toBe(true);
  await page.locator("#check-text").fill(offer);
  await page.locator("#check-go").click();
  await answered(page);
  await page.getByText("Take the marked words into a report").click();
  await page.getByRole("button", { name: "Begin a report with these words" }).click();
  await page.waitForURL(/\/report\//);
  await page.goto(`${site.address}/en/report/words`);
  expect(await page.locator("#narrative").inputValue()).toContain("hand your passport to the driver");
  // A word of another kind, or nothing at all, begins no report.
  const refused = await page.request.post(`${site.address}/en/check/report`, {
    form: { kind: "nonsense", narrative: "x" },
    headers: { Origin: site.address },
    maxRedirects: 0,
  });
  expect([refused.status(), refused.headers().location]).toEqual([303, "/en/report"]);
  await close();
}, 120_000);

test("is this a sign: ticks become advice on the page and leave no trace", async () => {
  const { page, context, problems, close } = await chromium.visitor();
  await page.goto(`${site.address}/en/check/sign`);
  const requests: Request[] = [];
  context.on("request", (request) => requests.push(request));
  await page.getByLabel("18 or older").check({ force: true });
  await page.getByLabel("Someone else holds the passport or papers.").check();
  await page.getByLabel("The person must work off a debt.").check();
  await page.getByLabel("Very long hours, hardly any days off.").check();
  await page.getByLabel("Little or no pay.").check();
  await page.locator("#sign-go").press("Enter");
  const shown = page.locator("#sign-answer .banner:not([hidden])");
  expect(await shown.count()).toBe(1);
  expect(await shown.innerText()).toContain("Signs come together in several parts");
  expect(await page.locator("#sign-parts").innerText()).toContain("Control now");
  expect(await lookAt(page, "check-sign")).toEqual([]);
  await page.getByLabel("Under 18, or perhaps").check({ force: true });
  await page.locator("#sign-go").click();
  expect(await shown.innerText()).toContain("about a child");
  expect(requests).toEqual([]);
  expect(problems).toEqual([]);
  await close();
}, 120_000);

test.each(["en", "es", "el", "pt"])("with scripts off every page does the same by hand: %s", async (language) => {
  const { page, context, close } = await chromium.visitor({ javaScriptEnabled: false });
  await page.goto(`${site.address}/${language}`);
  await page.locator(`a[href="/${language}/check"]`).click();
  for (const name of ["chat", "job", "sign"]) {
    await page.goto(`${site.address}/${language}/check/${name}`);
    expect(await page.locator("#check, #sign-go").first().isVisible()).toBe(false);
    expect(await page.locator("noscript").first().isVisible()).toBe(true);
    expect(await page.locator(".check-boxes li").count()).toBeGreaterThan(15);
    expect(await page.locator(":is(#check-hand, #sign) .check-boxes input").first().isVisible()).toBe(true);
  }
  expect(await context.cookies()).toEqual([]);
  await close();
});

test.each(["en", "el"])("the first page of checks has no fault: %s", async (language) => {
  const { page, close } = await chromium.visitor();
  await page.goto(`${site.address}/${language}/check`);
  expect(await lookAt(page, `check-start-${language}`)).toEqual([]);
  await close();
});
