import type { Pixels } from "../pdq/picture.ts";

/** Largest difference per channel inside a border; lossy compression does not keep a flat colour flat. */
const TOLERANCE = 12;
/** A border below this share of the side is left alone, and at least this share of the side must remain. */
const MIN_BORDER = 0.02;
const MIN_REST = 0.25;

/** Cuts flat bars (letterbox, pillarbox, frame) off all four sides; null where there is nothing worth cutting. */
export function cropBorders(pixels: Pixels): Pixels | null {
  const { width, height } = pixels;
  const rowFlat = (y: number, corner: number) => isFlat(pixels, y * width, 1, width, corner);
  const top = countWhile(height, (i) => rowFlat(i, 0));
  if (top === height) return null;
  const bottom = countWhile(height - top, (i) => rowFlat(height - 1 - i, (height - 1) * width));
  const rows = height - top - bottom;
  const columnFlat = (x: number, corner: number) => isFlat(pixels, top * width + x, width, rows, corner);
  const left = countWhile(width, (i) => columnFlat(i, top * width));
  const right = countWhile(width - left, (i) => columnFlat(width - 1 - i, top * width + width - 1));
  const columns = width - left - right;
  const cut = Math.max((top + bottom) / height, (left + right) / width);
  if (cut < MIN_BORDER || rows < height * MIN_REST || columns < width * MIN_REST) return null;
  return cutOut(pixels, left, top, columns, rows);
}

function countWhile(limit: number, holds: (i: number) => boolean): number {
  let i = 0;
  while (i < limit && holds(i)) i++;
  return i;
}

/** Whether `count` pixels from `start` on, `step` apart, all look like the pixel `corner`. */
function isFlat({ data, channels }: Pixels, start: number, step: number, count: number, corner: number): boolean {
  const colours = Math.min(channels, 3);
  for (let i = 0, p = start * channels; i < count; i++, p += step * channels)
    for (let c = 0; c < colours; c++)
      if (Math.abs((data[p + c] as number) - (data[corner * channels + c] as number)) > TOLERANCE) return false;
  return true;
}

function cutOut({ data, width, channels }: Pixels, left: number, top: number, columns: number, rows: number): Pixels {
  const out = new Uint8Array(columns * rows * channels);
  for (let y = 0; y < rows; y++) {
    const from = ((top + y) * width + left) * channels;
    out.set(data.subarray(from, from + columns * channels), y * columns * channels);
  }
  return { data: out, width: columns, height: rows, channels };
}
