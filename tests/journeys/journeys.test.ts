import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { type PracticeInstallation, startPractice } from "../support/practice-installation.ts";
import { codeOn, comeBack, openForm, openFromQueue, press, report, signIn, stepUpWhenAsked, tick } from "./walk.ts";

let site: PracticeInstallation;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startPractice(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
}, 30_000);

/** Someone from outside, with scripts off. */
async function visitor(): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" })).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

test("promise-04: from a report without script to help that was accepted, and the reporter reads it", async () => {
  const { address } = site;
  const outside = await visitor();
  const { code, reference } = await report(outside, address, {
    kind: "sextortion",
    narrative: "An invented person wants invented money by Friday.",
    identifiers: "@journey.pebble.invented",
  });
  await outside.context().close();

  const analyst = await signIn(browser, site, "analyst");
  const atDesk = await openFromQueue(analyst, address, reference);
  expect(await analyst.locator("main").innerText()).not.toContain("invented money");
  await press(analyst, "Take it");
  await analyst.getByText("yours", { exact: false }).first().waitFor();
  await analyst.locator("form:has([name=intent][value=open]) button").click();
  await analyst.getByText("An invented person wants invented money by Friday.").waitFor();
  expect(await analyst.locator("#item").innerText()).toMatch(/Country\s+Greece/);

  const reportId = atDesk.split("/").at(-1) ?? "";
  await analyst.goto(`${address}/cases/open?report=${reportId}`);
  await analyst.fill("[name=title]", "Invented case of a journey");
  await analyst.fill("[name=reason]", "Invented reason");
  await analyst.locator("main form button[data-tone=main]").click();
  await analyst.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  const caseUrl = analyst.url();
  for (const [login, part] of [
    ["care", "care"],
    ["investigator", "investigator"],
  ] as const) {
    await analyst.goto(`${caseUrl}/members`);
    const option = analyst.locator("[name=userId] option", { hasText: site.account(login).name });
    await analyst.selectOption("[name=userId]", (await option.getAttribute("value")) ?? "");
    await choose(analyst, "part", part);
    await analyst.fill("[name=reason]", "Invented reason");
    await analyst.locator("main form:has([name=userId]) button[data-tone=main]").click();
    await analyst
      .getByRole("cell", { name: site.account(login).name })
      .or(analyst.getByText(site.account(login).name))
      .first()
      .waitFor();
  }

  const care = await signIn(browser, site, "care");
  await care.goto(`${caseUrl}/people/add`);
  await care.fill("[name=name]", "Vera Invented");
  await tick(care, "roles", "possible_victim");
  await choose(care, "ageBand", "adult");
  await care.selectOption("[name=reporterOf]", reportId);
  await care.locator("main form button[data-tone=main]").click();
  await care.waitForURL(/\/people/);
  await care.getByText("Vera Invented").first().waitFor();

  await care.goto(`${caseUrl}/care/consent`);
  await care.selectOption("[name=personId]", { label: "Vera Invented" });
  await care.selectOption("[name=serviceId]", { index: 1 });
  await tick(care, "items", "name");
  await tick(care, "items", "needs");
  await care.fill("[name=purpose]", "Someone to talk to (invented)");
  await care.fill("[name=until]", `${new Date().getFullYear() + 1}-06-30`);
  await care.fill("[name=language]", "Spanish");
  // Who gave it and how is never chosen beforehand: a record that nobody made would look like one.
  expect(await care.locator("[name=givenBy]:checked, [name=givenHow]:checked").count()).toBe(0);
  await choose(care, "givenBy", "person");
  await choose(care, "givenHow", "spoken");
  await tick(care, "tellReporter");
  await care.locator("main form button[data-tone=main]").click();
  await care.waitForURL(/\/care$/);
  await care.goto(`${caseUrl}/care/referral`);
  await care.fill("[name=needs]", "A talk this week (invented)");
  await care.locator("main form button[data-tone=main]").click();
  await care.waitForURL(/\/care$/);

  await care.getByRole("link", { name: "See the package" }).click();
  await care.waitForURL(/\/outbox\?message=/);
  await care.locator("summary", { hasText: "Download" }).click();
  await care.fill("[name=passphrase]", "an invented long passphrase");
  const [download] = await Promise.all([
    care.waitForEvent("download"),
    care.locator("form[action$='/package'] button").click(),
  ]);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 22).toString()).toMatch(/^age-encryption.org\/v1|^-----BEGIN AGE ENC/);
  expect(bytes.includes("Vera Invented")).toBe(false);
  await care.locator("button[value=handed-over]").click();
  await care.locator("button[value=receipt]").waitFor();

  await care.goto(`${caseUrl}/care`);
  await care.locator("form:has(button[value=accepted]) [name=words]").fill("The duty worker, by telephone (invented)");
  await care.locator("button[value=accepted]").click();
  await care.locator("button[value=done]").waitFor();

  const again = await visitor();
  expect(await comeBack(again, address, code)).toContain("A service will help");
}, 150_000);

test("promise-20: a photo is refused until the legal basis is recorded, then taken, and found again by its hash", async () => {
  const { address } = site;
  const folder = join(import.meta.dirname, "..", "..", "packages", "media-match", "vectors", "images");
  const name = readdirSync(folder).find((one) => /\.jpe?g$/i.test(one)) ?? "";
  const photo = readFileSync(join(folder, name));
  const sha256 = createHash("sha256").update(photo).digest("hex");

  const before = await visitor();
  await report(before, address, {
    kind: "other",
    narrative: "Invented words without a file.",
    files: async (page) => expect(await page.locator("input[type=file]").count()).toBe(0),
  });
  const coordinator = await signIn(browser, site, "coordinator");
  await coordinator.goto(`${address}/desk/settings/attachments`);
  await stepUpWhenAsked(coordinator, site, "coordinator");
  await coordinator.fill("[name=legalBasis]", "Invented Act, article 1: for practice only.");
  await coordinator.locator("button[value=allow]").click();
  await coordinator.locator("button[value=stop]").waitFor();

  const first = await visitor();
  const withPhoto = await report(first, address, {
    kind: "abuse-online",
    narrative: "Invented words with a harmless photo.",
    files: (page) =>
      page.setInputFiles("input[type=file]", { name: "invented.jpg", mimeType: "image/jpeg", buffer: photo }),
  });
  const analyst = await signIn(browser, site, "analyst");
  const firstPage = await openFromQueue(analyst, address, withPhoto.reference);
  await analyst.locator("form:has([name=intent][value=open]) button").click();
  await analyst.getByText("Invented words with a harmless photo.").waitFor();
  for (let tried = 0; !(await analyst.getByText("fingerprinted", { exact: true }).count()); tried++) {
    expect(tried, "the worker makes a fingerprint of the photo").toBeLessThan(60);
    await analyst.waitForTimeout(500);
    await analyst.goto(`${address}${firstPage}`);
  }
  // Nothing is shown before somebody asks for it.
  expect(await analyst.locator("main img").count()).toBe(0);
  const picture = analyst.locator("main img");
  const sides = () => picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth));
  await press(analyst, "Open, blurred");
  await picture.waitFor();
  // What comes first was drawn on the server from a few grey points; the photo itself takes a further act.
  expect(await sides()).toBeLessThanOrEqual(160);
  await press(analyst, "Show clearly");
  await analyst.locator("main img.dk-picture-clear").waitFor();
  expect(await sides()).toBeGreaterThan(160);
  expect(await picture.evaluate((img) => getComputedStyle(img).filter)).toContain("grayscale(1)");

  const second = await visitor();
  const withHash = await report(second, address, {
    kind: "other",
    narrative: "Invented words with only a fingerprint.",
    files: (page) => page.fill("[name=hashes]", sha256),
  });
  await openFromQueue(analyst, address, withHash.reference);
  const heading = analyst.getByRole("heading", { name: "Shares something with 1 other report" });
  await heading.waitFor();
  const links = analyst.locator("section").filter({ has: heading }).last();
  expect(await links.getByRole("link", { name: withPhoto.reference }).count()).toBeGreaterThan(0);
}, 150_000);

test("promise-15: the keyboard alone suffices to report", async () => {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(`${site.address}/en`);
  const focused = () => page.evaluate(() => document.activeElement?.outerHTML ?? "");
  const tabTo = async (what: RegExp) => {
    for (let pressed = 0; pressed < 80; pressed++) {
      await page.keyboard.press("Tab");
      const on = await focused();
      const words = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? "");
      if (what.test(on) || what.test(words)) return;
    }
    throw new Error(`the keyboard does not reach ${what} on ${page.url()}`);
  };
  const go = async (what: RegExp) => {
    await tabTo(what);
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  };
  await go(/I want to report/);
  await tabTo(/name="kind"/);
  await page.keyboard.press("ArrowDown");
  await go(/^Continue/);
  for (let at = 0; !page.url().includes("/advice"); at++) {
    expect(at).toBeLessThan(15);
    await go(/^Continue/);
  }
  await go(/Go on/);
  await tabTo(/name="narrative"/);
  await page.keyboard.type("Typed with keys alone (invented).");
  for (let at = 0; !page.url().includes("/review"); at++) {
    expect(at).toBeLessThan(5);
    await go(/^Continue/);
  }
  expect(await page.locator("main").innerText()).toContain("Typed with keys alone");
  const code = await codeOn(page);
  await go(/^Send my report/);
  await page.waitForURL(/\/report\/done$/);
  expect(await codeOn(page)).toBe(code);
}, 60_000);

/** A choice that is a list or round buttons: both are fine. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const list = page.locator(`select[name=${name}]`);
  if (await list.count()) await list.selectOption(value);
  else await page.check(`[name=${name}][value=${value}]`);
}

/** Presses a button of an act that asks who one is, where the last proof is old: then proves it and presses again. */
async function proven(page: Page, login: string, button: string): Promise<void> {
  const gone = () => page.locator(button).waitFor({ state: "detached" });
  await page.locator(button).click();
  await gone();
  if (!page.url().includes("/account/step-up")) return;
  await stepUpWhenAsked(page, site, login);
  await page.locator(button).click();
  await gone();
}

test("promise-12, promise-18: from a question of evidence to two signatures, the PDF, the deadline, and the answer in evidence", async () => {
  const { address } = site;
  const investigator = await signIn(browser, site, "investigator");
  await investigator.goto(`${address}/desk/law?lang=en`);
  // The practice request was served nine days ago: its ten days are nearly over, and the navigation says so.
  const alarm = investigator.locator("time[data-state=soon]").first();
  await alarm.waitFor();
  const caseHref =
    (await investigator.locator("main a[href^='/cases/'][href$='/law']").first().getAttribute("href")) ?? "";
  await openForm(investigator, `${address}${caseHref}/requests/add`);
  for (const [name, value] of [
    ["fromCountry", "ES"],
    ["fromAuthority", "prosecutor"],
    ["holderKind", "provider"],
    ["holderCountry", "IE"],
    ["holderEu", "IE"],
    ["offenceKind", "csa"],
    ["crimePlace", "ES"],
    ["residence", "ES"],
  ] as const)
    await investigator.selectOption(`[name=${name}]`, value);
  await tick(investigator, "data", "subscriber");
  await investigator.fill("[name=holderName]", "Invented Pictures Ltd");
  await investigator.fill("[name=maxPenaltyMonths]", "60");
  for (const [name, value] of [
    ["byInformationSystem", "yes"],
    ["emergency", "no"],
    ["riskOfLoss", "no"],
    ["judgeReachable", "yes"],
    ["likeCaseAtHome", "yes"],
    ["privileged", "no"],
  ] as const)
    await tick(investigator, name, value);
  await investigator.locator("main form button[data-tone=main]").click();
  await investigator.waitForURL(/\/requests\/[0-9a-f-]{36}$/);
  const requestUrl = investigator.url();
  // The routes side by side, with their rules, and that it is no legal advice (in the investigator's language).
  await investigator.locator("form:has([name=instrument][value=epoc])").waitFor();
  const routes = await investigator.locator("main").innerText();
  expect(routes).toContain("asesoramiento jurídico");
  expect(await investigator.locator("main article a[href='/desk/law/rules/EV-EPO-10']").count()).toBeGreaterThan(0);
  await investigator.locator("form:has([name=instrument][value=epoc]) button[value=choose]").click();
  await investigator.waitForURL(/#form$/);
  await openForm(investigator, `${requestUrl}/form`);
  for (const box of await investigator.locator("main form input[type=text], main form textarea").all())
    if ((await box.inputValue()) === "") await box.fill("Invented words");
  for (const group of await investigator.locator("main form fieldset:has(input[type=radio])").all())
    if ((await group.locator("input:checked").count()) === 0)
      await group.locator("input").first().check({ force: true });
  await investigator.locator("main form button[data-tone=main]").click();
  await investigator.waitForURL(/#form$/);
  await openForm(investigator, requestUrl);
  await proven(investigator, "investigator", "button[value=propose]");
  // The one who put it forward has no button to sign it.
  expect(await investigator.locator("button[value=sign]").count()).toBe(0);

  const counsel = await signIn(browser, site, "counsel");
  await openForm(counsel, requestUrl);
  await proven(counsel, "counsel", "button[value=sign]");
  await counsel.locator("button[value=send]").waitFor();
  const [download] = await Promise.all([
    counsel.waitForEvent("download"),
    counsel.locator("a[href$='/request.pdf']").click(),
  ]);
  const pdf = readFileSync(await download.path());
  expect(pdf.subarray(0, 8).toString()).toBe("%PDF-1.7");
  await counsel.locator("button[value=send]").click();
  await counsel.locator("button[value=send]").waitFor({ state: "detached" });

  await openForm(investigator, requestUrl);
  await investigator.selectOption("[name=kind]", "epoc-served");
  const served = new Date(Date.now() - 9.8 * 86_400_000).toISOString();
  await investigator.fill("[name=at]", served.slice(0, 10));
  await investigator.fill("[name='at.time']", served.slice(11, 16));
  await investigator.locator("button[value=step]").click();
  await investigator.locator("#deadlines time[data-state=soon]").waitFor();

  await openForm(investigator, `${requestUrl}/answer`);
  await investigator.fill("[name=origin]", "By the decentralised system (invented)");
  const content = Buffer.from("an invented answer");
  await investigator.setInputFiles("[name=file]", { name: "answer.txt", mimeType: "text/plain", buffer: content });
  await investigator.locator("main form button[data-tone=main]").click();
  await investigator.waitForURL(/\/material\/[0-9a-f-]{36}$/);
  const sha256 = createHash("sha256").update(content).digest("hex");
  for (let tried = 0; !(await investigator.locator("main").innerText()).includes(sha256); tried++) {
    if (tried > 60) throw new Error("the answer was not hashed");
    await investigator.waitForTimeout(500);
    await investigator.reload();
  }
  const [evidence] = await Promise.all([
    investigator.waitForEvent("download"),
    investigator.locator("a[href$='/file']").click(),
  ]);
  expect(readFileSync(await evidence.path()).equals(content)).toBe(true);
  expect(await investigator.locator("a[href$='?manifest']").count()).toBe(1);
}, 150_000);
