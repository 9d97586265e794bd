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
