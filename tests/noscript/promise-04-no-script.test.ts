import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { askReporter } from "#platform/triage";
import { createStaff } from "../../platform/identity/testing.ts";
import { openPublicBrowser } from "../support/public-browser.ts";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";

const world = await createTestWorld();
const site = await startTestSite(world);
const chromium = await openPublicBrowser(site.address);
afterAll(() => chromium.close());

// The whole card is the label of its choice: a tap anywhere on it counts, and lands on the label.
const go = (page: Page, name: RegExp | string) => page.getByRole("button", { name }).click();

test("promise-04: with scripts off, from the first page to the answer and back", async () => {
  const visitor = await chromium.visitor({ javaScriptEnabled: false });
  const { page, context } = visitor;
  await page.goto(site.address);
  expect(page.url()).toBe(`${site.address}/en`);
  expect(await context.cookies()).toEqual([]);

  await page.getByRole("link", { name: /I want to report/ }).click();
  await page.getByLabel(/trust \(grooming\)/).check({ force: true });
  await go(page, "Continue");
  await page.getByLabel("It is about me").check({ force: true });
  await go(page, "Continue");
  await page.getByLabel("13 to 17").check({ force: true });
  await go(page, "Continue");
  await page.getByLabel(/In which country/).selectOption("GR");
  await go(page, "Continue");

  await page.getByLabel("Yes", { exact: true }).check({ force: true });
  await go(page, "Continue");
  // In danger now: the number of the chosen country stands first from here on.
  expect(await page.locator(".advice-emergency a").first().getAttribute("href")).toBe("tel:112");
  while (page.url().includes("/questions/")) await go(page, "Continue");
  expect(page.url()).toMatch(/\/advice$/);
  await go(page, /Go on/);
  await page.getByLabel(/What do you want us to know/).fill("An invented person wrote: «come alone».\nΚαι μετά έφυγε.");
  await page.getByLabel(/Contacts of/).fill("@pebble.friend.invented\n+30 210 000 0000");
  await go(page, "Continue");
  // What needs a script is not shown, and another way is said.
  expect(await page.locator("#device").isVisible()).toBe(false);
  expect(await page.locator("main").innerText()).toContain("With scripts off");
  await page.getByLabel(/SHA-256 or MD5/).fill("a".repeat(64));
  await go(page, "Continue");
  await page.getByLabel("E-mail").check({ force: true });
  await page.getByLabel("Number or address").fill("ana@invented.example");
  await go(page, "Continue");

  expect(page.url()).toMatch(/\/review$/);
  const shown = (await page.locator(".code-digits").innerText()).replace(/\D/g, "");
  expect(shown).toMatch(/^\d{24}$/);
  const overview = await page.locator("main").innerText();
  for (const text of [
    "come alone",
    "@pebble.friend.invented",
    "Greece",
    "ana@invented.example",
    "Never leave a message",
  ])
    expect(overview).toContain(text);
  // Back and reload keep everything, and the code stays the same.
  await page.goBack();
  expect(await page.getByLabel("Number or address").inputValue()).toBe("ana@invented.example");
  await page.goForward();
  await page.reload();
  expect((await page.locator(".code-digits").innerText()).replace(/\D/g, "")).toBe(shown);
  // The language changes without losing anything.
  await page.getByRole("button", { name: "Ελληνικά" }).click();
  expect(page.url()).toMatch(/\/el\/report\/review$/);
  expect(await page.locator("main").innerText()).toContain("come alone");
  await page.getByRole("button", { name: "English" }).click();

  await go(page, "Send my report");
  expect(page.url()).toMatch(/\/report\/done$/);
  expect((await page.locator(".code-digits").innerText()).replace(/\D/g, "")).toBe(shown);
  const reference = await page.getByText(/^H-/).innerText();
  await page.reload();
  expect(await page.getByText(/^H-/).innerText()).toBe(reference);
  const { rows } = await world.owner.query("select id from report");
  expect(rows).toHaveLength(1);

  // Leaving, and coming back with the code on another day.
  const cookies = await context.cookies();
  expect(cookies.map(({ name, httpOnly, sameSite, expires }) => [name, httpOnly, sameSite, expires])).toEqual([
    ["heroes_visit", true, "Lax", -1],
  ]);
  await context.clearCookies();
  const { actor } = await createStaff(world, { name: "Ben Invented", roles: ["analyst"] });
  const told = await askReporter(world.as(actor), {
    reportId: rows[0].id,
    text: "Are you safe tonight?",
    reason: "Invented reason.",
  });
  expect(told.ok).toBe(true);
  await page.goto(`${site.address}/en/return`);
  await page.getByLabel(/Your code/).fill(shown.replace(/(\d{4})/g, "$1-"));
  await go(page, "Open my page");
  expect(page.url()).toMatch(/\/return\/page$/);
  expect(await page.locator("main").innerText()).toContain("Are you safe tonight?");
  expect(await page.locator(".status-text").innerText()).toBe("We have a question for you");
  await page.getByLabel("Write to us").fill("Yes, I am with my aunt.");
  await go(page, "Send my message");
  await page.getByLabel("Write to us").fill("He also uses @other.pebble.invented");
  await go(page, "Add it to my report");
  expect(await page.locator(".message-you").allInnerTexts()).toEqual([
    expect.stringContaining("Yes, I am with my aunt."),
    expect.stringContaining("@other.pebble.invented"),
  ]);
  await page.getByText("Ask for a call at a safe time").click();
  await page.getByRole("link", { name: "Choose a time" }).click();
  await go(page, "Ask for the call");
  expect(await page.locator("#errors").innerText()).toContain("when a call is safe");
  await page.getByLabel("When is it safe?").fill("Friday, five o'clock");
  await page.getByLabel("Code word").fill("marble");
  await go(page, "Ask for the call");
  expect(await page.locator(".thread").innerText()).toContain("marble");
  await page.getByText("Take my report back").click();
  await page.getByRole("link", { name: "What this does" }).click();
  await go(page, "Take my report back");
  expect(page.url()).toMatch(/\/withdrawn$/);
  await page.goto(`${site.address}/en/return`);
  await page.getByLabel(/Your code/).fill(shown);
  await go(page, "Open my page");
  expect(await page.locator("#errors").innerText()).toContain("opens nothing");

  expect(visitor.foreign).toEqual([]);
  const stored = await context.storageState();
  expect(stored.origins).toEqual([]);
  await visitor.close();
}, 150_000);
