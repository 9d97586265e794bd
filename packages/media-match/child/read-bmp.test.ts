import fc from "fast-check";
import { expect, test } from "vitest";
import { hashBytesInChild } from "../files/hash-stream.ts";
import { hashPixels } from "../pdq/hash-pixels.ts";
import { readBmp } from "./read-bmp.ts";

/** Rows of RGB written as a bitmap of 24 or 32 bits, upright or, as is usual, upside down. */
function bitmap(rgb: Uint8Array, width: number, height: number, bits: 24 | 32, topDown: boolean): Uint8Array {
  const stride = Math.ceil((width * bits) / 32) * 4;
  const file = new Uint8Array(54 + stride * height);
  const view = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, topDown ? -height : height, true);
  view.setUint16(28, bits, true);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 54 + (topDown ? y : height - 1 - y) * stride + (x * bits) / 8;
      for (let c = 0; c < 3; c++) file[at + c] = rgb[(y * width + x) * 3 + 2 - c] as number;
    }
  return file;
}
const side = fc.integer({ min: 1, max: 20 });

test("what is written is read again, in 24 and 32 bits, either way up", () => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom(24 as const, 32 as const),
      fc.boolean(),
      fc.nat(),
      (w, h, bits, topDown, seed) => {
        const rgb = Uint8Array.from({ length: w * h * 3 }, (_, i) => (i * 37 + seed) & 255);
        expect(readBmp(bitmap(rgb, w, h, bits, topDown), 1e6)).toEqual({ data: rgb, width: w, height: h, channels: 3 });
      },
    ),
  );
});

test("palettes of 1, 4 and 8 bits", () => {
  for (const bits of [1, 4, 8]) {
    const colours = 2 ** bits;
    const file = new Uint8Array(54 + 4 * colours + 4);
    file.set(bitmap(new Uint8Array(3), 1, 1, 24, true).subarray(0, 54));
    const view = new DataView(file.buffer);
    view.setUint32(10, 54 + 4 * colours, true);
    view.setInt32(18, 2, true);
    view.setUint16(28, bits, true);
    file.set([9, 8, 7], 54 + 4);
    file[54 + 4 * colours] = 1 << (8 - bits);
    expect([...readBmp(file, 1e6).data]).toEqual([7, 8, 9, 0, 0, 0]);
  }
});

test("a bitmap file gets the hash of its pixels; any damage is a value", async () => {
  const rgb = Uint8Array.from({ length: 90 * 70 * 3 }, (_, i) => (i * i) >> 7);
  const file = bitmap(rgb, 90, 70, 24, false);
  const stream = async function* (bytes: Uint8Array) {
    yield bytes;
  };
  const result = await hashBytesInChild(stream(file));
  expect(result).toMatchObject({ type: "image/bmp", width: 90, height: 70 });
  expect(result.pdq).toBe(hashPixels({ data: rgb, width: 90, height: 70, channels: 3 }).hex);
  expect(await hashBytesInChild(stream(file.subarray(0, 500)))).toMatchObject({ code: "picture.broken" });
  expect(() => readBmp(file, 90 * 70 - 1)).toThrow(/pixel limit/);
  fc.assert(
    fc.property(fc.nat(53), fc.nat(255), (at, value) => {
      const changed = file.slice();
      changed[at] = value;
      try {
        const { data, width, height } = readBmp(changed, 1e6);
        expect(data.length).toBe(width * height * 3);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});
