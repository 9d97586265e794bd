import type { Pixels } from "../pdq/picture.ts";

/** Applies an EXIF orientation (1..8) so that the picture stands as a viewer shows it. */
export function turnUpright(pixels: Pixels, orientation: number): Pixels {
  const { data, width, height, channels } = pixels;
  const swap = orientation >= 5;
  const outWidth = swap ? height : width;
  const outHeight = swap ? width : height;
  const flipX = [2, 3, 7, 8].includes(orientation);
  const flipY = [3, 4, 6, 7].includes(orientation);
  const out = new Uint8Array(outWidth * outHeight * channels);
  for (let y = 0, to = 0; y < outHeight; y++)
    for (let x = 0; x < outWidth; x++) {
      const u = swap ? y : x;
      const v = swap ? x : y;
      const from = ((flipY ? height - 1 - v : v) * width + (flipX ? width - 1 - u : u)) * channels;
      for (let c = 0; c < channels; c++) out[to++] = data[from + c] as number;
    }
  return { data: out, width: outWidth, height: outHeight, channels };
}
