import type { Pixels } from "../pdq/picture.ts";

/** Whether any pixel is not fully opaque. */
export function hasTransparency({ data, width, height, channels }: Pixels): boolean {
  if (channels !== 4) return false;
  for (let p = 3; p < width * height * 4; p += 4) if (data[p] !== 255) return true;
  return false;
}

/** The picture as seen on a white page: (colour * alpha + 255 * (255 - alpha)) / 255, rounded. */
export function compositeOnWhite({ data, width, height }: Pixels): Pixels {
  const out = new Uint8Array(width * height * 3);
  for (let p = 0, to = 0; p < width * height * 4; p += 4) {
    const alpha = data[p + 3] as number;
    const white = 255 * (255 - alpha);
    for (let c = 0; c < 3; c++) out[to++] = Math.round(((data[p + c] as number) * alpha + white) / 255);
  }
  return { data: out, width, height, channels: 3 };
}
