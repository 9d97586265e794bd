import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "../../../../../tests/support/browser.ts";
import { buildGallery, serveGallery } from "./build-gallery.ts";

/**
 * Pictures of every gallery page: `node web/app/ui/desk/gallery/shots.ts [page,...] [width,...] [light,dark]`.
 * They land in `<temporary folder>/desk-gallery/shots`.
 */
const [only = "", widths = "360,800,1400", schemes = "light,dark"] = process.argv.slice(2);
const folder = join(tmpdir(), "desk-gallery");
const names = await buildGallery(folder);
const { address, server } = await serveGallery(folder);
const shots = join(folder, "shots");
mkdirSync(shots, { recursive: true });
const browser = await openBrowser();
for (const scheme of schemes.split(",")) {
  for (const width of widths.split(",").map(Number)) {
    const context = await browser.newContext({
      colorScheme: scheme === "dark" ? "dark" : "light",
      viewport: { width, height: width < 500 ? 780 : 900 },
    });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && console.error(message.text()));
    for (const name of only ? only.split(",") : names) {
      await page.goto(`${address}/${name}.html`);
      await page.waitForSelector("[data-ready]");
      await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
server.close();
