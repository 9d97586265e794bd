import { readFileSync } from "node:fs";
import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import { type JpegDecoder, loadJpegDecoder } from "./decoder.ts";

let decode: JpegDecoder;
beforeAll(async () => {
  await buildKernel();
  decode = await loadJpegDecoder();
});

const whole = (size: number) => Int32Array.from({ length: size }, (_, i) => i);

/** Red, green and blue of both decoders; null where ours leaves the picture to sharp. */
async function both(bytes: Uint8Array) {
  const picture = decode(bytes, 1e8);
  if (!picture) return null;
  const { width, height } = picture;
  const ours = picture.pick(whole(width), whole(height));
  const step = ours.channels;
  const rgb = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = ours.data[i * step + (step === 1 ? 0 : c)] as number;
  const { data, info } = await sharp(bytes, { ignoreIcc: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([width, height]);
  const theirs = info.channels === 3 ? data : Buffer.from([...data].flatMap((byte) => [byte, byte, byte]));
  return { rgb, theirs };
}

const picture = fc.record({
  width: fc.integer({ min: 16, max: 90 }),
  height: fc.integer({ min: 16, max: 90 }),
  seed: fc.nat(),
  /** From flat colours over soft slopes to noise at every pixel. */
  grain: fc.constantFrom(0, 1, 9, 60, 255),
  quality: fc.integer({ min: 1, max: 100 }),
  chromaSubsampling: fc.constantFrom("4:4:4", "4:2:0"),
  grey: fc.boolean(),
});
function drawn({ width, height, seed, grain }: { width: number; height: number; seed: number; grain: number }) {
  let state = seed | 1;
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    data[i] = Math.min(255, (((i % (3 * width)) * 2 + (seed & 63)) & 191) + (((state >>> 8) * grain) >>> 24));
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

test("every pixel is the one that sharp decodes, whatever the size, quality, grain and sampling", async () => {
  await fc.assert(
    fc.asyncProperty(picture, async ({ quality, chromaSubsampling, grey, ...size }) => {
      const image = grey ? drawn(size).toColourspace("b-w") : drawn(size);
      const answer = await both(await image.jpeg({ quality, chromaSubsampling }).toBuffer());
      expect(answer).not.toBeNull();
      if (answer) expect(answer.rgb.equals(answer.theirs)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test("a wish for some columns and rows gives those pixels of the whole", async () => {
  const bytes = await drawn({ width: 83, height: 61, seed: 5, grain: 60 })
    .jpeg({ chromaSubsampling: "4:2:0" })
    .toBuffer();
  const open = () => decode(bytes, 1e8) as NonNullable<ReturnType<JpegDecoder>>;
  const all = open().pick(whole(83), whole(61)).data.slice();
  const columns = Int32Array.from([82, 0, 1, 1, 40]);
  const rows = Int32Array.from([60, 0, 33]);
  const some = open().pick(columns, rows).data;
  const expected = [...rows].flatMap((y) =>
    [...columns].flatMap((x) => [...all.subarray((y * 83 + x) * 4, (y * 83 + x) * 4 + 4)]),
  );
  expect([...some]).toEqual(expected);
});

test("another kind, one that is too large, or one that is damaged anywhere is left to sharp", async () => {
  const image = drawn({ width: 64, height: 48, seed: 7, grain: 60 });
  const bytes = await image.clone().jpeg().toBuffer();
  expect(decode(bytes, 64 * 48)).not.toBeNull();
  expect(decode(bytes, 64 * 48 - 1)).toBeNull();
  expect(decode(await image.clone().jpeg({ progressive: true }).toBuffer(), 1e8)).toBeNull();
  expect(decode(await image.clone().toColourspace("cmyk").jpeg().toBuffer(), 1e8)).toBeNull();
  expect(decode(await image.clone().png().toBuffer(), 1e8)).toBeNull();
  for (let cut = 0; cut < bytes.length; cut += 7) expect(decode(bytes.subarray(0, cut), 1e8)).toBeNull();
  // What follows the picture is not part of it.
  expect(decode(Buffer.concat([bytes, Buffer.from("more")]), 1e8)).not.toBeNull();
});

test("bytes changed anywhere give what sharp gives, or are left to it", async () => {
  const bytes = await drawn({ width: 40, height: 40, seed: 3, grain: 60 })
    .jpeg({ chromaSubsampling: "4:2:0" })
    .toBuffer();
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }),
      async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, byte] of changes) changed[at] = byte;
        const strict = await sharp(changed, { failOn: "error", ignoreIcc: true })
          .raw()
          .toBuffer()
          .catch(() => null);
        if (strict === null) return void decode(changed, 1e8);
        const answer = await both(changed);
        if (!answer) return;
        taken++;
        expect(answer.rgb.equals(answer.theirs)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
  expect(taken).toBeGreaterThan(8);
});

test("the reference's own pictures", async () => {
  for (const name of ["aaa-orig", "square-128x128", "shrink-a-lot"]) {
    const answer = await both(readFileSync(new URL(`../vectors/images/${name}.jpg`, import.meta.url)));
    expect(answer?.rgb.equals(answer.theirs)).toBe(true);
  }
});

test("restart intervals, and one that is missing", async () => {
  // Strips one MCU high, encoded with the same tables, are the intervals of one picture.
  const strips = await Promise.all(
    Array.from({ length: 11 }, (_, n) =>
      drawn({ width: 50, height: 16, seed: n, grain: 60 })
        .jpeg({ chromaSubsampling: "4:2:0", optimizeCoding: false })
        .toBuffer(),
    ),
  );
  const scanOf = (bytes: Buffer) => bytes.indexOf(Buffer.from([0xff, 0xda]));
  const [first] = strips as [Buffer];
  const head = Buffer.from(first.subarray(0, scanOf(first)));
  head.writeUInt16BE(16 * strips.length, head.indexOf(Buffer.from([0xff, 0xc0])) + 5);
  const scan = first.subarray(scanOf(first), scanOf(first) + 14);
  const joined = (order: number[]) =>
    Buffer.concat([
      ...[head, Buffer.from([0xff, 0xdd, 0, 4, 0, 4]), scan],
      ...order.flatMap((n, at) => {
        const strip = strips[n] as Buffer;
        const mark = at < strips.length - 1 ? 0xd0 + (at & 7) : 0xd9;
        return [strip.subarray(scanOf(strip) + 14, -2), Buffer.from([0xff, mark])];
      }),
    ]);
  const whole = strips.map((_, n) => n);
  const answer = await both(joined(whole));
  expect(answer?.rgb.equals(answer.theirs)).toBe(true);
  expect(decode(joined(whole.slice(1)), 1e8)).toBeNull();
});

test.each([
  ["4:2:2", 0x21, 61, 31],
  ["4:4:0", 0x12, 31, 61],
  ["4:2:0", 0x22, 37, 35],
  ["4:4:4", 0x11, 40, 29],
])("chroma sampled %s, also where sharp does not write it", async (_, factors, width, height) => {
  const [across, down] = [factors >> 4, factors & 15];
  const blocks = (across * down + 2) * Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down));
  // The blocks of a grey picture, taken for those of three components in turn, make some picture: the same for both.
  const grey = await drawn({ width: 16, height: 4 * blocks, seed: 11, grain: 9 })
    .toColourspace("b-w")
    .jpeg({ quality: 90, optimizeCoding: false })
    .toBuffer();
  const [frame = 0, codes = 0] = [0xc0, 0xda].map((marker) => grey.indexOf(Buffer.from([0xff, marker])));
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  const bytes = Buffer.concat([
    ...[grey.subarray(0, frame), Buffer.from([0xff, 0xc0, 0, 17, 8]), size],
    ...[Buffer.from([3, 1, factors, 0, 2, 0x11, 0, 3, 0x11, 0]), grey.subarray(frame + 13, codes)],
    ...[Buffer.from([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]), grey.subarray(codes + 10)],
  ]);
  const answer = await both(bytes);
  expect(answer?.rgb.equals(answer.theirs)).toBe(true);
});
