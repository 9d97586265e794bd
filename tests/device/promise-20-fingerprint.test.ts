import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hammingDistance, hashPixels, parsePdqHex } from "@heroes/media-match/browser";
import type { Page, Request } from "playwright-core";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { setAttachments } from "#platform/intake";
import { createStaff } from "../../platform/identity/testing.ts";
import { findReportsBy } from "../../platform/intake/testing.ts";
import { lookAt } from "../support/look-at.ts";
import { openPublicBrowser } from "../support/public-browser.ts";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";

const world = await createTestWorld();
const site = await startTestSite(world);
const chromium = await openPublicBrowser(site.address);
afterAll(() => chromium.close());

const images = join(import.meta.dirname, "../../packages/media-match/vectors/images");
const photo = readFileSync(join(images, "bridge-5-flipx.jpg"));
const digest = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest("hex");
const secretName = "grandma-garden-invented.jpg";

type File = { name: string; mimeType: string; buffer: Buffer };
const file = (name: string, buffer: Buffer, mimeType = "image/jpeg"): File => ({ name, mimeType, buffer });

/** A visitor on the page of fingerprints, and every request made from then on. */
async function onFiles(language = "en") {
  const visitor = await chromium.visitor();
  const { page, context } = visitor;
  await page.goto(`${site.address}/${language}/report`);
  await page.locator('input[value="other"]').check({ force: true });
  await page.locator('main button[value="on"]').click();
  await page.goto(`${site.address}/${language}/report/files`);
  const requests: Request[] = [];
  context.on("request", (request) => requests.push(request));
  const choose = (files: File[] | string) => page.locator("#device-file").setInputFiles(files);
  return { ...visitor, requests, choose };
}
const ready = (page: Page, count: number) =>
  expect.poll(() => page.locator(".device-row:not(:has(progress))").count(), { timeout: 60_000 }).toBe(count);
const linesIn = async (page: Page, field: string) =>
  (await page.locator(field).inputValue()).split("\n").filter(Boolean);

/** What the browser itself decodes of a file, whole, as stored. */
async function decoded(page: Page, bytes: Buffer) {
  const answer = await page.evaluate(async (base64) => {
    const blob = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
    const options = { imageOrientation: "none", premultiplyAlpha: "none", colorSpaceConversion: "none" } as const;
    const bitmap = await createImageBitmap(blob, options);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    canvas?.drawImage(bitmap, 0, 0);
    const data = canvas?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    let text = "";
    for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
    return { width: bitmap.width, height: bitmap.height, pixels: btoa(text) };
  }, bytes.toString("base64"));
  return { ...answer, data: new Uint8Array(Buffer.from(answer.pixels, "base64")), channels: 4 as const };
}

/** No body holds any piece of the file, its name, or as much as its size. */
function nothingOf(bytes: Buffer, requests: readonly Request[]) {
  for (const request of requests) {
    const body = request.postDataBuffer() ?? Buffer.alloc(0);
    const sent = Buffer.concat([body, Buffer.from(decodeURIComponent(request.url()))]);
    expect(sent.length).toBeLessThan(bytes.length / 4);
    expect(sent.includes(secretName) || sent.includes("grandma")).toBe(false);
    for (let at = 0; at + 12 <= bytes.length; at += 97) {
      const piece = bytes.subarray(at, at + 12);
      if (new Set(piece).size < 4) continue;
      if (sent.includes(piece) || sent.includes(piece.toString("base64").slice(0, 14)))
        throw new Error(`a piece of the file from byte ${String(at)} was sent to ${request.url()}`);
    }
  }
}

test("promise-20: a picture on the device becomes three lines of text, and not one byte of it leaves", async () => {
  const { page, context, requests, choose, foreign, problems, weights, close } = await onFiles();
  const before = [...weights.values()].reduce((sum, size) => sum + size, 0);
  expect(before).toBeGreaterThan(10_000);
  expect([...weights.keys()].filter((url) => url.includes("worker"))).toEqual([]);
  expect(await page.locator("#device").innerText()).toContain("Nothing is uploaded");
  expect(await page.locator("#device-file").getAttribute("name")).toBe(null);
  await choose([file(secretName, photo)]);
  await ready(page, 1);
  // The worker is all that was fetched for it, kernel included.
  const asked = requests.map((request) => [
    request.method(),
    new URL(request.url()).pathname.replace(/-[\w-]{8}\./, "-*."),
  ]);
  expect(asked).toEqual([["GET", "/assets/fingerprint-worker-*.js"]]);
  const pdq = (await linesIn(page, "#pdq"))[0] ?? "";
  expect(await linesIn(page, "#hashes")).toEqual([digest("sha256", photo), digest("md5", photo)]);
  // The same pixels give the same hash in Node; another decoder may move a file's hash by up to 10 bits.
  expect(pdq).toBe(hashPixels(await decoded(page, photo)).hex);
  const reference = readFileSync(join(images, "../expected-images.csv"), "utf8").match(
    /^bridge-5-flipx\.jpg,(\w{64})/m,
  );
  const bits = [pdq, reference?.[1] ?? ""].map((hex) => parsePdqHex(hex) ?? new Uint8Array());
  expect(hammingDistance(bits[0] as Uint8Array, bits[1] as Uint8Array)).toBeLessThanOrEqual(10);
  expect(await page.locator(".device-row").innerText()).toContain("Ready. Nothing was uploaded.");
  expect(await page.locator("#device-file").evaluate((input) => (input as HTMLInputElement).files?.length)).toBe(0);

  await page.locator('main button[value="on"]').click();
  await page.waitForURL(/contact$/);
  await page.goto(`${site.address}/en/report/review`);
  const overview = await page.locator("main").innerText();
  expect([overview.includes(pdq), overview.includes(secretName)]).toEqual([true, false]);
  await page.getByRole("button", { name: "Send my report" }).click();
  await page.waitForURL(/done$/);
  const posts = requests.filter((request) => request.method() === "POST");
  expect(posts).toHaveLength(2);
  expect(Object.fromEntries(new URLSearchParams(posts[0]?.postData() ?? ""))).toEqual({
    hashes: [digest("sha256", photo), digest("md5", photo)].join("\r\n"),
    pdq,
    act: "on",
  });
  nothingOf(photo, requests);
  const { actor } = await createStaff(world, { name: "Ben Invented", roles: ["analyst"] });
  for (const hash of [
    { kind: "sha256", value: digest("sha256", photo) },
    { kind: "md5", value: digest("md5", photo) },
    { kind: "pdq", value: pdq },
  ] as const)
    expect(await findReportsBy(world.as(actor), hash)).toHaveLength(1);
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
  expect((await context.storageState()).origins).toEqual([]);
  expect((await context.cookies()).map(({ name }) => name)).toEqual(["heroes_visit"]);
  await close();
}, 120_000);

test("promise-20: the worker is forbidden by its own policy to contact anything; the page itself runs no WebAssembly", async () => {
  const { page, requests, choose, close } = await onFiles();
  await choose([file("a.jpg", photo)]);
  await ready(page, 1);
  const [worker] = page.workers();
  const address = worker?.url() ?? "";
  const policy = (await (await fetch(address)).headers.get("content-security-policy")) ?? "";
  expect(policy).toBe("default-src 'none'; script-src 'wasm-unsafe-eval'");
  const tried = await worker?.evaluate(async (base) => {
    const way = async (go: () => unknown) => {
      try {
        await go();
        return "went out";
      } catch {
        return "refused";
      }
    };
    return [
      await way(() => fetch(`${base}/healthz`, { method: "POST", body: "x" })),
      await way(() => import(`${base}/assets/x.js`)),
      await way(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`${base.replace("http", "ws")}/`);
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      ),
    ];
  }, site.address);
  expect(tried).toEqual(["refused", "refused", "refused"]);
  expect(requests.filter((request) => request.url() !== address)).toEqual([]);
  const own = (await (await fetch(`${site.address}/en/report/files`)).headers.get("content-security-policy")) ?? "";
  expect(own).not.toContain("unsafe-eval");
  await close();
}, 120_000);

test("promise-20: what is no picture, what the browser cannot open, turned, plain, empty, the same twice, taken out again", async () => {
  const { page, requests, choose, problems, close } = await onFiles();
  const sideways = await sharp(photo).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
  const heic = Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(500, 7)]);
  const cut = photo.subarray(0, 400);
  const flat = await sharp({ create: { width: 200, height: 200, channels: 3, background: "#777" } })
    .png()
    .toBuffer();
  const text = Buffer.from("An invented letter.");
  await choose([
    file("sideways.jpg", sideways),
    file("phone.heic", heic, "image/heic"),
    file("cut.jpg", cut),
    file("flat.png", flat, "image/png"),
    file("letter.txt", text, "text/plain"),
    file("empty.jpg", Buffer.alloc(0)),
    file("letter-again.txt", text, "text/plain"),
  ]);
  await ready(page, 7);
  const rows = await page.locator(".device-row").allInnerTexts();
  for (const [index, words] of [
    [0, "How it looks when turned upright"],
    [1, "cannot open the picture (type HEIC)"],
    [2, "cannot open the picture (type JPEG)"],
    [3, "too few details"],
    [4, "not a picture"],
    [5, "not a picture"],
  ] as const)
    expect(rows[index]).toContain(words);
  const all = [sideways, heic, cut, flat, text, Buffer.alloc(0)];
  expect(await linesIn(page, "#hashes")).toEqual(all.flatMap((one) => [digest("sha256", one), digest("md5", one)]));
  // As stored and as shown; this browser turns pictures whatever it is asked, which the kernel finds out and undoes.
  const given = (await linesIn(page, "#pdq")).map((hex) => parsePdqHex(hex) ?? new Uint8Array());
  expect(given).toHaveLength(2);
  for (const [index, picture] of [sharp(sideways), sharp(sideways).rotate()].entries()) {
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
    const node = hashPixels({ data, width: info.width, height: info.height, channels: 3 });
    expect(hammingDistance(given[index] as Uint8Array, node.bytes)).toBeLessThanOrEqual(10);
  }
  const shown = hashPixels(await decoded(page, sideways));
  expect(given.map((one) => hammingDistance(one, shown.bytes))).toContain(0);
  expect(await page.locator("#device-status").innerText()).toBe("7 of 7 files have their fingerprints.");

  // By keyboard: the focus goes on to the next one, at last back to the choice of files.
  await page.getByRole("button", { name: "Remove sideways.jpg" }).focus();
  for (let left = 7; left > 0; left--) {
    // The letter was chosen twice: its lines stay until both are gone.
    if (left === 2) expect(await linesIn(page, "#hashes")).toContain(digest("md5", Buffer.alloc(0)));
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".device-row").count()).toBe(left - 1);
    if (left === 3) expect(await linesIn(page, "#hashes")).toContain(digest("md5", text));
  }
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("device-file");
  expect([await linesIn(page, "#hashes"), await linesIn(page, "#pdq")]).toEqual([[], []]);
  expect(requests.filter((request) => request.method() !== "GET")).toEqual([]);
  expect(problems).toEqual([]);
  await close();
}, 120_000);

test("promise-20: a file of any size is read in pieces and can be stopped; leaving ends everything and Back shows no name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "heroes-device-"));
  try {
    const large = join(folder, "holiday-film.mp4");
    writeFileSync(large, "\0\0\0\x18ftypmp42");
    truncateSync(large, 3 * 1024 ** 3);
    const { page, choose, requests, close } = await onFiles();
    await choose(large);
    const bar = page.locator("progress");
    await expect
      .poll(() => bar.evaluate((one) => (one as HTMLProgressElement).value), { timeout: 60_000 })
      .toBeGreaterThan(0);
    await choose([file("next.jpg", photo)]);
    expect(await page.locator(".device-row").last().innerText()).toContain("Waits its turn");
    await page.getByRole("button", { name: "Stop holiday-film.mp4" }).click();
    await ready(page, 1);
    expect(await linesIn(page, "#hashes")).toEqual([digest("sha256", photo), digest("md5", photo)]);
    await choose(large);
    await page.route("**/*", (route) =>
      new URL(route.request().url()).origin === site.address ? route.continue() : route.fulfill({ body: "Sunny." }),
    );
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => url.origin !== site.address);
    expect(page.workers()).toEqual([]);
    nothingOf(
      photo,
      requests.filter((request) => request.url().startsWith(site.address)),
    );
    await page.goBack().catch(() => null);
    expect(await page.locator("html").innerText()).not.toContain("holiday-film");
    await close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

test("promise-20: without the worker the page says so and goes on; without WebAssembly the plain twin gives the same", async () => {
  const broken = await onFiles();
  await broken.page.route("**/fingerprint-worker-*", (route) => route.abort());
  await broken.choose([file("a.jpg", photo)]);
  await expect.poll(() => broken.page.locator("#device-status").innerText()).toContain("could not load");
  await broken.page.locator("#hashes").fill("c".repeat(64));
  await broken.page.locator('main button[value="on"]').click();
  expect(broken.page.url()).toMatch(/contact$/);
  await broken.close();

  const { page, choose, close } = await onFiles();
  await page.route("**/fingerprint-worker-*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete self.WebAssembly;${await response.text()}` });
  });
  await choose([file("a.jpg", photo)]);
  await ready(page, 1);
  expect(await linesIn(page, "#pdq")).toEqual([hashPixels(await decoded(page, photo)).hex]);
  await close();
}, 120_000);

test("promise-20: where a browser hides true pixels from pages there is no false PDQ, and it is said why", async () => {
  const { page, choose, close } = await onFiles();
  const hide =
    "{ const all = OffscreenCanvasRenderingContext2D.prototype; const get = all.getImageData;" +
    "all.getImageData = function (...at) { const found = get.apply(this, at); found.data.fill(255); return found; } };";
  await page.route("**/fingerprint-worker-*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${hide}${await response.text()}` });
  });
  await choose([file("a.jpg", photo)]);
  await ready(page, 1);
  expect(await page.locator(".device-row").innerText()).toContain("hides pictures from web pages");
  expect([await linesIn(page, "#hashes"), await linesIn(page, "#pdq")]).toEqual([
    [digest("sha256", photo), digest("md5", photo)],
    [],
  ]);
  await close();
}, 120_000);

test("promise-20: where files may be uploaded too, those chosen for a fingerprint stay; the report holds no more lines than it may", async () => {
  const { actor } = await createStaff(world, { name: "Cora Invented", roles: ["coordinator"], steppedUp: true });
  const allow = { enabled: true, legalBasis: "Invented Act 7/2026, article 3", maxMegabytes: 1, maxFiles: 2 };
  expect((await setAttachments(world.as(actor), allow)).ok).toBe(true);
  const { page, requests, choose, close } = await onFiles();
  await page
    .locator("#hashes")
    .fill(Array.from({ length: 198 }, (_, index) => digest("sha256", Buffer.from([index]))).join("\n"));
  await choose([file(secretName, photo)]);
  await ready(page, 1);
  expect(await page.locator(".device-row").innerText()).toContain("No more fingerprints fit");
  await page.locator("#hashes").fill("");
  await choose([file(secretName, photo)]);
  await ready(page, 2);
  await page.locator('main button[value="on"]').click();
  await page.waitForURL(/contact$/);
  const [post] = requests.filter((request) => request.method() === "POST");
  expect(post?.headers()["content-type"]).toContain("multipart/form-data");
  nothingOf(photo, requests);
  const blobs = await world.owner.query("select count(*) from report_draft_blob");
  expect(Number(blobs.rows[0].count)).toBe(0);
  // Too many typed by hand is said, not cut off in silence.
  await page.goto(`${site.address}/en/report/files`);
  await page
    .locator("#pdq")
    .fill(Array.from({ length: 201 }, (_, index) => digest("sha256", Buffer.from([index]))).join("\n"));
  await page.locator('main button[value="on"]').click();
  expect(await page.locator("#errors").innerText()).toContain("Up to 200 lines");
  await close();
}, 120_000);

// The other two are looked at with the pictures; their words are counted in tests/messages.test.ts.
test.each(process.env.HEROES_SHOTS ? ["en", "es", "el", "pt"] : ["en", "el"])(
  "promise-15: the page with fingerprints, %s, has no fault, and is light until files are chosen",
  async (language) => {
    const { page, choose, weights, close } = await onFiles(language);
    await page.waitForLoadState("networkidle");
    const names = await page.evaluate(() => [
      location.href,
      ...performance.getEntriesByType("resource").map(({ name }) => name),
    ]);
    const weight = names.reduce((sum, url) => sum + (weights.get(url) ?? 0), 0) / 1000;
    expect(weight).toBeGreaterThan(10);
    expect(weight).toBeLessThan(60);
    await choose([
      file("garden.jpg", photo),
      file(
        "a-very-long-name-without-any-space-that-goes-on-and-on-and-on.heic",
        Buffer.from("\0\0\0\x18ftypheic", "latin1"),
      ),
    ]);
    await ready(page, 2);
    const worker = [...weights].find(([url]) => url.includes("fingerprint-worker"))?.[1] ?? 0;
    expect(worker).toBeGreaterThan(1000);
    expect(worker).toBeLessThan(40_000);
    expect(await lookAt(page, `${language}-device`)).toEqual([]);
    await close();
  },
  120_000,
);
