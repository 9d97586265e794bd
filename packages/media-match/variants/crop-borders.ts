import type { Pixels } from "../pdq/picture.ts";

/** Largest difference per channel inside a border; lossy compression does not keep a flat colour flat. */
const TOLERANCE = 12;
/** A border below this share of the side is left alone, and at least this share of the side must remain. */
const MIN_BORDER = 0.02;
const MIN_REST = 0.25;

/** A part of a picture, in pixels. */
export type Rectangle = {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
};

/** Whether all pixels of a line, which is a rectangle of one row or one column, look like the pixel at (x, y). */
export type LineIsFlat = (line: Rectangle, x: number, y: number) => boolean;

/** What is left without flat bars (letterbox, pillarbox, frame) on all four sides; null where nothing is worth cutting. */
export function findBorders(width: number, height: number, isFlat: LineIsFlat): Rectangle | null {
  const row = (y: number) => ({ left: 0, top: y, columns: width, rows: 1 });
  const top = countWhile(height, (i) => isFlat(row(i), 0, 0));
  if (top === height) return null;
  const bottom = countWhile(height - top, (i) => isFlat(row(height - 1 - i), 0, height - 1));
  const rows = height - top - bottom;
  const column = (x: number) => ({ left: x, top, columns: 1, rows });
  const left = countWhile(width, (i) => isFlat(column(i), 0, top));
  const right = countWhile(width - left, (i) => isFlat(column(width - 1 - i), width - 1, top));
  const columns = width - left - right;
  const cut = Math.max((top + bottom) / height, (left + right) / width);
  if (cut < MIN_BORDER || rows < height * MIN_REST || columns < width * MIN_REST) return null;
  return { left, top, columns, rows };
}

/** Cuts the borders off; null where there is nothing worth cutting. */
export function cropBorders(pixels: Pixels): Pixels | null {
  const { data, width, height, channels } = pixels;
  const found = findBorders(width, height, ({ left, top, columns, rows }, x, y) => {
    const corner = data.subarray((y * width + x) * channels);
    return isFlat(pixels, top * width + left, columns === 1 ? width : 1, columns * rows, corner);
  });
  return found && cutOut(pixels, found);
}

function countWhile(limit: number, holds: (i: number) => boolean): number {
  let i = 0;
  while (i < limit && holds(i)) i++;
  return i;
}

/** Whether `count` pixels from `start` on, `step` apart, all look like the pixel that `corner` begins with. */
export function isFlat(
  { data, channels }: Pixels,
  start: number,
  step: number,
  count: number,
  corner: Pixels["data"],
): boolean {
  const colours = Math.min(channels, 3);
  for (let i = 0, p = start * channels; i < count; i++, p += step * channels)
    for (let c = 0; c < colours; c++)
      if (Math.abs((data[p + c] as number) - (corner[c] as number)) > TOLERANCE) return false;
  return true;
}

function cutOut({ data, width, channels }: Pixels, { left, top, columns, rows }: Rectangle): Pixels {
  const out = new Uint8Array(columns * rows * channels);
  for (let y = 0; y < rows; y++) {
    const from = ((top + y) * width + left) * channels;
    out.set(data.subarray(from, from + columns * channels), y * columns * channels);
  }
  return { data: out, width: columns, height: rows, channels };
}
