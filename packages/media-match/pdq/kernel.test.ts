import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import type { PdqEngine } from "./engine.ts";
import { plainEngine } from "./hash-pixels.ts";
import { createPdqKernel } from "./kernel.ts";
import type { Pixels } from "./picture.ts";
import { readPnm } from "./read-pnm.ts";

const synthetic = new URL("../vectors/synthetic/", import.meta.url);
let kernel: PdqEngine;

beforeAll(async () => {
  await buildKernel();
  kernel = await createPdqKernel(readFileSync(new URL("../build/pdq.wasm", import.meta.url)));
});

test.each(readdirSync(synthetic))("%s: the kernel gives the twin's hashes", (file) => {
  const pixels = readPnm(readFileSync(new URL(file, synthetic)));
  expect(kernel.hashWithRotations(pixels)).toEqual(plainEngine.hashWithRotations(pixels));
  expect(kernel.hashPixels(pixels)).toEqual(plainEngine.hashPixels(pixels));
});

/** Pictures with structure: noise over a gradient, from a small generator so that a failure can be replayed. */
function paint(width: number, height: number, channels: 1 | 3 | 4, seed: number, noise: number): Pixels {
  const data = new Uint8Array(width * height * channels);
  let state = seed | 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    data[i] = ((i / channels / 3) & 127) + ((state >>> 24) % (noise + 1));
  }
  return { data, width, height, channels };
}

const side = fc.oneof(fc.integer({ min: 5, max: 140 }), fc.integer({ min: 5, max: 700 }));

test("samples, DCT block and quality equal the twin's for any size, layout and content", () => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom(1 as const, 3 as const, 4 as const),
      fc.integer(),
      fc.integer({ min: 0, max: 128 }),
      fc.boolean(),
      fc.boolean(),
      (width, height, channels, seed, noise, shrink, filter64) => {
        const pixels = paint(width, height, channels, seed, noise);
        expect(kernel.stages(pixels, { shrink }, filter64)).toEqual(plainEngine.stages(pixels, { shrink }, filter64));
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);

test("very wide and very high pictures", () => {
  for (const [width, height] of [
    [40_000, 4],
    [40_000, 7],
    [5, 9000],
    [3000, 600],
  ] as const) {
    const pixels = paint(width, height, 3, 7, 90);
    expect(kernel.hashPixels(pixels)).toEqual(plainEngine.hashPixels(pixels));
  }
  const frame = paint(1921, 1083, 3, 9, 90);
  expect(kernel.stages(frame, { shrink: false })).toEqual(plainEngine.stages(frame, { shrink: false }));
});

test("a kernel that has hashed a large picture hashes the next small one as a fresh one does", () => {
  kernel.hashPixels(paint(1200, 900, 3, 1, 50));
  const small = paint(33, 21, 3, 2, 50);
  expect(kernel.stages(small)).toEqual(plainEngine.stages(small));
});
