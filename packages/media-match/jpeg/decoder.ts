import { readFile } from "node:fs/promises";
import type { Pixels } from "../pdq/picture.ts";

/** What assembly/jpeg.ts exports. */
type JpegExports = {
  readonly memory: WebAssembly.Memory;
  begin(size: number): number;
  decode(maxPixels: number): number;
  pictureWidth(): number;
  pictureHeight(): number;
  pictureComponents(): number;
  wish(columns: number, rows: number): number;
  pick(columns: number, rows: number): number;
};

/** A decoded JPEG of which only the pixels asked for are made: grey, or red, green, blue and 255. */
export type JpegPicture = {
  readonly width: number;
  readonly height: number;
  /** The pixels where these columns and rows meet, all inside the picture. Valid until the next call. */
  pick(columns: Int32Array, rows: Int32Array): Pixels;
};

/**
 * Decodes baseline JPEG as libjpeg-turbo does, bit for bit. Answers null where it is another kind (progressive, CMYK,
 * unusual sampling), too large or damaged in any way: then sharp decides. The picture is valid until the next call.
 */
export type JpegDecoder = (bytes: Uint8Array, maxPixels: number) => JpegPicture | null;

/** Its planes stay in the memory of this process; larger pictures are left to sharp. */
const MAX_PIXELS = 40_000_000;

async function createJpegDecoder(wasm: BufferSource): Promise<JpegDecoder> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  // The types of WebAssembly exports are known only from the source the module was built from.
  const jpeg = instance.exports as unknown as JpegExports;
  return (bytes, maxPixels) => {
    const at = jpeg.begin(bytes.length);
    new Uint8Array(jpeg.memory.buffer, at, bytes.length).set(bytes);
    if (jpeg.decode(Math.min(maxPixels, MAX_PIXELS)) !== 0) return null;
    const channels = jpeg.pictureComponents() === 1 ? 1 : 4;
    return {
      width: jpeg.pictureWidth(),
      height: jpeg.pictureHeight(),
      pick(columns, rows) {
        const wished = jpeg.wish(columns.length, rows.length);
        const lists = new Int32Array(jpeg.memory.buffer, wished, columns.length + rows.length);
        lists.set(columns);
        lists.set(rows, columns.length);
        const picked = jpeg.pick(columns.length, rows.length);
        const size = columns.length * rows.length * channels;
        const data = new Uint8Array(jpeg.memory.buffer, picked, size);
        return { data, width: columns.length, height: rows.length, channels };
      },
    };
  };
}

/** The decoder where it has been built (`node build.mjs`); without it every JPEG goes to sharp. */
export function loadJpegDecoder(): Promise<JpegDecoder> {
  return readFile(new URL("../build/jpeg.wasm", import.meta.url)).then(createJpegDecoder, () => () => null);
}
