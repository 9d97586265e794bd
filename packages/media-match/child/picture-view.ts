import type { JpegPicture } from "../jpeg/decoder.ts";
import { asReference, firstChannel, isGrey } from "../pdq/grey.ts";
import type { Pixels } from "../pdq/picture.ts";
import { frameFor } from "../pdq/shrink.ts";
import { compositeOnWhite, hasTransparency } from "../variants/composite.ts";
import { cropBorders, findBorders, isFlat } from "../variants/crop-borders.ts";
import { turnUpright } from "../variants/turn-upright.ts";

/** A decoded picture as the hashes want it. Pixels are valid until the next are asked for. */
export type PictureView = {
  readonly width: number;
  readonly height: number;
  /** As the reference program sees it. */
  readonly exchange: Pixels;
  /** As a viewer shows it. @param orientation EXIF, 2 to 8 */
  upright(orientation: number): Pixels;
  /** On a white page; null where nothing shines through. */
  composited(): Pixels | null;
  /** Without flat bars at the sides; null where there are none worth cutting. */
  cropped(): Pixels | null;
};

export function pixelView(pixels: Pixels): PictureView {
  const { width, height } = pixels;
  const reference = asReference(pixels);
  return {
    width,
    height,
    exchange: reference,
    upright: (orientation) => turnUpright(reference, orientation),
    composited: () => (hasTransparency(pixels) ? asReference(compositeOnWhite(pixels)) : null),
    cropped: () => cropBorders(reference),
  };
}

/** The same answers, of a picture whose pixels are made only where they are looked at. */
export function jpegView({ width, height, pick }: JpegPicture): PictureView {
  const sampled = (columns: number, rows: number, left = 0, top = 0) => {
    const frame = frameFor(columns, rows, true);
    return pick(
      frame.columns?.map((x) => x + left) ?? range(left, columns),
      frame.rows?.map((y) => y + top) ?? range(top, rows),
    );
  };
  const hasColour = (pixels: Pixels) => pixels.channels !== 1 && !isGrey(pixels.data, 4);
  const sample = sampled(width, height);
  const sampleHasColour = hasColour(sample);
  // A few grey pixels do not make a grey picture; only where they are all there is, the rest is looked at.
  const colour = sampleHasColour || hasColour(pick(range(0, width), range(0, height)));
  const asSeen = (pixels: Pixels) => (colour || pixels.channels === 1 ? pixels : firstChannel(pixels));
  return {
    width,
    height,
    exchange: sampleHasColour ? sample : asSeen(sampled(width, height)),
    upright(orientation) {
      // The turned picture is sampled, not the sample turned: which pixels are looked at depends on the side they are on.
      const swapped = orientation >= 5;
      const frame = swapped ? frameFor(height, width, true) : frameFor(width, height, true);
      const across = (swapped ? frame.rows : frame.columns) ?? range(0, width);
      const down = (swapped ? frame.columns : frame.rows) ?? range(0, height);
      const columns = [2, 3, 7, 8].includes(orientation) ? across.map((x) => width - 1 - x) : across;
      const rows = [3, 4, 6, 7].includes(orientation) ? down.map((y) => height - 1 - y) : down;
      const pixels = asSeen(pick(columns, rows));
      return swapped ? turnUpright(pixels, TRANSPOSE) : pixels;
    },
    composited: () => null,
    cropped() {
      const found = findBorders(width, height, (line, x, y) => {
        const corner = pick(range(x, 1), range(y, 1)).data.slice();
        const pixels = pick(range(line.left, line.columns), range(line.top, line.rows));
        return isFlat(pixels, 0, 1, line.columns * line.rows, corner);
      });
      return found && asSeen(sampled(found.columns, found.rows, found.left, found.top));
    },
  };
}

/** The EXIF orientation that only swaps rows and columns. */
const TRANSPOSE = 5;

function range(from: number, count: number): Int32Array {
  const all = new Int32Array(count);
  for (let i = 0; i < count; i++) all[i] = from + i;
  return all;
}
