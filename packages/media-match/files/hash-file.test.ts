import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../child/limits.ts";
import { createPictureWorker } from "../child/picture-worker.ts";
import { hammingDistance, parsePdqHex } from "../pdq/hash-text.ts";
import { hashFile } from "./hash-file.ts";
import { hashBytesInChild } from "./hash-stream.ts";
import type { FailedFile, HashedFile } from "./hashed-file.ts";

const vectors = new URL("../vectors/", import.meta.url);
const image = (name: string) => new URL(`images/${name}`, vectors).pathname;
const expected = readFileSync(new URL("expected-images.csv", vectors), "utf8").trim().split("\n").slice(1);
const worker = createPictureWorker();
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-match-"));
});
afterAll(async () => {
  worker.close();
  await rm(folder, { recursive: true });
});

async function hashed(name: string, bytes: Uint8Array): Promise<HashedFile | FailedFile> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return hashFile(path, { worker, rotations: true });
}
const distance = (a: string | undefined, b: string | undefined) =>
  hammingDistance(parsePdqHex(a ?? "") as Uint8Array, parsePdqHex(b ?? "") as Uint8Array);
const pixels = (width: number, height: number) => {
  const bytes = Buffer.alloc(width * height * 3);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 7 + Math.floor(i / (3 * width)) * 13) & 255;
  return bytes;
};
const drawn = (width: number, height: number) => sharp(pixels(width, height), { raw: { width, height, channels: 3 } });

test.each(expected.map((line) => line.split(",") as [string, string, string]))("%s", async (file, hex, quality) => {
  const result = await hashFile(image(file), { worker });
  expect(result).toMatchObject({ pdq: hex, pdqQuality: Number(quality) });
});

test("a file of another kind is digested only", async () => {
  const result = await hashed("note.txt", Buffer.from("abc"));
  expect(result).toMatchObject({ size: 3, type: "application/octet-stream", md5: "900150983cd24fb0d6963f7d28e17f72" });
  expect(result).not.toHaveProperty("pdq");
  expect(result).not.toHaveProperty("code");
});

test("files read at once, in pieces, and many beside each other all get the digests of their own bytes", async () => {
  const most = 4 * 1024 * 1024;
  const sizes = [0, 1, 399, 400, 401, 70_000, most - 1, most, most + 1, most + 70_000];
  const paths = await Promise.all(
    sizes.map(async (size, i) => {
      const path = join(folder, `size-${size}`);
      await writeFile(path, Buffer.alloc(size, `content ${i} `));
      return path;
    }),
  );
  const found = await Promise.all(paths.map((path) => hashFile(path)));
  for (const [i, path] of paths.entries()) {
    const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
    expect(found[i]).toMatchObject({ path, size: sizes[i], sha256 });
  }
});

test("bytes piped to a fresh child give the same as the file", async () => {
  const bytes = readFileSync(image("wee.jpg"));
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  }
  const { path: _, ...fromFile } = (await hashFile(image("wee.jpg"), { worker })) as HashedFile;
  expect(await hashBytesInChild(pieces())).toEqual(fromFile);
});

test("an EXIF-turned copy gets the upright hash as an extra one, never instead", async () => {
  const upright = await sharp(image("square-256x256.jpg")).rotate(90).jpeg({ quality: 95 }).toBuffer();
  const turned = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
  const result = await hashed("turned.jpg", turned);
  const plain = await hashed("upright.jpg", upright);
  expect(result.extra?.map((extra) => extra.kind)).toEqual(["upright"]);
  expect(distance(result.extra?.[0]?.pdq, plain.pdq)).toBeLessThanOrEqual(10);
  expect(distance(result.pdq, plain.pdq)).toBeGreaterThan(80);
});

test("letterbox bars are cut for an extra hash that meets the picture without them", async () => {
  const plain = await hashed("plain.png", await sharp(image("square-256x256.jpg")).png().toBuffer());
  const bars = await sharp(image("square-256x256.jpg"))
    .extend({ top: 40, bottom: 40, background: "#222" })
    .png()
    .toBuffer();
  const result = await hashed("bars.png", bars);
  expect(result.extra).toEqual([{ kind: "cropped", pdq: plain.pdq, quality: plain.pdqQuality }]);
});

test("alpha is dropped for the exchange hash and composited for an extra one", async () => {
  const rgb = await sharp(image("square-256x256.jpg")).raw().toBuffer();
  const rgba = Buffer.alloc(256 * 256 * 4);
  for (let i = 0; i < 256 * 256; i++) {
    rgb.copy(rgba, 4 * i, 3 * i, 3 * i + 3);
    rgba[4 * i + 3] = i % 256 < 128 ? 0 : 255;
  }
  const opaque = await hashed(
    "o.png",
    await sharp(rgb, { raw: { width: 256, height: 256, channels: 3 } })
      .png()
      .toBuffer(),
  );
  const clear = await hashed(
    "a.png",
    await sharp(rgba, { raw: { width: 256, height: 256, channels: 4 } })
      .png()
      .toBuffer(),
  );
  expect(clear.pdq).toBe(opaque.pdq);
  expect(clear.flags).toContain("alpha");
  expect(clear.extra?.map((extra) => extra.kind)).toContain("composited");
  expect(distance(clear.extra?.[0]?.pdq, clear.pdq)).toBeGreaterThan(31);
});

test("CMYK, 16-bit, grey with alpha, animated, 1x1 and very wide pictures are all answered", async () => {
  const source = sharp(image("square-256x256.jpg"));
  const plain = await hashed("p.png", await source.clone().png().toBuffer());
  const cmyk = await hashed("c.jpg", await source.clone().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer());
  expect(cmyk.flags).toContain("cmyk");
  expect(distance(cmyk.pdq, plain.pdq)).toBeLessThanOrEqual(31);
  const deep = await hashed("16.png", await source.clone().toColourspace("rgb16").png().toBuffer());
  expect(deep.flags).toContain("deep");
  expect(distance(deep.pdq, plain.pdq)).toBeLessThanOrEqual(10);
  const grey = await hashed("g.png", await source.clone().greyscale().ensureAlpha(0.5).png().toBuffer());
  expect(distance(grey.pdq, plain.pdq)).toBeLessThanOrEqual(10);
  const frames = await Promise.all(
    [0, 1, 2].map((i) =>
      source
        .clone()
        .rotate(90 * i)
        .png()
        .toBuffer(),
    ),
  );
  const gif = await hashed(
    "an.gif",
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
  );
  expect(gif.flags).toContain("animated");
  expect(gif.height).toBe(256);
  expect(distance(gif.pdq, plain.pdq)).toBeLessThanOrEqual(20);
  const dot = await hashed("dot.png", await drawn(1, 1).png().toBuffer());
  expect(dot).toMatchObject({ pdq: "0".repeat(64), pdqQuality: 0, width: 1, height: 1 });
  expect(dot.flags).toContain("low-quality");
  const wide = await hashed("wide.png", await drawn(40_000, 12).png().toBuffer());
  expect(wide).toMatchObject({ width: 40_000, height: 12 });
  expect(wide.pdq).toMatch(/^[0-9a-f]{64}$/);
}, 30_000);

test("a truncated picture is an error with its digests and the hash of what could be read", async () => {
  const bytes = readFileSync(image("aaa-orig.jpg"));
  const result = await hashed("cut.jpg", bytes.subarray(0, Math.floor(bytes.length * 0.9)));
  expect(result).toMatchObject({ code: "picture.damaged", type: "image/jpeg" });
  expect(result.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(result.flags).toContain("partial");
});

test("broken, empty, misnamed, missing and absurdly large pictures become values, and the worker lives on", async () => {
  expect(await hashed("b.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))).toMatchObject({
    code: "picture.broken",
  });
  expect(await hashed("n.jpg", Buffer.from("not a picture"))).toMatchObject({ code: "picture.not-one", size: 13 });
  expect(await hashed("e.jpg", Buffer.alloc(0))).toMatchObject({ size: 0 });
  expect(await hashFile(join(folder, "missing.jpg"))).toMatchObject({ code: "file.unreadable" });
  expect(await hashFile(folder)).toMatchObject({ code: "file.unreadable" });
  const bomb = await sharp({ create: { width: 20_000, height: 13_000, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
  expect(await hashed("bomb.png", bomb)).toMatchObject({ code: "picture.too-many-pixels", size: bomb.length });
  expect(await hashFile(image("wee.jpg"), { worker })).toHaveProperty("pdq");
}, 30_000);

test("limits of time, memory and length stop the child, not the caller, and the digests stand", async () => {
  const big = await drawn(9000, 9000).png({ compressionLevel: 1 }).toBuffer();
  const path = join(folder, "big.png");
  await writeFile(path, big);
  const slow = await hashFile(path, { limits: { ...DEFAULT_LIMITS, wallSeconds: 0.25 } });
  expect(slow).toMatchObject({ code: "picture.too-slow", size: big.length });
  const hungry = await hashFile(path, { limits: { ...DEFAULT_LIMITS, memoryBytes: 100 * 1024 ** 2 } });
  expect(["picture.too-much-memory", "picture.crashed", "picture.broken"]).toContain((hungry as FailedFile).code);
  expect(hungry.md5).toBe((slow as HashedFile).md5);
  const long = await hashFile(path, { limits: { ...DEFAULT_LIMITS, maxPictureBytes: 1000 } });
  expect(long).toMatchObject({ code: "picture.too-many-bytes", md5: slow.md5 });
}, 60_000);
