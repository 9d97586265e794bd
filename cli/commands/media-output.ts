import { formatById, type HashedFile, type ListEntry, type Match } from "@heroes/media-match";

export const OUTPUTS = ["table", "json", "csv", "vics"] as const;
export type Output = (typeof OUTPUTS)[number];

const origin = { source: "", version: "", handling: "" };

/** A hashed file as an entry of a list, so that the list formats can write it. */
export function asEntry(file: HashedFile, line: number, match?: Match): ListEntry {
  const { md5, sha1, sha256, size, pdq, pdqQuality, type, path } = file;
  const media = type.startsWith("image/") ? "picture" : type.startsWith("video/") ? "video" : undefined;
  return {
    ...{ kind: "entry", line, origin, id: String(line), md5, sha1, sha256, size, names: [path] },
    ...(pdq === undefined ? {} : { pdq }),
    ...(pdqQuality === undefined ? {} : { pdqQuality }),
    ...(media ? { media } : {}),
    ...(match?.category ? { category: match.category } : {}),
  };
}

/** Writes entries as CSV or VICS 2.0. */
export async function writeEntries(output: "csv" | "vics", entries: ListEntry[], write: (text: string) => void) {
  const format = formatById(output === "vics" ? "vics-2.0" : "csv");
  async function* give() {
    yield* entries;
  }
  for await (const piece of format?.write?.(give()) ?? []) write(piece);
}
