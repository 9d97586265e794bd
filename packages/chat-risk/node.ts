import { createReadStream, readFileSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ChatRiskData } from "./content-types.ts";
import { type ByteSource, type Language, languages } from "./model.ts";
import {
  lexiconSchema,
  notionsSchema,
  signalsSchema,
  weightsSchema,
  wordingSchema,
  wordWeightsSchema,
} from "./schema.ts";

/** A file on disk, streamed in pieces of 256 kB. Rejects as node:fs does when it cannot be opened. */
export async function sourceOfFile(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return {
    size,
    stream: () => createReadStream(path, { highWaterMark: 262_144 }),
    slice: async (start, end) => {
      const handle = await open(path, "r");
      try {
        const bytes = new Uint8Array(end - start);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        return bytes.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

/** Reads `content/signals/chat` through its schemas. Throws when the shipped data is broken: that is a bug. */
export function loadData(
  wanted: readonly Language[] = languages,
  folder = new URL("../../content/signals/chat/", import.meta.url),
): ChatRiskData {
  const read = (name: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(name, folder)), "utf8"));
  return {
    signals: signalsSchema.parse(read("signals.json")).signals,
    notions: notionsSchema.parse(read("notions.json")).notions,
    weights: weightsSchema.parse(read("weights.json")),
    words: wanted.map((language) => wordWeightsSchema.parse(read(`weights.${language}.json`))),
    lexicons: wanted.map((language) => lexiconSchema.parse(read(`lexicon.${language}.json`))),
    wordings: wanted.map((language) => wordingSchema.parse(read(`words.${language}.json`))),
  };
}
