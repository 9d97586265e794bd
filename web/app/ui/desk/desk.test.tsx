import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../../../../tests/support/browser.ts";
import { lookAt, type View } from "../../../../tests/support/look-at.ts";
import { buildGallery, serveGallery } from "./gallery/build-gallery.ts";

let folder: string;
let names: string[];
let server: Server;
let address: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "desk-test-"));
  names = await buildGallery(folder);
  ({ server, address } = await serveGallery(folder));
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `act` on a page of its own and returns what the console complained about. */
async function on(name: string, options: BrowserContextOptions, act: (page: Page) => Promise<void>): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    ...options,
  });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${address}/${name}.html`);
    if (options.javaScriptEnabled !== false) await page.waitForSelector("[data-ready]");
    await act(page);
    return complaints;
  } finally {
    await context.close();
  }
}

const narrow: View = { width: 360, height: 800, colorScheme: "light" };
const wide: View = { ...narrow, width: 1280 };
const wideByDayAndNight: readonly View[] = [wide, { ...wide, colorScheme: "dark" }];

test("no axe violation, no policy violation, no hydration difference: wide and narrow, light and dark", {
  timeout: 180_000,
}, async () => {
  // One page for all: a browser context for each would double the time.
  const complaints = await on(names[0] ?? "", {}, async (page) => {
    for (const name of names) {
      for (const views of [[narrow], wideByDayAndNight]) {
        await page.setViewportSize(views[0] ?? narrow);
        await page.goto(`${address}/${name}.html`);
        await page.waitForSelector("[data-ready]");
        expect(await lookAt(page, name, views)).toEqual([]);
      }
    }
  });
  expect(complaints).toEqual([]);
});

test("open things have no axe violation either: light and dark", { timeout: 120_000 }, async () => {
  const states: [string, (page: Page) => Promise<void>][] = [
    ["empty", async (page) => page.keyboard.press("Control+k")],
    ["empty", async (page) => page.keyboard.press("?")],
    ["empty", async (page) => page.click(".dk-user > summary")],
    ["empty", async (page) => page.click(".dk-meter > summary")],
    ["list", async (page) => page.click(".dk-filter-more > summary")],
    ["queue", async (page) => page.click(".dk-heavy button")],
  ];
  const complaints = await on("empty", {}, async (page) => {
    for (const [name, open] of states) {
      await page.goto(`${address}/${name}.html`);
      await page.waitForSelector("[data-ready]");
      await open(page);
      await page.waitForTimeout(150);
      expect(await lookAt(page, `${name} ${open}`, wideByDayAndNight)).toEqual([]);
    }
  });
  expect(complaints).toEqual([]);
});

test("a dialog lies over a veiled page and does not cover it", async () => {
  await on("queue", {}, async (page) => {
    await page.keyboard.press("Control+k");
    const box = await page.locator(".dk-palette").boundingBox();
    expect(box?.width).toBeLessThan(700);
    const veil = await page.evaluate<string>(`getComputedStyle(document.querySelector(".dk-veil")).backgroundColor`);
    expect(veil).toMatch(/\/ 0\.\d|, 0\.\d/u);
  });
});

test("e goes to the decision, g c to the cases", async () => {
  await on("queue", {}, async (page) => {
    await page.keyboard.press("e");
    expect(await page.evaluate("document.activeElement.name")).toBe("act");
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.waitForURL(/case-overview\.html/u);
  });
});

test("j, k, Enter move through the queue and open; letters typed in a field stay letters", async () => {
  await on("list", {}, async (page) => {
    const cursor = () => page.evaluate(`document.querySelector("[data-cursor] [data-row]")?.dataset.row`);
    expect(await cursor()).toBeUndefined();
    await page.keyboard.press("j");
    expect(await cursor()).toBe("a1");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await cursor()).toBe("a3");
    await page.keyboard.press("k");
    expect(await cursor()).toBe("a2");
    expect(await page.evaluate("document.activeElement.dataset.row")).toBe("a2");
    await page.keyboard.press("ArrowDown");
    expect(await cursor()).toBe("a3");
    await page.click(".dk-filter-more > summary");
    await page.fill("input[type=search]", "");
    await page.type("input[type=search]", "jk?");
    expect(await page.inputValue("input[type=search]")).toBe("jk?");
    expect(await cursor()).toBe("a3");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(`document.querySelector(".dk-filter-more").open`)).toBe(false);
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("Enter");
    await page.waitForURL(/queue\.html/u);
  });
});

test("Ctrl-K finds and opens; Escape closes and gives the focus back", async () => {
  await on("queue", {}, async (page) => {
    await page.focus(".dk-command-field");
    await page.keyboard.press("Control+k");
    await page.waitForSelector(".dk-palette input:focus");
    await page.keyboard.type("break");
    expect(await page.locator('[role="option"]').count()).toBe(1);
    expect(await page.locator('[role="option"][aria-selected="true"]').innerText()).toContain("Take a break");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".dk-palette", { state: "detached" });
    await page.waitForSelector(".dk-command-field:focus");
    await page.keyboard.press("Control+k");
    await page.waitForSelector(".dk-palette input:focus");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/case-overview\.html/u);
  });
});

test("heavy text is not in the page until it is opened", async () => {
  await on("queue", {}, async (page) => {
    expect(await page.content()).not.toContain("My nephew told me");
    await page.click(".dk-heavy button");
    expect(await page.locator(".dk-narrative").first().innerText()).toContain("My nephew told me");
    await page.click(".dk-heavy button");
    expect(await page.content()).not.toContain("My nephew told me");
  });
});

test("without script: why, menus and tables open, forms keep their names", async () => {
  await on("queue", { javaScriptEnabled: false }, async (page) => {
    await page.locator(".dk-figure-table > summary").first().click();
    expect(await page.locator(".dk-figure-table .dk-table").first().isVisible()).toBe(true);
    await page.locator(".dk-user > summary").click();
    expect(await page.locator(".dk-user .dk-menu-list").isVisible()).toBe(true);
    expect(await page.locator(".dk-decision input[name=act]").count()).toBe(4);
    expect(await page.locator(".dk-decision textarea[name=reason]").count()).toBe(1);
    expect(await page.locator(".dk-decision button[type=submit]").count()).toBe(1);
  });
});

test("a form with errors takes the focus to its summary and leads to the field", async () => {
  await on("errors", {}, async (page) => {
    expect(await page.evaluate("document.activeElement.className")).toContain("dk-error-summary");
    const label = await page.evaluate("document.querySelector('label[for=field-narrative]').firstChild.textContent");
    expect(await page.innerText('.dk-error-summary a[href="#field-narrative"]')).toMatch(`${label}: `);
    await page.click('a[href="#field-narrative"]');
    expect(await page.evaluate("document.activeElement.name")).toBe("narrative");
    expect(await page.getAttribute("#field-narrative", "aria-describedby")).toBe(
      "field-narrative-hint field-narrative-error",
    );
  });
});
