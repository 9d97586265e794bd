import sharp from "sharp";
import { blurPixels } from "../blurred/blur-pixels.ts";
import type { BlurredPoints } from "../blurred/points.ts";
import { readOrientation } from "../browser/read-orientation.ts";
import { loadJpegDecoder } from "../jpeg/decoder.ts";
import { loadPdqEngine } from "../pdq/load-engine.ts";
import type { PdqHash, Pixels } from "../pdq/picture.ts";
import { isPnm, readPnm } from "../pdq/read-pnm.ts";
import type { ExtraHash, PictureAnswer, PictureFlag, PictureHashes } from "./answers.ts";
import { jpegView, type PictureView, pixelView } from "./picture-view.ts";
import { isBmp, readBmp } from "./read-bmp.ts";

const decodeJpeg = await loadJpegDecoder();
const { hashWithRotations } = await loadPdqEngine();
sharp.cache(false);
sharp.concurrency(1);
// Only raster formats are wanted; vector and document loaders can reach for fonts and other files.
sharp.block({ operation: ["VipsForeignLoadSvg", "VipsForeignLoadPdf", "VipsForeignLoadMagick"] });

/** More coefficients than this within rounding of the threshold: the hash may differ between correct programs. */
const UNSTABLE_BITS = 8;
const MATCHABLE_QUALITY = 50;

/** Decodes one picture and computes its hashes. Never throws: what is wrong with the bytes is the answer. */
export async function decodePicture(bytes: Uint8Array, maxPixels: number): Promise<PictureAnswer> {
  try {
    return { ok: true, picture: await hashBytes(bytes, maxPixels, "error") };
  } catch (error) {
    const failure = explain(error);
    if (failure.code !== "picture.broken") return failure;
    try {
      // What can still be read of a damaged picture often carries enough to be found again.
      const partial = await hashBytes(bytes, maxPixels, "none");
      return { ...failure, code: "picture.damaged", partial: { ...partial, flags: [...partial.flags, "partial"] } };
    } catch {
      return failure;
    }
  }
}

class PictureProblem extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

function explain(error: unknown): Extract<PictureAnswer, { ok: false }> {
  if (error instanceof PictureProblem) return { ok: false, code: error.code, message: error.message };
  const message = (error instanceof Error ? error.message : "").split("\n")[0]?.slice(0, 200) ?? "";
  if (/pixel limit/i.test(message)) return { ok: false, code: "picture.too-many-pixels", message };
  if (/unsupported|no known loader|not built with|blocked/i.test(message))
    return { ok: false, code: "picture.unsupported", message: message || "No decoder for this picture format." };
  return { ok: false, code: "picture.broken", message: message || "The picture cannot be decoded." };
}

async function hashBytes(bytes: Uint8Array, maxPixels: number, failOn: "error" | "none"): Promise<PictureHashes> {
  const { view, flags, orientation } = await decode(bytes, maxPixels, failOn);
  const blurred = blurPixels(view.exchange, view, orientation);
  const { hash, rotations } = hashWithRotations(view.exchange);
  const found: PictureFlag[] = [...flags];
  if (hash.quality < MATCHABLE_QUALITY) found.push("low-quality");
  if (hash.unstableBits > UNSTABLE_BITS) found.push("degenerate");
  return {
    width: view.width,
    height: view.height,
    pdq: hash.hex,
    quality: hash.quality,
    rotations: rotations.map((turn) => turn.hex),
    ...extraHashes(view, orientation, blurred),
    flags: found,
  };
}

type Decoded = { view: PictureView; flags: PictureFlag[]; orientation: number };

function decode(bytes: Uint8Array, maxPixels: number, failOn: "error" | "none"): Promise<Decoded> | Decoded {
  const read = isPnm(bytes) ? readPnm : isBmp(bytes) ? readBmp : null;
  if (read) return { view: pixelView(read(bytes, maxPixels)), flags: [], orientation: 1 };
  // The same bits as sharp's, in half the time; what it does not take is sharp's to judge.
  const jpeg = failOn === "error" ? decodeJpeg(bytes, maxPixels) : null;
  if (jpeg) return { view: jpegView(jpeg), flags: [], orientation: readOrientation(bytes) };
  return decodeRaw(bytes, maxPixels, failOn);
}

async function decodeRaw(bytes: Uint8Array, maxPixels: number, failOn: "error" | "none"): Promise<Decoded> {
  // First frame, no orientation, no colour profile: what the reference sees.
  const image = sharp(bytes, { failOn, limitInputPixels: maxPixels, sequentialRead: true, pages: 1, ignoreIcc: true });
  const meta = await image.metadata();
  if (meta.width * meta.height > maxPixels)
    throw new PictureProblem(
      "picture.too-many-pixels",
      `${meta.width} x ${meta.height} pixels exceed the pixel limit.`,
    );
  const raw = await image.toColourspace("srgb").raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  const { width, height } = raw.info;
  const channels = raw.info.channels as number;
  const flags: PictureFlag[] = [];
  if ((meta.pages ?? 1) > 1) flags.push("animated");
  if (meta.hasAlpha) flags.push("alpha");
  if (meta.depth !== "uchar") flags.push("deep");
  if (meta.space === "cmyk") flags.push("cmyk");
  const pixels = toPixels(raw.data, width, height, channels);
  return { view: pixelView(pixels), flags, orientation: meta.orientation ?? 1 };
}

/** Grey with alpha becomes RGBA so that later steps know three layouts only. */
function toPixels(data: Uint8Array, width: number, height: number, channels: number): Pixels {
  if (channels === 1 || channels === 3 || channels === 4) return { data, width, height, channels };
  if (channels !== 2)
    throw new PictureProblem("picture.unsupported", `Pictures with ${channels} channels are not read.`);
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    rgba.fill(data[2 * i] as number, 4 * i, 4 * i + 3);
    rgba[4 * i + 3] = data[2 * i + 1] as number;
  }
  return { data: rgba, width, height, channels: 4 };
}

/** @param seen the picture's points without regard to what shines through */
function extraHashes(view: PictureView, orientation: number, seen: BlurredPoints) {
  let blurred = seen;
  const extra: ExtraHash[] = [];
  const add = (kind: ExtraHash["kind"], { hex, quality }: PdqHash) => extra.push({ kind, pdq: hex, quality });
  if (orientation > 1) add("upright", hashWithRotations(view.upright(orientation)).hash);
  const composited = view.composited();
  if (composited) {
    blurred = blurPixels(composited, view, orientation);
    add("composited", hashWithRotations(composited).hash);
  }
  const cropped = view.cropped();
  if (cropped) add("cropped", hashWithRotations(cropped).hash);
  return { extra, blurred };
}
