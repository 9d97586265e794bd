import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { openStaffBrowser } from "../support/staff-browser.ts";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";
import { createPeople } from "./fixture.ts";
import { layWorld } from "./one-of-everything.ts";
import { pages } from "./pages.ts";
import { meaning } from "./personas.ts";
import { createAddresses } from "./site.ts";

const world = await createTestWorld();
const people = await createPeople(world);
const { addressOf } = createAddresses(await layWorld(world, people));
const site = await startTestSite(world);
const browser = await openStaffBrowser(site.address);

/** A browser whose own words for days, numbers, countries and order differ from the server's, as real ones do. */
async function openOther(persona: string): Promise<BrowserContext> {
  const context = await browser.signedIn(people.get(persona)?.cookie ?? "", { viewport: { width: 1280, height: 900 } });
  await context.addInitScript(() => {
    const odd = (text: unknown) => `${String(text)}\u00a0~`;
    const change = (prototype: object, name: string, make: (real: unknown, self: unknown) => unknown) => {
      const real = Object.getOwnPropertyDescriptor(prototype, name);
      if (!real) throw new Error(`nothing named ${name} to change`);
      Object.defineProperty(prototype, name, {
        configurable: true,
        get() {
          return make(real.get ? real.get.call(this) : real.value, this);
        },
      });
    };
    const call = (real: unknown, self: unknown, given: unknown[]) =>
      (real as (...all: unknown[]) => unknown).apply(self, given);
    const oddly =
      (real: unknown, self: unknown) =>
      (...given: unknown[]) =>
        odd(call(real, self, given));
    const turned =
      (real: unknown, self: unknown) =>
      (...given: unknown[]) =>
        -Number(call(real, self, given));
    change(Intl.DateTimeFormat.prototype, "format", oddly);
    change(Intl.NumberFormat.prototype, "format", oddly);
    change(Intl.RelativeTimeFormat.prototype, "format", oddly);
    change(Intl.ListFormat.prototype, "format", oddly);
    change(Intl.DisplayNames.prototype, "of", oddly);
    change(Intl.Collator.prototype, "compare", turned);
    change(String.prototype, "localeCompare", turned);
    change(Number.prototype, "toLocaleString", oddly);
    for (const name of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"])
      change(Date.prototype, name, oddly);
    change(
      Intl.DateTimeFormat.prototype,
      "formatToParts",
      (real, self) =>
        (...given: unknown[]) =>
          (call(real, self, given) as Intl.DateTimeFormatPart[]).map((part) =>
            /^\d+$/.test(part.value) ? part : { ...part, value: odd(part.value) },
          ),
    );
  });
  return context;
}

/** What a page complains about from now on: React says there when it found other words than the server's. */
function listen(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on(
    "console",
    (one) => one.type() === "error" && !/status of 4\d\d/.test(one.text()) && problems.push(one.text()),
  );
  return problems;
}

/** React has taken over everything that can be used; a page without its script is awake at once. */
const awake = (page: Page) =>
  page.waitForFunction(() => {
    if (!document.querySelector("link[data-words]")) return true;
    const last = [...document.querySelectorAll("main :is(a, button, input, textarea, select)")].at(-1) ?? document.body;
    return Object.keys(last).some((key) => key.startsWith("__reactProps"));
  });

/** One or more of every area, those with most days and numbers; all 98 pages were tried once and take minutes. */
const drawnHere = [
  "/desk/queue/:reportId",
  "/cases/:caseId/timeline",
  "/cases/:caseId/history",
  "/cases/:caseId/law",
  "/protection/breaches/:breachId",
  "/media/lists/:listId",
  "/retention",
];

test("pages of staff are drawn the same in a browser that writes days, numbers and names otherwise", async () => {
  const faults: string[] = [];
  const contexts = new Map<string, BrowserContext>();
  let seen = 0;
  for (const pattern of drawnHere) {
    const row = pages[pattern] ?? {};
    const persona = [...meaning(row.get ?? "")].find((name) => people.has(name));
    if (!persona) continue;
    const context = contexts.get(persona) ?? (await openOther(persona));
    contexts.set(persona, context);
    const path = addressOf(pattern, row, undefined, people.get(persona)?.userId ?? "");
    const page = await context.newPage();
    const problems = listen(page);
    // What is a file is not drawn.
    const drawn = await page.goto(`${site.address}${path}`, { waitUntil: "load" }).catch(() => null);
    if (drawn?.headers()["content-type"]?.startsWith("text/html")) {
      seen++;
      await awake(page);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20))));
      if (problems.length > 0) faults.push(`${path}: ${problems.join(" | ")}`);
    }
    await page.close();
  }
  expect(faults).toEqual([]);
  expect(seen).toBe(drawnHere.length);
}, 240_000);

test("what is typed before a page comes alive is still there afterwards", async () => {
  const context = await openOther("investigator member");
  const page = await context.newPage();
  const problems = listen(page);
  let go = () => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  await page.route("**/words/*.json", async (route) => {
    await held;
    await route.continue();
  });
  const path = addressOf("/cases/:caseId/notes", {}, undefined, "");
  await page.goto(`${site.address}${path}`, { waitUntil: "commit" });
  const box = page.locator("main textarea").first();
  await box.fill("Typed while the page was asleep.");
  // The whole page must be there, its sheets need not: so the words are compared, not their lines.
  await page.waitForFunction(() => document.readyState !== "loading");
  const before = await page.locator("main").textContent();
  go();
  await awake(page);
  await page.waitForTimeout(300);
  expect(await box.inputValue()).toBe("Typed while the page was asleep.");
  expect(await page.locator("main").textContent()).toBe(before);
  expect(problems).toEqual([]);
  await context.close();
}, 60_000);
