import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { closeContexts, sharedBrowser } from "./browser.ts";
import { deskViews, lookAt, type View } from "./look-at.ts";

/** A browser for staff pages of one site; what was opened in it closes after the file's last test. @param address without a slash at the end */
export async function openStaffBrowser(address: string) {
  const browser = await sharedBrowser();
  afterAll(() => closeContexts(browser));
  return {
    browser,
    /** @param cookie of createStaff: `heroes_staff=...` */
    async signedIn(cookie: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
      const context = await browser.newContext({ reducedMotion: "reduce", ...options });
      const [name = "", value = ""] = cookie.split("=");
      await context.addCookies([{ name, value, url: address }]);
      context.setDefaultTimeout(20_000);
      return context;
    },
    /** Opens a page, does something on it, and expects it to be without fault, complaint or foreign request. */
    async look(
      context: BrowserContext,
      name: string,
      path: string,
      act?: (page: Page) => Promise<unknown>,
      views: readonly View[] = deskViews,
    ): Promise<void> {
      const { page, problems } = await pageFor(context, address);
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.goto(`${address}${path}`);
      if ((await context.cookies()).length > 0 && !path.startsWith("/sign-in"))
        expect(page.url(), name).not.toContain("/sign-in");
      await act?.(page);
      expect(await lookAt(page, name, views)).toEqual([]);
      expect(problems.splice(0), name).toEqual([]);
    },
  };
}

type Watched = { readonly page: Page; readonly problems: string[] };
const watched = new WeakMap<BrowserContext, Watched>();

/** One page for all looks of a context: a new one each time would cost as much as the look itself. */
async function pageFor(context: BrowserContext, address: string): Promise<Watched> {
  const known = watched.get(context);
  if (known) return known;
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  // A form that comes back says 400 or 503, a page that is not there 404, and the console repeats it.
  page.on(
    "console",
    (one) => one.type() === "error" && !/status of (4\d\d|503)/.test(one.text()) && problems.push(one.text()),
  );
  page.on("request", (one) => !one.url().startsWith(address) && problems.push(`foreign: ${one.url()}`));
  const opened = { page, problems };
  watched.set(context, opened);
  return opened;
}
