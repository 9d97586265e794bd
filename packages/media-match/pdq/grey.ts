import type { Pixels } from "./picture.ts";

/** Whether pixels of 3 or 4 channels have no colour at all; only whole pixels of `data` are looked at. */
export function isGrey(data: Pixels["data"], channels: 3 | 4): boolean {
  for (let p = 0; p + 2 < data.length; p += channels)
    if (data[p] !== data[p + 1] || data[p] !== data[p + 2]) return false;
  return true;
}

/** The first channel alone. */
export function firstChannel({ data, width, height, channels }: Pixels): Pixels {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = data[i * channels] as number;
  return { data: grey, width, height, channels: 1 };
}

/** The reference's decoder writes a picture without colour as one grey channel, whose luma is the byte itself. */
export function asReference(pixels: Pixels): Pixels {
  const { data, width, height, channels } = pixels;
  if (channels === 1 || !isGrey(data.subarray(0, width * height * channels), channels)) return pixels;
  return firstChannel(pixels);
}
