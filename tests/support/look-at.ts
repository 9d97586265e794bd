import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { settle } from "./settle.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export type View = { readonly width: number; readonly height: number; readonly colorScheme: "light" | "dark" };

const [phone, tablet, wide] = [
  { width: 360, height: 740 },
  { width: 800, height: 900 },
  { width: 1400, height: 900 },
];
const light = { colorScheme: "light" } as const;
const dark = { colorScheme: "dark" } as const;
/** For public pages, whose layout hardly changes with the width. */
const phoneViews: readonly View[] = [
  { ...phone, ...light },
  { ...phone, ...dark },
];
/** For staff pages: wide in both modes, and narrow. */
export const deskViews: readonly View[] = [
  { ...wide, ...light },
  { ...wide, ...dark },
  { ...phone, ...light },
];
/** One of the views after the other, so that many pages together are seen in all of them. */
export function oneInTurn(): () => readonly View[] {
  let turn = 0;
  return () => [every[turn++ % every.length] ?? { ...phone, ...light }];
}
const every: readonly View[] = [phone, tablet, wide].flatMap((size) => [
  { ...size, ...light },
  { ...size, ...dark },
]);

const prepared = new WeakSet<Page>();
/**
 * Half a megabyte goes to the browser once for a page, not for each look; documents it opens later have it from their start.
 * By way of the devtools, so the page's policy stays as strict as it is.
 */
async function bringAxe(page: Page): Promise<void> {
  if (!prepared.has(page)) {
    prepared.add(page);
    await page.addInitScript(axe);
  }
  // The document that is open already has none, and one without script never gets it by itself.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
}

type Rules = "all" | "contrast" | "all but contrast";

/** What axe finds, whether the page scrolls sideways, and message keys that have no words. */
export async function faultsOf(page: Page, rules: Rules = "all"): Promise<string[]> {
  await bringAxe(page);
  const violations = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] };
    // Passes, selectors and style sheets are not looked at; leaving them out halves the time.
    const options = { resultTypes: ["violations"], selectors: false, preload: false };
    const contrast = "color-contrast";
    const run =
      only === "contrast"
        ? { ...options, runOnly: { type: "rule", values: [contrast] } }
        : { ...options, rules: { [contrast]: { enabled: only === "all" } } };
    return (await axe.run(run)).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ""}`).join(" | ")}`,
    );
  }, rules);
  const { text, over } = await page.evaluate(() => ({
    text: document.body.innerText,
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  // A message that is missing is drawn as {{its key}}.
  const bare = /\{\{[^}]*/.exec(text);
  return [
    ...violations,
    ...(over > 0 ? [`scrolls sideways by ${String(over)}`] : []),
    ...(bare ? [`no words for ${bare[0]}`] : []),
  ];
}

/**
 * Faults of a page as it stands in each of the views. Colours change with the mode and layout with the width: contrast is
 * asked once in each mode, all else once in each width, for contrast alone takes half the time of a look. With HEROES_SHOTS
 * set to a folder it is looked at in every view, and a picture of each is kept there.
 */
export async function lookAt(page: Page, name: string, wanted: readonly View[] = phoneViews): Promise<string[]> {
  const shots = process.env.HEROES_SHOTS;
  if (shots) mkdirSync(shots, { recursive: true });
  const faults = new Set<string>();
  const views = shots ? every : wanted;
  const [modes, widths] = [new Set<string>(), new Set<number>()];
  for (const { width, height, colorScheme } of views) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settle(page);
    if (shots)
      await page.screenshot({ path: join(shots, `${name}-${String(width)}-${colorScheme}.png`), fullPage: true });
    const [newMode, newWidth] = [!modes.has(colorScheme), !widths.has(width)];
    modes.add(colorScheme);
    widths.add(width);
    if (!newMode && !newWidth) continue;
    const rules = newWidth ? (newMode ? "all" : "all but contrast") : "contrast";
    for (const fault of await faultsOf(page, rules)) faults.add(`${name} ${String(width)} ${colorScheme}: ${fault}`);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return [...faults];
}
