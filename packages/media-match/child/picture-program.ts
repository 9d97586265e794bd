// The limited child. Started by `start-worker.ts`, never imported: it opens hostile bytes and nothing else.
import { decodePicture } from "./decode-picture.ts";
import { readFramedFiles } from "./frames.ts";

const [maxPixels, maxPictureBytes] = process.argv.slice(2).map(Number);
if (!maxPixels || !maxPictureBytes) throw new Error("usage: picture-program.ts MAX_PIXELS MAX_BYTES");

for await (const bytes of readFramedFiles(process.stdin, maxPictureBytes)) {
  const answer = bytes
    ? await decodePicture(bytes, maxPixels)
    : { ok: false, code: "picture.too-many-bytes", message: `The picture is longer than ${maxPictureBytes} bytes.` };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
