import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** The packaged chromium, or the system's where there is one at the usual place. */
export async function openBrowser(): Promise<Browser> {
  const system = "/usr/bin/chromium";
  return playwright.launch({
    executablePath: existsSync(system) ? system : await chromium.executablePath(),
    args: [
      "--no-sandbox",
      "--headless",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

let shared: Promise<Browser> | undefined;

/**
 * The browser of this worker, whose test files follow one another and share it: to start one takes seconds. It goes with the
 * worker. What a file opened in it is closed by `closeContexts`.
 */
export async function sharedBrowser(): Promise<Browser> {
  const known = await shared;
  if (known?.isConnected()) return known;
  shared = openBrowser();
  return shared;
}

export async function closeContexts(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
