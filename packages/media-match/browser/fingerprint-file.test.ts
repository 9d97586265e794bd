import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import { hammingDistance, parsePdqHex } from "../pdq/hash-text.ts";

const image = (name: string) => readFileSync(new URL(`../vectors/images/${name}`, import.meta.url));
const expected = new Map(
  readFileSync(new URL("../vectors/expected-images.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => [line.split(",")[0] as string, line.split(",")[1] as string]),
);
const PAGE = '<!doctype html><script type="module">import * as media from "/code.js"; window.media = media;</script>';
/** Runs in the page; text, because the test runner rewrites the functions it can see. */
const FINGERPRINT = `async (base64) => {
  const wasm = await fetch("/pdq.wasm").then((answer) => answer.arrayBuffer());
  const file = new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]);
  const kernel = await media.createPdqKernel(wasm);
  return [await media.fingerprintFile(file, kernel), await media.fingerprintFile(file, media.plainEngine)];
}`;
type Found = { sha256: string; pdq?: string };
let browser: Browser;
let code = "";
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  const wasm = request.url === "/pdq.wasm";
  response.setHeader(
    "content-type",
    wasm ? "application/wasm" : request.url === "/code.js" ? "text/javascript" : "text/html",
  );
  response.end(
    wasm ? readFileSync(new URL("../build/pdq.wasm", import.meta.url)) : request.url === "/code.js" ? code : PAGE,
  );
});

beforeAll(async () => {
  await buildKernel();
  const entry = new URL("../browser.ts", import.meta.url).pathname;
  const lib = { entry, formats: ["es" as const] };
  const built = await build({ configFile: false, logLevel: "silent", build: { write: false, minify: false, lib } });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first && "output" in first ? first.output[0] : undefined;
  code = chunk && "code" in chunk ? chunk.code : "";
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: true,
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server.close();
});

test("a real browser gives the reference's hash of JPEG files, the kernel and the twin alike, and sends nothing", async () => {
  expect(code).not.toMatch(/from\s*["']node:/);
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction("window.media");
  for (const name of ["square-512x512.jpg", "aaa-orig.jpg", "shrink-a-lot.jpg", "c.png"]) {
    const before = requests.length;
    const bytes = image(name);
    const results = await page.evaluate<[Found, Found]>(
      `(${FINGERPRINT})(${JSON.stringify(bytes.toString("base64"))})`,
    );
    expect(results[1]).toEqual(results[0]);
    expect(results[0].sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    const [a, b] = [results[0].pdq, expected.get(name)].map((hex) => parsePdqHex(hex ?? "") as Uint8Array);
    expect(hammingDistance(a as Uint8Array, b as Uint8Array)).toBeLessThanOrEqual(10);
    for (const url of requests.slice(before)) expect(["/pdq.wasm"]).toContain(url);
  }
  const [other] = await page.evaluate<[Found, Found]>(`(${FINGERPRINT})("bm90IGEgcGljdHVyZQ==")`);
  const text = Buffer.from("not a picture");
  expect(other).toEqual({
    sha256: createHash("sha256").update(text).digest("hex"),
    md5: createHash("md5").update(text).digest("hex"),
    type: "application/octet-stream",
    withoutPdq: "not-a-picture",
  });
}, 60_000);
