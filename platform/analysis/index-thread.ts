// A thread that builds an index of picture hashes, so that neither pages nor other jobs wait for it. Started by
// jobs/build-index.ts, never imported: hashes come as messages, the sealed file is written here.
import { parentPort, workerData } from "node:worker_threads";
import { openHashIndex } from "@heroes/media-match";
import { z } from "zod";
import { createBlobs } from "#kernel";

const { folder, blobId, key } = z
  .object({ folder: z.string(), blobId: z.guid(), key: z.instanceof(Uint8Array) })
  .parse(workerData);
const message = z.union([z.instanceof(Uint8Array), z.literal("finish")]);
const index = await openHashIndex();
/** As large as an index can get: see MAX_ENTRIES. */
const mostBytes = 8 * 1024 ** 3;
const piece = 1024 * 1024;

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (const part of index.save()) for (let at = 0; at < part.length; at += piece) yield part.subarray(at, at + piece);
}

parentPort?.on("message", (given: unknown) => {
  const said = message.parse(given);
  if (said !== "finish") {
    index.add(said);
    parentPort?.postMessage({ entries: index.size });
    return;
  }
  index.compact();
  createBlobs(folder)
    .put(blobId, Buffer.from(key), pieces(), mostBytes)
    .then(() => parentPort?.postMessage({ written: index.size }));
});
