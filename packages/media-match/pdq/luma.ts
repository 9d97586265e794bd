import type { Pixels } from "./picture.ts";
import type { Frame } from "./shrink.ts";

const fround = Math.fround;
const byteTimes = (factor: number) => Float32Array.from({ length: 256 }, (_, byte) => fround(fround(factor) * byte));
// float32 products of the only 256 possible bytes: the sum of the three table values rounds exactly as the reference does.
const RED = byteTimes(0.299);
const GREEN = byteTimes(0.587);
const BLUE = byteTimes(0.114);

/** Writes the luma of one row of the (shrunk) frame: 0.299 R + 0.587 G + 0.114 B left to right in float32; grey as it is. */
export function lumaRow(pixels: Pixels, frame: Frame, row: number, out: Float32Array, at: number): void {
  const { data, width, channels } = pixels;
  const start = (frame.rows ? (frame.rows[row] as number) : row) * width * channels;
  const columns = frame.columns;
  if (channels === 1) {
    if (columns) for (let x = 0; x < frame.width; x++) out[at + x] = data[start + (columns[x] as number)] as number;
    else for (let x = 0; x < frame.width; x++) out[at + x] = data[start + x] as number;
    return;
  }
  for (let x = 0, p = start; x < frame.width; x++, p += channels) {
    if (columns) p = start + (columns[x] as number) * channels;
    const red = RED[data[p] as number] as number;
    const green = GREEN[data[p + 1] as number] as number;
    const blue = BLUE[data[p + 2] as number] as number;
    out[at + x] = fround(red + green) + blue;
  }
}
