import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { askReporter } from "#platform/triage";
import { createStaff } from "../../platform/identity/testing.ts";
import { must } from "../../platform/kernel/testing.ts";
import { lookAt } from "../support/look-at.ts";
import { openPublicBrowser } from "../support/public-browser.ts";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";

const world = await createTestWorld();
const site = await startTestSite(world, { practice: true });
const chromium = await openPublicBrowser(site.address);
afterAll(() => chromium.close());
const { actor: ben } = await createStaff(world, { name: "Ben Invented", roles: ["analyst"] });

const press = (page: Page, act: string) => page.locator(`main button[value="${act}"]`).first().click();

/** Walks through every public page and state in one language. @returns what is wrong, and the weight of each page */
async function walk(language: string, easy: boolean) {
  const visitor = await chromium.visitor();
  const { page } = visitor;
  const faults: string[] = [];
  const kilobytes = new Map<string, number>();
  const at = `${site.address}/${language}`;
  const look = async (name: string) => {
    kilobytes.set(name, (await visitor.weight()) / 1000);
    faults.push(...(await lookAt(page, `${language}${easy ? "-easy" : ""}-${name}`)));
  };
  const visit = async (name: string, path: string) => {
    await page.goto(`${at}${path}`);
    await look(name);
  };
  if (!easy) {
    await visit("01-home", "");
    await visit("02-help", "/help");
    await visit("03-help-country", "/help?country=GR");
    await visit("04-safe-use", "/safe-use");
    await visit("05-privacy", "/privacy");
    await visit("06-missing", "/nothing/here");
    await visit("07-law", "/law");
    await visit("08-law-data", "/law/data");
    await visit("09-law-evidence", "/law/evidence");
  }
  await visit("10-kind", easy ? "/report?easy=1" : "/report");
  await press(page, "on");
  await look("11-kind-error");
  await page.locator(`input[value="${easy ? "grooming" : "missing-child"}"]`).check({ force: true });
  await press(page, "on");
  if (!easy) {
    await look("12-who");
    await page.locator('input[value="other"]').check({ force: true });
    await press(page, "on");
    await look("13-age");
    await page.locator('input[value="under-13"]').check({ force: true });
    await press(page, "on");
  }
  await look("14-place");
  await page.locator("select").selectOption("GR");
  await press(page, "on");
  await look("15-question");
  await page.locator('input[value="yes"]').check({ force: true });
  for (let number = 16; number < 24; number++) {
    await press(page, "on");
    if (!page.url().includes("/questions/")) break;
    await look(`${String(number)}-question`);
    const choice = page.locator("main input[type=radio]").first();
    if ((await choice.count()) > 0) await choice.check({ force: true });
  }
  await look("24-advice");
  await press(page, "on");
  await look("25-words");
  await page.locator("#narrative").fill("x".repeat(20_001));
  await press(page, "on");
  await look("26-words-error");
  await page.locator("#narrative").fill("Invented words for practice.\nOn two lines.");
  await press(page, "on");
  if (!easy) {
    await look("27-files");
    await page.locator("#hashes").fill("not a fingerprint");
    await press(page, "on");
    await look("28-files-error");
    await page.locator("#hashes").fill("b".repeat(64));
    await press(page, "on");
    await look("29-contact");
    await page.locator('input[value="phone"]').check({ force: true });
    await press(page, "on");
    await look("30-contact-error");
    await page.locator("#value").fill("+30 210 000 0000");
    await press(page, "on");
  }
  await look("31-review");
  const code = (await page.locator(".code-digits").innerText()).replace(/\D/g, "");
  await press(page, "send");
  await look("32-done");
  if (!easy) {
    const { rows } = await world.owner.query("select id from report order by received_at desc, id limit 1");
    const question = { reportId: rows[0].id, text: "An invented question?", reason: "Invented reason." };
    must(await askReporter(world.as(ben), question));
    await visit("40-code", "/return");
    await page.locator("#code").fill("1234");
    await press(page, "open");
    await look("41-code-format");
    await page.locator("#code").fill("0".repeat(24));
    await press(page, "open");
    await look("42-code-error");
    await page.locator("#code").fill(code);
    await press(page, "open");
    await look("43-own");
    await press(page, "send");
    await look("44-own-error");
    await page.locator("#text").fill("An invented answer.");
    await press(page, "send");
    await look("45-own-sent");
    await visit("46-call", "/return/call");
    await press(page, "ask");
    await look("47-call-error");
    await visit("48-withdraw", "/return/withdraw");
    await visit("49-withdrawn", "/return/withdrawn");
    await page.context().clearCookies();
    await page.context().addCookies([{ name: "heroes_visit", value: `${"A".repeat(43)}.`, url: site.address }]);
    await visit("50-forgotten", "/report/words");
  }
  expect(visitor.foreign).toEqual([]);
  expect(visitor.problems).toEqual([]);
  await visitor.close();
  return { faults, kilobytes };
}

test.each([
  ["en", false],
  ["el", false],
  ["en", true],
  ["el", true],
] as const)(
  "promise-15: every public page in every state, %s (easier way: %s), without a fault and under 60 kB",
  async (language, easy) => {
    const { faults, kilobytes } = await walk(language, easy);
    expect(faults).toEqual([]);
    expect([...kilobytes].filter(([, weight]) => weight >= 60 || weight < 10)).toEqual([]);
    if (process.env.HEROES_SHOTS) process.stdout.write(`${JSON.stringify(Object.fromEntries(kilobytes))}\n`);
  },
  240_000,
);
