import type { Pixels } from "../pdq/picture.ts";
import { turnUpright } from "../variants/turn-upright.ts";
import type { BlurredPoints } from "./points.ts";

/** Points along the longer side. So few that nothing sharp can be made of them, whatever wrote them. */
export const BLURRED_SIDE = 16;
/** Pixels looked at for each point, along each side. */
const LOOKS = 4;

/**
 * @param pixels all pixels, or a sample of them that need not have the shape of the picture
 * @param shape sides of the picture as stored
 * @param orientation EXIF, 1 to 8
 */
export function blurPixels(
  pixels: Pixels,
  shape: { readonly width: number; readonly height: number },
  orientation: number,
): BlurredPoints {
  const longer = Math.max(shape.width, shape.height);
  const width = Math.max(1, Math.round((BLURRED_SIDE * shape.width) / longer));
  const height = Math.max(1, Math.round((BLURRED_SIDE * shape.height) / longer));
  const data = new Uint8Array(width * height);
  const [across, down] = [lookAlong(pixels.width, width), lookAlong(pixels.height, height)];
  for (let i = 0; i < data.length; i++) data[i] = meanLuma(pixels, across, down, i % width, Math.floor(i / width));
  const upright = turnUpright({ data, width, height, channels: 1 }, orientation);
  return { columns: upright.width, rows: upright.height, grey: Buffer.from(upright.data).toString("hex") };
}

function lookAlong(size: number, points: number): number[] {
  return Array.from({ length: points * LOOKS }, (_, i) => Math.floor(((i + 0.5) * size) / (points * LOOKS)));
}

function meanLuma(
  { data, width, channels }: Pixels,
  across: readonly number[],
  down: readonly number[],
  column: number,
  row: number,
): number {
  let sum = 0;
  for (const y of down.slice(row * LOOKS, (row + 1) * LOOKS))
    for (const x of across.slice(column * LOOKS, (column + 1) * LOOKS)) {
      const at = (y * width + x) * channels;
      const red = data[at] as number;
      sum += channels === 1 ? red : 0.299 * red + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
    }
  return Math.round(sum / LOOKS ** 2);
}
