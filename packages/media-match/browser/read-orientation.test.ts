import { readFileSync } from "node:fs";
import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readOrientation } from "./read-orientation.ts";

test.each([1, 2, 3, 4, 5, 6, 7, 8])("orientation %i as written by another program", async (orientation) => {
  const picture = sharp({ create: { width: 8, height: 5, channels: 3, background: "#89a" } });
  const bytes = await picture.withMetadata({ orientation }).jpeg().toBuffer();
  expect(readOrientation(bytes)).toBe(orientation);
});

test("no JPEG, no tag, cut off or nonsense: as it is", () => {
  const plain = readFileSync(new URL("../vectors/images/square-512x512.jpg", import.meta.url));
  expect(readOrientation(plain)).toBe(1);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(200), (noise, cut) => {
      const exif = [0xff, 0xd8, 0xff, 0xe1, 0, 60, 0x45, 0x78, 0x69, 0x66, 0, 0];
      for (const head of [noise, Uint8Array.from([...exif, ...noise]), plain.subarray(0, cut)]) {
        const found = readOrientation(head);
        expect(found >= 1 && found <= 8).toBe(true);
      }
    }),
  );
});
