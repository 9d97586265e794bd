// Writes the gallery as static files: node web/app/ui/html/gallery/render-gallery.ts FOLDER
// and, with --pictures, screenshots at three widths in both themes.
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openBrowser } from "../../../../../tests/support/browser.ts";
import { buildGallery } from "./build-gallery.ts";

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: render-gallery.ts FOLDER [--pictures] [--only NAME,NAME]");
const out = resolve(folder);
const only = options.includes("--only") ? options[options.indexOf("--only") + 1]?.split(",") : undefined;

const gallery = await buildGallery(join(out, "build"));
await mkdir(out, { recursive: true });
const names = Object.keys(gallery.pages).filter((name) => only?.includes(name) ?? true);
for (const name of names) {
  const html = gallery.renderPage(name, "light");
  await writeFile(join(out, `${name}.html`), html);
  console.log(`${name}.html ${Buffer.byteLength(html)} bytes`);
}

if (options.includes("--pictures")) {
  const browser = await openBrowser();
  try {
    for (const [width, theme] of [360, 800, 1400].flatMap((w) => [[w, "light"] as const, [w, "dark"] as const])) {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      for (const name of names) {
        await page.setContent(gallery.renderPage(name, theme));
        await page.screenshot({ path: join(out, `${name}-${width}-${theme}.png`), fullPage: true });
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
}
