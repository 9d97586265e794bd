import type { Browser, BrowserContext, Page } from "playwright-core";
import { closeContexts, sharedBrowser } from "./browser.ts";

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests that went to another origin. */
  readonly foreign: string[];
  /** Error messages of the console and of scripts. */
  readonly problems: string[];
  /** Bytes of every answer by address. */
  readonly weights: Map<string, number>;
  /** Bytes of the page that is open, with everything it loaded. */
  weight(): Promise<number>;
  close(): Promise<void>;
};

export async function openPublicBrowser(address: string): Promise<{
  readonly browser: Browser;
  visitor(options?: Parameters<Browser["newContext"]>[0]): Promise<Visitor>;
  close(): Promise<void>;
}> {
  const browser = await sharedBrowser();
  return {
    browser,
    close: () => closeContexts(browser),
    async visitor(options = {}) {
      const context = await browser.newContext({ reducedMotion: "reduce", locale: "en-GB", ...options });
      const foreign: string[] = [];
      const problems: string[] = [];
      const weights = new Map<string, number>();
      context.on("request", (request) => {
        if (!request.url().startsWith(`${address}/`)) foreign.push(request.url());
      });
      const arriving = new Set<Promise<void>>();
      context.on("response", (response) => {
        const body = response.body().then(
          (bytes) => void weights.set(response.url(), bytes.length),
          () => {},
        );
        arriving.add(body);
        void body.then(() => arriving.delete(body));
      });
      const page = await context.newPage();
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        // A page of a refusal is itself an answer of 4xx, which the console repeats.
        if (message.type() === "error" && !/status of (4\d\d|503)/.test(message.text())) problems.push(message.text());
      });
      return {
        page,
        context,
        foreign,
        problems,
        weights,
        close: () => context.close(),
        async weight() {
          await page.waitForLoadState("load");
          while (arriving.size > 0) await Promise.all(arriving);
          const wanted = await page.evaluate(() => [
            location.href,
            ...performance.getEntriesByType("resource").map(({ name }) => name),
          ]);
          return wanted.reduce((sum, url) => sum + (weights.get(url) ?? 0), 0);
        },
      };
    },
  };
}
