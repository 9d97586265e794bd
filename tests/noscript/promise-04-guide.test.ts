import { extractText } from "unpdf";
import { afterAll, expect, test } from "vitest";
import { faultsOf, lookAt } from "../support/look-at.ts";
import { openPublicBrowser } from "../support/public-browser.ts";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";

const world = await createTestWorld();
const site = await startTestSite(world);
const chromium = await openPublicBrowser(site.address);
afterAll(() => chromium.close());

const get = (path: string) => fetch(`${site.address}${path}`, { redirect: "manual" });

/** Addresses of this site named in a page. */
const linksIn = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src|data-index)="(\/[^"]*)"/g)].map((match) =>
    (match[1] ?? "").replaceAll("&amp;", "&"),
  );

test("every link of the guide leads somewhere, every page is under 60 kB with all it loads, and none sets a cookie", async () => {
  const sizes = new Map<string, Promise<number>>();
  const sizeOf = (path: string) => {
    const known = sizes.get(path) ?? get(path).then(async (answer) => (await answer.arrayBuffer()).byteLength);
    sizes.set(path, known);
    return known;
  };
  const faults: string[] = [];
  const seen = new Set<string>();
  const waiting = ["/en/guide?country=GR", "/el/guide"];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await get(path);
    if (!answer.ok) faults.push(`${path}: ${String(answer.status)}`);
    if (answer.headers.has("set-cookie")) faults.push(`${path}: a cookie`);
    const inside = /^\/(?:en|el)\/guide(?:[/?]|$)/.test(path);
    if (!inside || !answer.headers.get("content-type")?.startsWith("text/html")) continue;
    const html = await answer.text();
    const bare = /\{\{[^}]*\}\}/.exec(html);
    if (bare) faults.push(`${path}: no words for ${bare[0]}`);
    const links = linksIn(html);
    const loads = links.filter((link) => link.startsWith("/assets/"));
    const weight = Buffer.byteLength(html) + (await Promise.all(loads.map(sizeOf))).reduce((a, b) => a + b, 0);
    if (weight >= 60_000) faults.push(`${path}: ${String(weight)} bytes`);
    const next = links.filter((link) => !link.startsWith("/assets/") && !link.includes("/pdf/") && !link.includes("#"));
    // Through which door a page is read changes its neighbours only.
    waiting.push(
      ...next.filter((link) => /^\/(?:en|el)\//.test(link)).map((link) => link.replace(/[?&]for=[\w-]+/, "")),
    );
  }
  expect(faults).toEqual([]);
  // What the pages load is also what is kept for offline.
  const { files } = (await (await get("/en/guide/files.json")).json()) as { files: string[] };
  expect([...sizes.keys()].filter((path) => !files.includes(path))).toEqual([]);
  for (const { name } of site.platform.guide.pages("en")) {
    expect(
      [...seen].some((path) => path.startsWith(`/en/guide/${name}?`)),
      name,
    ).toBe(true);
    expect(
      [...seen].some((path) => path.startsWith(`/el/guide/${name}`)),
      name,
    ).toBe(true);
  }
}, 120_000);

test("promise-04: the guide with scripts off, from a door to the next page, with the lines of a country", async () => {
  const visitor = await chromium.visitor({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const { page, context } = visitor;
  await page.goto(`${site.address}/en`);
  await page.getByRole("link", { name: "Learn how to protect" }).click();
  expect(await page.locator("#guide-search").isVisible()).toBe(false);
  await page.getByRole("link", { name: /Parents and carers/ }).click();
  await page.getByRole("link", { name: "Someone threatens to share pictures" }).click();
  expect(await page.getByRole("button", { name: "Leave now" }).isVisible()).toBe(true);
  await page.getByLabel("Help lines of which country?").selectOption("GR");
  await page.getByRole("button", { name: "Show them" }).click();
  expect(page.url()).toContain("country=GR");
  expect(await page.locator(".guide-lines").first().innerText()).toMatch(/Greece[\s\S]*1056/);
  await page.getByText("Sources").click();
  expect(await page.locator(".guide-sources").innerText()).toMatch(/second-hand: please check[\s\S]*Reviewed on/);
  // The next page of the same door, and the country goes along.
  await page.locator("a[rel=next]").click();
  expect(page.url()).toMatch(/guide\/if-a-child-tells\?country=GR&for=parents$/);

  await page.getByRole("link", { name: "All of the guide" }).click();
  await page.getByRole("link", { name: "All pages from A to Z" }).click();
  const titles = await page.locator(".guide-list a").allInnerTexts();
  expect(titles).toEqual([...titles].sort(new Intl.Collator("en").compare));
  expect(titles.length).toBe(site.platform.guide.pages("en").length);

  await page.goto(`${site.address}/en/guide/words`);
  await page.getByLabel("Find a word").fill("pornography");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  expect(await page.locator("dl").allInnerTexts()).toEqual([expect.stringContaining("child pornography")]);
  await page.getByLabel("Find a word").fill("<b>nothing</b>");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  expect(await page.locator("main").innerText()).toContain("No word of the list fits");

  await page.goto(`${site.address}/en/guide/offline`);
  expect(await page.locator("main").innerText()).toContain("Keeping pages needs scripts");
  expect(await page.locator("#guide-keep").isVisible()).toBe(false);
  for (const path of ["nothing-here", "for/nobody", "pdf/nothing", "numbers/nothing"])
    expect((await get(`/en/guide/${path}`)).status).toBe(404);
  expect(await context.cookies()).toEqual([]);
  expect((await context.storageState()).origins).toEqual([]);
  expect(visitor.foreign).toEqual([]);
  await visitor.close();
}, 60_000);

test("promise-04: nothing is kept before the visitor wants it; then the guide reads without a net, and is forgotten", async () => {
  const visitor = await chromium.visitor();
  const { page, context } = visitor;
  const kept = () =>
    page.evaluate(async () => ({
      workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
      files: (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flatMap(
        (keys) => keys.map(({ url }) => new URL(url).pathname),
      ),
      stored: localStorage.length + sessionStorage.length,
    }));
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));

  await page.goto(`${site.address}/en/guide?country=ES`);
  // The search fetches its words once, when it is used, and sends nothing that is typed.
  expect(asked).not.toContain("/en/guide/search.json");
  await page.getByLabel("Search the guide").pressSequentially("passport");
  await page.getByRole("link", { name: "A job offer, near or far" }).waitFor();
  expect(asked.filter((path) => path.endsWith(".json"))).toEqual(["/en/guide/search.json"]);
  expect(await page.locator("#guide-count").innerText()).toMatch(/^\d+ pages?$/);
  await page.getByLabel("Search the guide").fill("xyzzy");
  await page.getByText("Nothing found.").waitFor();

  await page.goto(`${site.address}/en/guide/offline?country=ES`);
  await page.getByText("Nothing is kept on this device.").waitFor();
  expect(await kept()).toEqual({ workers: [], files: [], stored: 0 });
  expect(await page.locator("main").innerText()).toContain("leaves a trace");

  await page.getByRole("button", { name: "Keep for offline" }).click();
  await page.getByText("The guide is kept on this device.").waitFor({ timeout: 30_000 });
  const now = await kept();
  expect(now.workers).toEqual(["/en/guide"]);
  expect(now.files.length).toBeGreaterThan(site.platform.guide.pages("en").length + 10);
  expect(now.files.filter((path) => !/^\/(?:en\/guide(?:\/|$)|assets\/)/.test(path))).toEqual([]);
  expect(now.stored).toBe(0);

  await context.setOffline(true);
  await page.goto(`${site.address}/en/guide/sextortion-first-aid?country=ES&for=parents`);
  expect(await page.locator("main").innerText()).toMatch(/Spain[\s\S]*017/);
  expect(
    await page.evaluate(() => getComputedStyle(document.querySelector(".guide-lines") ?? document.body).display),
  ).toBe("block");
  await page.getByRole("link", { name: "All of the guide" }).click();
  await page.getByLabel("Search the guide").fill("passport");
  await page.getByRole("link", { name: "A job offer, near or far" }).waitFor();
  // Nothing else of the site answers without a net.
  for (const path of ["/en/help", "/en", "/el/guide", "/en/return/page"]) {
    const answer = await page.evaluate((address) => fetch(address).then(String, String), path);
    expect(answer, path).toContain("Failed to fetch");
  }

  await page.goto(`${site.address}/en/guide/offline`);
  await page.getByRole("button", { name: "Forget this" }).click();
  await page.getByText("Nothing is kept on this device.").waitFor();
  expect(await kept()).toEqual({ workers: [], files: [], stored: 0 });
  expect(await page.goto(`${site.address}/en/guide`).then(String, String)).toContain("ERR_INTERNET_DISCONNECTED");
  await context.setOffline(false);
  expect(await context.cookies()).toEqual([]);
  expect(visitor.foreign).toEqual([]);
  await visitor.close();
}, 90_000);

test("promise-15: the guide without a fault, wide and narrow, light and dark", async () => {
  const visitor = await chromium.visitor();
  const { page } = visitor;
  const faults: string[] = [];
  for (const [name, path] of [
    ["guide-doors", "/en/guide"],
    ["guide-door", "/en/guide/for/educators"],
    ["guide-page", "/en/guide/sextortion-first-aid?country=ES"],
    ["guide-child", "/en/guide/children-you-can-tell"],
    ["guide-words", "/en/guide/words"],
    ["guide-numbers", "/el/guide/numbers"],
    ["guide-offline", "/es/guide/offline"],
    ["guide-untranslated", "/pt/guide/rights-greece?country=GR"],
  ] as const) {
    await page.goto(`${site.address}${path}`);
    faults.push(...(await lookAt(page, name)));
  }
  await page.goto(`${site.address}/en/guide`);
  await page.getByLabel("Search the guide").fill("picture");
  await page.locator("#guide-found a").first().waitFor();
  faults.push(...(await faultsOf(page)));
  expect(faults).toEqual([]);
  expect(visitor.problems).toEqual([]);
  await visitor.close();
}, 120_000);

test("a page and a whole door as PDF, the figures as a table and as a picture", async () => {
  const pdf = async (path: string) => {
    const answer = await get(path);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    return (await extractText(new Uint8Array(await answer.arrayBuffer()), { mergePages: true })).text;
  };
  const one = await pdf("/en/guide/pdf/sextortion-first-aid?country=GR");
  for (const words of ["Someone threatens to share pictures", "Do not pay", "1056", "waits for an expert"])
    expect(one).toContain(words);
  expect(one).not.toContain("Tell us about the threat");
  const door = await pdf("/el/guide/pdf/for-children-8-11");
  expect(door).toContain("Είμαι 8 έως 11");
  const csv = await (await get("/es/guide/numbers/eu-forms")).text();
  expect(csv).toContain('Explotación sexual,4219,víctimas,Unión Europea,"Eurostat');
  const picture = await get("/es/guide/numbers/eu-forms/picture");
  expect([picture.headers.get("content-type"), picture.headers.get("content-disposition")]).toEqual([
    "image/svg+xml; charset=utf-8",
    'attachment; filename="eu-forms.svg"',
  ]);
  const svg = await picture.text();
  for (const words of ["Explotación sexual", "4219", "Eurostat", "no de cuánto existe"]) expect(svg).toContain(words);
  expect((await get("/es/guide/numbers/nothing/picture")).status).toBe(404);
}, 60_000);
