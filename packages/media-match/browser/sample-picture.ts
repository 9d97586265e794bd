import { firstChannel, isGrey } from "../pdq/grey.ts";
import type { Pixels } from "../pdq/picture.ts";
import { frameFor } from "../pdq/shrink.ts";
import { appliesOrientation, canvasIsTrue, decodePicture } from "./browser-habits.ts";

export type SampledPicture = {
  /** As stored, orientation ignored: what the exchange hash is made of. */
  readonly stored: Pixels;
  /** As a viewer shows it, where that differs. */
  readonly upright?: Pixels;
};

/** Bytes of a strip of the picture that are held at once. */
const STRIP_BYTES = 4 * 1024 * 1024;

/**
 * Decodes a picture in the browser as the reference does (no orientation, alpha dropped, no colour profile) as far as
 * browsers allow, and takes the pixels that PDQ looks at: at most 512 x 512, in strips, so that a large photo needs no
 * canvas of its size. A browser's own decoder and colours multiplied by alpha can move the hash by some bits.
 * @param orientation the file's own, 1..8
 */
export async function samplePicture(
  file: Blob,
  orientation: number,
): Promise<SampledPicture | "not-decodable" | "canvas-disturbed"> {
  if (typeof OffscreenCanvas === "undefined" || typeof createImageBitmap === "undefined") return "not-decodable";
  if (!canvasIsTrue()) return "canvas-disturbed";
  const bitmap = await decodePicture(file);
  if (!bitmap) return "not-decodable";
  try {
    if (orientation === 1) {
      const [stored] = sample(bitmap, [1]);
      return stored ? { stored } : "canvas-disturbed";
    }
    // Two turns undo themselves; 90 degrees one way are undone by 90 the other.
    const undo = orientation === 6 ? 8 : orientation === 8 ? 6 : orientation;
    const [stored, upright] = sample(bitmap, (await appliesOrientation()) ? [undo, 1] : [1, orientation]);
    return stored && upright ? { stored, upright } : "canvas-disturbed";
  } finally {
    bitmap.close();
  }
}

type Target = { readonly data: Uint8Array; readonly width: number; readonly height: number; readonly turn: Turn };
type Turn = { readonly swap: boolean; readonly across: Int32Array; readonly down: Int32Array };

/** For each orientation the picture of the pixels that the shrink to 512 x 512 would keep of the turned bitmap. */
function sample(bitmap: ImageBitmap, turns: readonly number[]): Pixels[] {
  const { width, height } = bitmap;
  const rows = Math.max(1, Math.min(height, Math.floor(STRIP_BYTES / (width * 4))));
  const context = new OffscreenCanvas(width, rows).getContext("2d", { willReadFrequently: true });
  if (!context) return [];
  const targets = turns.map((orientation) => targetOf(width, height, orientation));
  let grey = true;
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    context.clearRect(0, 0, width, rows);
    context.drawImage(bitmap, 0, -top);
    const { data } = context.getImageData(0, 0, width, count);
    grey &&= isGrey(data, 4);
    for (const target of targets) take(target, data, width, top, count);
  }
  const pixels = targets.map(({ data, width, height }) => ({ data, width, height, channels: 4 as const }));
  return grey ? pixels.map(firstChannel) : pixels;
}

/** Column and row of the bitmap for each column and row of what is wanted (swapped where the turn lays it on its side). */
function targetOf(width: number, height: number, orientation: number): Target {
  const swap = orientation >= 5;
  const frame = frameFor(swap ? height : width, swap ? width : height, true);
  const flipX = [2, 3, 7, 8].includes(orientation);
  const flipY = [3, 4, 6, 7].includes(orientation);
  const along = (kept: Int32Array | null, size: number, flip: boolean, full: number) =>
    Int32Array.from({ length: size }, (_, i) => (flip ? full - 1 - (kept?.[i] ?? i) : (kept?.[i] ?? i)));
  const across = along(frame.columns, frame.width, swap ? flipY : flipX, swap ? height : width);
  const down = along(frame.rows, frame.height, swap ? flipX : flipY, swap ? width : height);
  const data = new Uint8Array(frame.width * frame.height * 4);
  return { data, width: frame.width, height: frame.height, turn: { swap, across, down } };
}

/** Copies what a strip (rows `top` to `top + count` of the bitmap) holds of the target. */
function take({ data, width, turn }: Target, strip: Uint8ClampedArray, full: number, top: number, count: number) {
  const { swap, across, down } = turn;
  const [lines, places] = swap ? [across, down] : [down, across];
  for (let line = 0; line < lines.length; line++) {
    const row = (lines[line] as number) - top;
    if (row < 0 || row >= count) continue;
    for (let place = 0; place < places.length; place++) {
      const from = (row * full + (places[place] as number)) * 4;
      const to = (swap ? place * width + line : line * width + place) * 4;
      data[to] = strip[from] as number;
      data[to + 1] = strip[from + 1] as number;
      data[to + 2] = strip[from + 2] as number;
      data[to + 3] = strip[from + 3] as number;
    }
  }
}
