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

test("promise-16: Escape twice leaves, once does not; the page takes no place in the history", async () => {
  const { page, context, close } = await writing(true);
  await page.keyboard.press("Escape");
  await page.waitForTimeout(1200);
  await page.keyboard.press("Escape");
  expect(page.url()).toContain("/review");
  await page.keyboard.press("Escape");
  await page.waitForURL(exitUrl);
  await expect.poll(async () => (await context.cookies()).length).toBe(0);
  await page.goBack();
  expect(page.url()).not.toContain("/review");
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
