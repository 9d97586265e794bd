// The limited child. Started by `picture-worker.ts`, never imported: it opens hostile bytes and nothing else. It does one
// thing at a time, so it waits for bytes as plainly as the system lets it: streams cost as much as a tenth of the decoding.
import { readSync, writeSync } from "node:fs";
import { decodePicture } from "./decode-picture.ts";
import { createFrameReader } from "./frames.ts";

const [maxPixels, maxPictureBytes] = process.argv.slice(2).map(Number);
if (!maxPixels || !maxPictureBytes) throw new Error("usage: picture-program.ts MAX_PIXELS MAX_BYTES");

const files = createFrameReader((into) => readSync(0, into), maxPictureBytes);
for (let file = files.next(); file !== "end"; file = files.next()) {
  const answer =
    file === "too-long"
      ? { ok: false, code: "picture.too-many-bytes", message: `The picture is longer than ${maxPictureBytes} bytes.` }
      : await decodePicture(file, maxPixels);
  const line = Buffer.from(`${JSON.stringify(answer)}\n`);
  for (let at = 0; at < line.length; ) at += writeSync(1, line, at);
}
