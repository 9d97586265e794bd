import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser } from "../../web/app/ui/html/gallery-browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests that went to another origin. */
  readonly foreign: string[];
  /** Error messages of the console and of scripts. */
  readonly problems: string[];
  /** Bytes of every answer by address. */
  readonly weights: Map<string, number>;
  close(): Promise<void>;
};

export async function openPublicBrowser(address: string): Promise<{
  readonly browser: Browser;
  visitor(options?: Parameters<Browser["newContext"]>[0]): Promise<Visitor>;
  close(): Promise<void>;
}> {
  const browser = await openBrowser();
  return {
    browser,
    close: () => browser.close(),
    async visitor(options = {}) {
      const context = await browser.newContext({ reducedMotion: "reduce", locale: "en-GB", ...options });
      const foreign: string[] = [];
      const problems: string[] = [];
      const weights = new Map<string, number>();
      context.on("request", (request) => {
        if (!request.url().startsWith(`${address}/`)) foreign.push(request.url());
      });
      context.on("response", (response) => {
        void response.body().then(
          (body) => weights.set(response.url(), body.length),
          () => {},
        );
      });
      const page = await context.newPage();
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        // A page of a refusal is itself an answer of 4xx, which the console repeats.
        if (message.type() === "error" && !/status of (4\d\d|503)/.test(message.text())) problems.push(message.text());
      });
      return { page, context, foreign, problems, weights, close: () => context.close() };
    },
  };
}

/** What axe finds, what scrolls sideways, and message keys that have no words. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    const { scrollWidth, clientWidth } = document.documentElement;
    const bare = /\b(?:public|report|reporter|lawguide|errors|common):[\w.-]+|\{\{/.exec(document.body.innerText);
    const keys = /^(?:error|kind|who|done|status|next|own|code|call)\.[\w.-]+$/m.exec(document.body.innerText);
    return [
      ...violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ""} ${one.nodes[0]?.failureSummary ?? ""}`),
      ...(scrollWidth > clientWidth ? [`scrolls sideways: ${String(scrollWidth)} > ${String(clientWidth)}`] : []),
      ...(bare ? [`no words for ${bare[0]}`] : []),
      ...(keys ? [`no words for ${keys[0]}`] : []),
    ];
  });
}

const views = [
  { width: 360, height: 740 },
  { width: 800, height: 900 },
  { width: 1400, height: 900 },
] as const;

/**
 * Faults of a page as it stands, at phone, tablet and wide, light and dark. With HEROES_SHOTS set to a folder it also takes
 * a picture of each.
 */
export async function lookAt(page: Page, name: string): Promise<string[]> {
  const shots = process.env.HEROES_SHOTS;
  const faults = new Set<string>();
  for (const { width, height } of shots ? views : views.slice(0, 1)) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      // A colour may still be on its way from one mode to the other; a fault that stays is one.
      const found = await faultsOf(page);
      if (found.length > 0) await page.waitForTimeout(600);
      for (const fault of found.length > 0 ? await faultsOf(page) : []) faults.add(`${name}: ${fault}`);
      if (shots) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `${name}-${String(width)}-${colorScheme}.png`), fullPage: true });
      }
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  return [...faults];
}
