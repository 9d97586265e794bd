import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import { type JpegDecoder, loadJpegDecoder } from "../jpeg/decoder.ts";
import { loadPdqEngine } from "../pdq/load-engine.ts";
import type { Pixels } from "../pdq/picture.ts";
import { jpegView, type PictureView, pixelView } from "./picture-view.ts";

let decode: JpegDecoder;
beforeAll(async () => {
  await buildKernel();
  decode = await loadJpegDecoder();
});

/** Slopes and stripes without symmetry, between bars of one colour. */
function drawn(width: number, height: number, bars: number, grey: boolean) {
  const data = Buffer.alloc(width * height * 3, 17);
  for (let y = bars; y < height - bars; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++)
        data[3 * (y * width + x) + c] = ((x * x) / 90 + (y * (x & 64 ? 3 : 1)) / 2 + (grey ? 0 : c * 40)) & 255;
  return sharp(data, { raw: { width, height, channels: 3 } }).jpeg({ quality: 85 });
}

test.each([
  ["larger than the sample, with bars", 1100, 700, 60, false],
  ["wide and low", 900, 130, 0, false],
  ["smaller than the sample, with bars", 300, 260, 20, false],
  ["three components without a colour", 640, 520, 40, true],
])("%s: what only looked-at pixels give is what all pixels give", async (_, width, height, bars, grey) => {
  const engine = await loadPdqEngine();
  const bytes = await drawn(width, height, bars, grey).toBuffer();
  const jpeg = decode(bytes, 1e8);
  if (!jpeg) throw new Error("not taken");
  const { data, info } = await sharp(bytes).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  const views = [jpegView(jpeg), pixelView({ data, width: info.width, height: info.height, channels: 3 })];
  const told = (pixels: Pixels | null) => {
    if (!pixels) return null;
    const { hash, rotations } = engine.hashWithRotations(pixels);
    return [hash.hex, hash.quality, pixels.channels === 1, ...rotations.map((turn) => turn.hex)];
  };
  const all = (view: PictureView) => [
    told(view.exchange),
    ...[2, 3, 4, 5, 6, 7, 8].map((orientation) => told(view.upright(orientation))),
    told(view.cropped()),
    told(view.composited()),
  ];
  const [ours, theirs] = views.map(all);
  expect(ours).toEqual(theirs);
  expect(ours?.[8] !== null).toBe(bars > 0);
});
