import type { Browser, Page } from "playwright-core";
import { totpNow } from "../../platform/identity/factors/totp.ts";
import type { PracticeInstallation } from "../support/practice-installation.ts";

/** Presses a button of a form without script by its words. */
export const press = (page: Page, name: RegExp | string) => page.getByRole("button", { name }).first().click();

/** Chooses by the words beside a box or round button, as people do; the input itself may lie under them. */
export async function tick(page: Page, name: string, value?: string): Promise<void> {
  const input = page.locator(`[name="${name}"]${value === undefined ? "" : `[value="${value}"]`}`).first();
  const id = await input.getAttribute("id");
  const label = page.locator(`label[for="${id ?? "-"}"]`);
  if (id && (await label.count())) await label.first().click();
  else await input.check();
  if (!(await input.isChecked())) throw new Error(`${name} ${value ?? ""} is not chosen after a click on its words`);
}

const used = new Map<string, number>();
/** A code that was not used yet: of this half minute, or of the next one, which is taken early. */
function freshCode(account: { login: string; totpSecret: string }): string {
  const step = Math.max(Math.floor(Date.now() / 30_000), (used.get(account.login) ?? 0) + 1);
  used.set(account.login, step);
  return totpNow(account.totpSecret, { now: () => new Date(step * 30_000 + 15_000) });
}

/** Signs in with password and authenticator through the real pages, in a browser of one's own. */
export async function signIn(browser: Browser, site: PracticeInstallation, login: string): Promise<Page> {
  const account = site.account(login);
  const context = await browser.newContext({ reducedMotion: "reduce", locale: "en-GB", acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${site.address}/sign-in?lang=en`);
  await page.fill("[name=login]", account.login);
  await page.fill("[name=password]", account.password);
  await page.click("button[type=submit]");
  await page.fill("[name=code]", freshCode(account));
  await page.locator("button[data-tone=main]").click();
  await page.waitForURL(`${site.address}/desk`);
  return page;
}

/** Proves again who one is, where the page asks for it. */
export async function stepUpWhenAsked(page: Page, site: PracticeInstallation, login: string): Promise<void> {
  if (!page.url().includes("/account/step-up")) return;
  const account = site.account(login);
  await page.fill("[name=password]", account.password);
  await page.fill("[name=code]", freshCode(account));
  await page.locator("main button[data-tone=main]").click();
  await page.waitForURL((url) => !url.pathname.includes("/account/step-up"));
}

export type Told = {
  readonly kind: string;
  readonly narrative: string;
  readonly identifiers?: string;
  /** Something to do on the page of files, before going on. */
  readonly files?: (page: Page) => Promise<void>;
};

/** From the first page to the confirmation, scripts off. @returns what the person keeps: code and reference */
export async function report(page: Page, address: string, told: Told): Promise<{ code: string; reference: string }> {
  await page.goto(`${address}/en`);
  await page.getByRole("link", { name: /I want to report/ }).click();
  await tick(page, "kind", told.kind);
  await press(page, "Continue");
  await tick(page, "who", "self");
  await press(page, "Continue");
  await tick(page, "age", "adult");
  await press(page, "Continue");
  await page.getByLabel(/In which country/).selectOption("GR");
  await press(page, "Continue");
  while (page.url().includes("/questions/")) await press(page, "Continue");
  await press(page, /Go on/);
  await page.fill("[name=narrative]", told.narrative);
  if (told.identifiers) await page.fill("[name=identifiers]", told.identifiers);
  await press(page, "Continue");
  await told.files?.(page);
  await press(page, "Continue");
  await press(page, "Continue");
  const shown = await codeOn(page);
  await press(page, "Send my report");
  await page.waitForURL(/\/report\/done$/);
  const kept = await codeOn(page);
  if (kept !== shown) throw new Error("the code changed between the review and the confirmation");
  return { code: shown, reference: (await page.getByText(/^H-/).first().innerText()).trim() };
}

export const codeOn = async (page: Page) => (await page.locator(".code-digits").innerText()).replace(/\D/g, "");

/** Comes back with the code, scripts off. @returns the page's own words */
export async function comeBack(page: Page, address: string, code: string): Promise<string> {
  await page.goto(`${address}/en/return`);
  await page.getByLabel(/Your code/).fill(code);
  await press(page, "Open my page");
  await page.waitForURL(/\/return\/page$/);
  return page.locator("main").innerText();
}

/** Opens a report from the queue by its reference, once it has its score. @returns the address of its page at the desk */
export async function openFromQueue(page: Page, address: string, reference: string): Promise<string> {
  for (let tried = 0; ; tried++) {
    await page.goto(`${address}/desk/queue`);
    await page
      .getByRole("link", { name: new RegExp(reference) })
      .first()
      .click();
    await page.waitForURL(/\/desk\/queue\/[0-9a-f-]{36}/);
    // The address changes a moment before the page does, and the list beside it names the report too.
    await page.locator(`#item .dk-reference:text("${reference}")`).waitFor();
    if (await page.getByText(/^Why -?\d+ points?\?/).count()) return new URL(page.url()).pathname;
    if (tried > 40) throw new Error(`${reference} got no score: ${await page.locator("main").innerText()}`);
    await page.waitForTimeout(500);
  }
}

/** Opens a page and waits until its script has taken over the form: a choice made before that would be set back. */
export async function openForm(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => {
    const form = document.querySelector("main form");
    return form !== null && Object.keys(form).some((key) => key.startsWith("__reactProps"));
  });
}
