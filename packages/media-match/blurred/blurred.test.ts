import { readFileSync } from "node:fs";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import { hashBytesInChild } from "../files/hash-stream.ts";
import { blurPixels } from "./blur-pixels.ts";
import { drawBlurred } from "./draw-blurred.ts";
import { type BlurredPoints, blurredPoints } from "./points.ts";

beforeAll(() => buildKernel());

async function pointsOf(bytes: Uint8Array): Promise<BlurredPoints> {
  const { blurred } = await hashBytesInChild(bytes, { blurred: true });
  if (!blurred) throw new Error("no points");
  return blurred;
}
const draw = async (bytes: Uint8Array) => drawBlurred(await pointsOf(bytes));
const grey = (bytes: Uint8Array) => sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });

test("what is drawn of a photograph is small, grey and like a blur of it, and nothing of its file is left", async () => {
  const original = readFileSync(new URL("../vectors/images/aaa-orig.jpg", import.meta.url));
  const drawn = await draw(original);
  const meta = await sharp(drawn).metadata();
  expect(meta).toMatchObject({ format: "png", space: "b-w", channels: 1, hasProfile: false });
  expect(Math.max(meta.width, meta.height)).toBe(160);
  expect(meta.exif).toBeUndefined();
  const { data, info } = await grey(drawn);
  const yardstick = await sharp(original)
    .resize(info.width, info.height, { fit: "fill" })
    .greyscale()
    .blur(9)
    .raw()
    .toBuffer();
  let off = 0;
  for (let i = 0; i < data.length; i++) off += Math.abs((data[i] ?? 0) - (yardstick[i] ?? 0));
  expect(off / data.length).toBeLessThan(6);
});

test("lines and letters do not come through: neighbours differ by little, whatever the picture", async () => {
  const board = Buffer.from(Array.from({ length: 640 * 480 }, (_, i) => (((i % 640) ^ (i / 640)) & 4 ? 255 : 0)));
  const bytes = await sharp(board, { raw: { width: 640, height: 480, channels: 1 } })
    .png()
    .toBuffer();
  const { data, info } = await grey(await draw(bytes));
  expect([info.width, info.height]).toEqual([160, 120]);
  let steepest = 0;
  for (let i = 1; i < data.length; i++)
    if (i % info.width) steepest = Math.max(steepest, Math.abs((data[i] ?? 0) - (data[i - 1] ?? 0)));
  expect(steepest).toBeLessThan(20);
});

test("it stands as a viewer shows the picture, turned and on a white page", async () => {
  // Dark on the left as stored; turned by its orientation, dark lies on top.
  const half = Buffer.from(Array.from({ length: 200 * 100 }, (_, i) => (i % 200 < 100 ? 0 : 255)));
  const stored = sharp(half, { raw: { width: 200, height: 100, channels: 1 } });
  const turned = await pointsOf(await stored.jpeg().withMetadata({ orientation: 6 }).toBuffer());
  expect([turned.columns, turned.rows]).toEqual([8, 16]);
  const line = (at: number) => Number.parseInt(turned.grey.slice(at * 16, at * 16 + 2), 16);
  expect(line(1)).toBeLessThan(20);
  expect(line(14)).toBeGreaterThan(235);
  const clear = sharp({ create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
  expect((await pointsOf(await clear.png().toBuffer())).grey).toBe("ff".repeat(256));
});

test("pictures of one pixel, and a hundred times as wide as high, are drawn too", async () => {
  const shapes = [
    [1, 1],
    [3000, 30],
    [5, 900],
  ] as const;
  for (const [width, height] of shapes) {
    const data = new Uint8Array(width * height).fill(77);
    const points = blurPixels({ data, width, height, channels: 1 }, { width, height }, 1);
    expect(blurredPoints.safeParse(points).success).toBe(true);
    const drawn = await grey(drawBlurred(points));
    expect(new Set(drawn.data)).toEqual(new Set([77]));
  }
});

test("a child that was taken over can hand over no more than these points", () => {
  const fits = { columns: 2, rows: 2, grey: "00ff7f10" };
  expect(blurredPoints.safeParse(fits).success).toBe(true);
  for (const wrong of [
    { ...fits, grey: `${fits.grey}00` },
    { ...fits, grey: "00ff7f1g" },
    { columns: 17, rows: 1, grey: "00".repeat(17) },
    { columns: 0, rows: 0, grey: "" },
  ])
    expect(blurredPoints.safeParse(wrong).success).toBe(false);
});

test("what is no picture, or cannot be read as one, has no points; nor has one for which nobody asked", async () => {
  const page = Buffer.from("<!doctype html><title>Invented</title>");
  expect(await hashBytesInChild(page, { blurred: true })).not.toHaveProperty("blurred");
  const broken = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(40)]);
  const answer = await hashBytesInChild(broken, { blurred: true });
  expect(answer).toHaveProperty("code");
  expect(answer).not.toHaveProperty("blurred");
  const original = readFileSync(new URL("../vectors/images/c.png", import.meta.url));
  expect(await hashBytesInChild(original)).not.toHaveProperty("blurred");
});
