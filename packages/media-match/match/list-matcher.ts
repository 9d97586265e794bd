import type { HashedBytes } from "../files/hashed-file.ts";
import { EMPTY_DIGESTS } from "../lists/hash-fields.ts";
import type { Category, ListEntry } from "../lists/list-entry.ts";
import { parsePdqHex } from "../pdq/hash-text.ts";
import type { Rotation } from "../pdq/picture.ts";
import { DEFAULT_RADIUS, type HashIndex } from "../search/hash-index.ts";
import { searchRotations } from "../search/search-rotations.ts";
import { distinctHashes } from "../video/compare-frames.ts";
import { createDigestTable } from "./digest-table.ts";

/** One entry of a list that a file meets. A finding to be looked at, never a verdict. */
export type Match = {
  /** Number of the list, in the order added. */
  readonly list: number;
  /** The entry's own identifier, else "line N". */
  readonly entry: string;
  readonly line: number;
  readonly kind: "md5" | "sha1" | "sha256" | "pdq";
  /** Differing bits; 0 for digests. */
  readonly distance: number;
  /** How the file must be turned to meet the entry; null for digests. */
  readonly rotation: Rotation | null;
  /** Which hash of the file met the entry: the exchange-exact one or an extra one. */
  readonly variant: "exact" | "upright" | "composited" | "cropped" | "frame";
  readonly category?: Category;
};

export type MatchOptions = {
  /** Largest distance of a PDQ match, 0..256; default 31. */
  readonly radius?: number;
  /** PDQ of less quality, on either side, is not compared; default 50. */
  readonly minQuality?: number;
};

/** What is kept of an entry. */
type KnownEntry = { readonly line: number } & {
  readonly [Key in "id" | "md5" | "sha1" | "sha256" | "pdq" | "pdqQuality" | "category"]?: ListEntry[Key] | undefined;
};

export type ListMatcher = {
  /** Opens the next list and answers its number. */
  addList(): number;
  /** Adds an entry to a list. A later entry with the same identifier takes the place of the earlier one. */
  addEntry(list: number, entry: KnownEntry): void;
  /** Takes back the entry with this identifier; unknown ones are ignored. */
  removeEntry(list: number, id: string): void;
  /** Call after adding many. Matching is right without it, and slower. */
  prepare(): void;
  /** All matches of one file, the nearest first; at most one for each entry. */
  match(file: Partial<HashedBytes>, options?: MatchOptions): Match[];
};

type Known = {
  readonly list: number;
  readonly line: number;
  readonly id?: string;
  readonly category?: Category;
  readonly quality: number;
};
const DIGESTS = ["md5", "sha1", "sha256"] as const;

/** Compares files with any number of lists held in memory: digests by equality, PDQ by exact search in `index`. */
export function createListMatcher(index: HashIndex): ListMatcher {
  const tables = { md5: createDigestTable(16), sha1: createDigestTable(20), sha256: createDigestTable(32) };
  const known: (Known | null)[] = [];
  const byId: Map<string, number>[] = [];
  const pdqRefs: number[] = [];
  let waiting: Uint8Array[] = [];
  const flush = () => {
    if (waiting.length > 0) index.add(Buffer.concat(waiting));
    waiting = [];
  };
  const remove = (list: number, id: string) => {
    const ref = byId[list]?.get(id);
    if (ref !== undefined) known[ref] = null;
  };
  return {
    addList: () => byId.push(new Map()) - 1,
    removeEntry: remove,
    addEntry(list, entry) {
      if (entry.id !== undefined) remove(list, entry.id);
      const ref = known.length;
      known.push({
        ...{ list, line: entry.line, quality: entry.pdqQuality ?? 100 },
        ...(entry.id === undefined ? {} : { id: entry.id }),
        ...(entry.category ? { category: entry.category } : {}),
      });
      if (entry.id !== undefined) byId[list]?.set(entry.id, ref);
      for (const kind of DIGESTS) {
        const digest = entry[kind];
        if (digest && !EMPTY_DIGESTS.has(digest)) tables[kind].add(digest, ref);
      }
      const bytes = entry.pdq ? parsePdqHex(entry.pdq) : null;
      if (!bytes) return;
      pdqRefs.push(ref);
      waiting.push(bytes);
      if (waiting.length >= 10_000) flush();
    },
    prepare() {
      flush();
      if (index.pending > 20_000) index.compact();
    },
    match(file, options = {}) {
      flush();
      const best = new Map<number, Match>();
      const meet = (ref: number, found: Pick<Match, "kind" | "distance" | "rotation" | "variant">) => {
        const entry = known[ref];
        const earlier = best.get(ref);
        if (!entry || (earlier && earlier.distance <= found.distance)) return;
        const { list, line, category } = entry;
        best.set(ref, { list, entry: entry.id ?? `line ${line}`, line, ...found, ...(category ? { category } : {}) });
      };
      for (const kind of DIGESTS.toReversed())
        for (const ref of file[kind] ? tables[kind].find(file[kind]) : [])
          meet(ref, { kind, distance: 0, rotation: null, variant: "exact" });
      matchPictures(file, options, (id, found) => {
        const ref = pdqRefs[id] as number;
        if ((known[ref]?.quality ?? 0) >= (options.minQuality ?? 50)) meet(ref, { kind: "pdq", ...found });
      });
      return [...best.values()].sort((a, b) => a.distance - b.distance || a.list - b.list || a.line - b.line);
    },
  };

  type Met = Pick<Match, "distance" | "rotation" | "variant">;
  function matchPictures(
    file: Partial<HashedBytes>,
    { radius = DEFAULT_RADIUS, minQuality = 50 }: MatchOptions,
    meet: (id: number, found: Met) => void,
  ): void {
    const search = (hexes: readonly string[], variant: Match["variant"]) => {
      const hashes = hexes.map(parsePdqHex).filter((hash) => hash !== null);
      for (const { id, distance, rotation } of searchRotations(index, hashes, radius))
        meet(id, { distance, rotation, variant });
    };
    if (file.pdq && (file.pdqQuality ?? 100) >= minQuality) search(file.rotations ?? [file.pdq], "exact");
    if (file.pdq && file.rotations && file.rotations[0] !== file.pdq && (file.pdqQuality ?? 100) >= minQuality)
      search([file.pdq], "exact");
    for (const hash of distinctHashes(file.video?.frames ?? [], minQuality))
      for (const { id, distance } of index.search(hash, radius))
        meet(id, { distance, rotation: "original", variant: "frame" });
    for (const extra of file.extra ?? []) if (extra.quality >= minQuality) search([extra.pdq], extra.kind);
  }
}
