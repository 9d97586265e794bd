import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { createReport } from "../../platform/intake/testing.ts";
import { openPublicBrowser } from "../support/public-browser.ts";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";

const world = await createTestWorld();
/** Stands for the site that leaving leads to. */
const elsewhere = createServer((_request, response) => {
  response.setHeader("Content-Type", "text/html").end("<title>Weather</title><p>Sunny.</p>");
});
await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
const exitUrl = `http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}/`;
const site = await startTestSite(world, { config: { exitUrl } });
const chromium = await openPublicBrowser(site.address);
afterAll(async () => {
  await chromium.close();
  elsewhere.close();
});
const secret = "an invented secret by the harbour";
const count = async (table: string) => Number((await world.owner.query(`select count(*) from ${table}`)).rows[0].count);

async function writing(javaScriptEnabled: boolean) {
  const visitor = await chromium.visitor({ javaScriptEnabled });
  const { page } = visitor;
  await page.goto(`${site.address}/en/report`);
  await page.locator('input[value="other"]').check({ force: true });
  await page.locator('main button[value="on"]').click();
  await page.goto(`${site.address}/en/report/words`);
  await page.locator("#narrative").fill(secret);
  await page.locator('main button[value="on"]').click();
  await page.goto(`${site.address}/en/report/review`);
  expect(await page.locator("main").innerText()).toContain(secret);
  return visitor;
}

/** Every step back from elsewhere: nothing of the report, and no code. */
async function backShowsNothing(page: Awaited<ReturnType<typeof writing>>["page"]) {
  for (let step = 0; step < 6; step++) {
    await page.goBack({ waitUntil: "load" }).catch(() => null);
    if (page.url().startsWith("about:")) break;
    const text = await page.locator("html").innerText();
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/(\d{4} ){5}\d{4}/);
    expect(
      await page
        .locator("textarea")
        .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value).join("")),
    ).toBe("");
    expect(await page.locator("input:checked").count()).toBe(0);
  }
}

test.each([
  ["without script", false],
  ["with script", true],
])(
  "promise-16: leaving in one action, %s",
  async (_name, scripts) => {
    const { page, context, close } = await writing(scripts);
    const drafts = await count("report_draft");
    await page.getByRole("button", { name: "Leave now" }).click();
    await page.waitForURL(exitUrl);
    await expect.poll(async () => (await context.cookies()).length).toBe(0);
    await expect.poll(() => count("report_draft")).toBe(drafts - 1);
    await backShowsNothing(page);
    await close();
  },
  120_000,
);

test("promise-16: leaving reaches the house from a browser whose requests end with their page", async () => {
  const visitor = await writing(true);
  const { page, context, foreign, close } = visitor;
  const drafts = await count("report_draft");
  await page.addInitScript(() => {
    Reflect.deleteProperty(Request.prototype, "keepalive");
    globalThis.fetch = () => Promise.reject(new TypeError("the page is gone"));
  });
  await page.reload();
  await page.getByRole("button", { name: "Leave now" }).click();
  await page.waitForURL(exitUrl);
  await expect.poll(async () => (await context.cookies()).length).toBe(0);
  await expect.poll(() => count("report_draft")).toBe(drafts - 1);
  expect(foreign.filter((address) => !address.startsWith(exitUrl))).toEqual([]);
  await close();
}, 120_000);

test("promise-16: Escape twice leaves, once does not; the page takes no place in the history", async () => {
  const { page, context, close } = await writing(true);
  await page.keyboard.press("Escape");
  await page.waitForTimeout(1200);
  await page.keyboard.press("Escape");
  expect(page.url()).toContain("/review");
  await page.waitForTimeout(1200);
  // On a busy machine two presses may lie further apart than those of a hurried hand: then again.
  const twice = async () => {
    for (let press = 0; press < 2; press++) await page.keyboard.press("Escape");
    return page.url();
  };
  await expect.poll(twice, { timeout: 20_000, interval: 1500 }).toBe(exitUrl);
  await expect.poll(async () => (await context.cookies()).length).toBe(0);
  await page.goBack();
  expect(page.url()).not.toContain("/review");
  await close();
}, 120_000);

test("a child's page is read aloud by a voice of the device only, and leaving is silent", async () => {
  const { page, foreign, problems, close } = await chromium.visitor({ javaScriptEnabled: true });
  // This browser has no voices; stand-ins tell what would be said, and by whom.
  await page.addInitScript(() => {
    const said: string[] = [];
    const speech = {
      speaking: false,
      pending: false,
      getVoices: () => [
        { name: "far", lang: "en-US", localService: false },
        { name: "near", lang: "en-GB", localService: true },
      ],
      speak(one: { text: string; voice: { name: string } }) {
        speech.speaking = true;
        said.push(`${one.voice.name}: ${one.text}`);
      },
      cancel() {
        speech.speaking = false;
        sessionStorage.setItem("cancelled", String(Number(sessionStorage.getItem("cancelled") ?? 0) + 1));
      },
      addEventListener() {},
    };
    Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
    Object.assign(globalThis, {
      said,
      SpeechSynthesisUtterance: function Said(this: { text: string }, text: string) {
        this.text = text;
      },
    });
  });
  await page.goto(`${site.address}/en/report`);
  expect(await page.locator(".read-aloud").count()).toBe(0);
  await page.goto(`${site.address}/en/report?easy=1`);
  await page.getByRole("button", { name: "Read this page to me" }).click();
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  expect(said.length).toBeGreaterThan(3);
  expect(said.filter((line) => !line.startsWith("near: "))).toEqual([]);
  expect(said).toContain(`near: ${await page.locator("main h1, main legend").first().innerText()}`);
  await page.getByRole("button", { name: "Stop reading" }).click();
  await page.getByRole("button", { name: "Read this page to me" }).click();
  const before = await page.evaluate(() => Number(sessionStorage.getItem("cancelled")));
  await page.goto(`${site.address}/en`);
  expect(await page.evaluate(() => Number(sessionStorage.getItem("cancelled")))).toBeGreaterThan(before);
  expect([foreign, problems]).toEqual([[], []]);
  await close();
}, 120_000);

test("promise-16: leaving by key works without script, and closes an own page too", async () => {
  const report = await createReport(world.services, { narrative: secret });
  const { page, context, close } = await chromium.visitor({ javaScriptEnabled: false });
  await page.goto(`${site.address}/en/return`);
  await page.locator("#code").fill(report.code);
  await page.locator('main button[value="open"]').click();
  expect(page.url()).toContain("/return/page");
  const [before] = await context.cookies();
  expect(await page.locator("form.exit button").getAttribute("accesskey")).toBe("x");
  await page.locator("form.exit button").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(exitUrl);
  expect(await context.cookies()).toEqual([]);
  await page.goBack();
  expect(await page.locator("html").innerText()).not.toContain(report.reference);
  // The token is dead, not only forgotten.
  await context.addCookies([{ name: "heroes_visit", value: before?.value ?? "", url: site.address }]);
  await page.goto(`${site.address}/en/return/page`);
  expect(page.url()).toContain("/return?again=1");
  await close();
}, 120_000);

test("promise-16: titles and addresses say nothing, nothing is kept by the browser, and the limits are said", async () => {
  const visitor = await chromium.visitor();
  const { page } = visitor;
  const words = /abus|child|traffick|report|victim|sex|groom|explot|niñ|κακοπο|παιδ|criança|tráfic/i;
  for (const path of ["", "/help", "/report", "/return", "/safe-use", "/privacy", "/nothing"]) {
    for (const language of ["en", "es", "el", "pt"]) {
      const answer = await page.goto(`${site.address}/${language}${path}`);
      expect(answer?.headers()["cache-control"]).toBe("no-store");
      expect(await page.title()).not.toMatch(words);
    }
  }
  await page.goto(`${site.address}/en/safe-use`);
  const text = await page.locator("main").innerText();
  for (const limit of ["history of the browser", "network", "watches the screen"]) expect(text).toContain(limit);
  expect(await page.locator("#exit-limits").innerText()).toContain("cannot clear the history");
  await visitor.close();
}, 120_000);
