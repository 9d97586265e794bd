import {
  type HashIndex,
  loadIndex,
  loadIndexKernel,
  openHashIndex,
  parsePdqHex,
  type RotatedHit,
  searchRotations,
} from "@heroes/media-match";
import { sql } from "kysely";
import { z } from "zod";
import type { Services, Tx } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import { limits, listEntrySchema } from "./model.ts";

const coversSchema = z.array(z.object({ list: z.guid(), from: z.int().min(0), count: z.int().min(0) }));
export type Cover = z.infer<typeof coversSchema>[number];

export type IndexHit = RotatedHit & { readonly listId: string; readonly pdqNo: number };

/** All picture hashes of the lists in use, in the memory of this process. */
export type MediaIndex = {
  /**
   * Brings the index in line with the lists that are in use now: read from the database each time, so a new list is found at
   * once and one that was switched off or expired is not found any more. Large lists come from the saved index where there
   * is one, and from the database where it is missing or damaged.
   */
  sync(services: Services, tx: Tx): Promise<void>;
  /** Entries of lists in use within the radius of any of these hashes (32 bytes each, in the order of ROTATIONS). */
  search(hashes: readonly Uint8Array[]): IndexHit[];
  readonly entries: number;
  /** The saved version it began with; 0: none. */
  readonly version: number;
};

const indexes = new WeakMap<object, MediaIndex>();

/** The one index of this process for a database. */
export function mediaIndexOf(services: Services): MediaIndex {
  const known = indexes.get(services.db);
  if (known) return known;
  const made = createMediaIndex();
  indexes.set(services.db, made);
  return made;
}

export function createMediaIndex(): MediaIndex {
  let index: HashIndex | null = null;
  let version = 0;
  let covers: Cover[] = [];
  let live = new Set<string>();
  let line: Promise<void> = Promise.resolve();

  async function bringInLine(services: Services, tx: Tx): Promise<void> {
    const lists = await listsInUse(services, tx);
    const saved = await newestSaved(tx);
    const known = new Set(covers.map((cover) => cover.list));
    const missing = lists.filter((list) => !known.has(list.id));
    const dead = covers.filter((cover) => !lists.some((list) => list.id === cover.list));
    const deadEntries = dead.reduce((sum, cover) => sum + cover.count, 0);
    const worthwhile = missing.length > 0 || deadEntries * 4 > (index?.size ?? 0);
    if (saved && saved.version > version && worthwhile) {
      const loaded = await loadSaved(services, saved.blobId, saved.covers);
      if (loaded) [index, version, covers] = [loaded, saved.version, [...saved.covers]];
      else await services.jobs.enqueue(tx, "build-media-index", {});
    }
    index ??= await openHashIndex();
    for (const list of lists) {
      if (covers.some((cover) => cover.list === list.id)) continue;
      const from = index.size;
      for await (const hashes of hashesOfList(services, tx, list)) index.add(hashes);
      covers.push({ list: list.id, from, count: index.size - from });
    }
    if (index.pending > 20_000) index.compact();
    live = new Set(lists.map((list) => list.id));
  }

  const coverOf = (id: number) => covers.find((cover) => id >= cover.from && id < cover.from + cover.count);
  return {
    sync(services, tx) {
      // One after the other: each leaves whole lists behind. A failure concerns the one who asked only.
      const mine = line.then(() => bringInLine(services, tx));
      line = mine.catch(() => {});
      return mine;
    },
    search(hashes) {
      if (!index) return [];
      return searchRotations(index, hashes, limits.radius).flatMap((hit) => {
        const cover = coverOf(hit.id);
        return cover && live.has(cover.list) ? [{ ...hit, listId: cover.list, pdqNo: hit.id - cover.from }] : [];
      });
    },
    get entries() {
      return covers.reduce((sum, cover) => sum + (live.has(cover.list) ? cover.count : 0), 0);
    },
    get version() {
      return version;
    },
  };
}

export type ListInUse = { readonly id: string; readonly keyId: string; readonly pdqEntries: number };

/** Lists whose picture hashes may be compared now. */
export async function listsInUse(services: Pick<Services, "clock">, tx: Tx): Promise<ListInUse[]> {
  const rows = await tx
    .selectFrom("hash_list")
    .select(["id", "key_id", "pdq_entries"])
    .where("state", "=", "active")
    .where("expires_on", ">=", await readHouseDay(services, tx))
    .where("pdq_entries", ">", 0)
    .orderBy("active_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id, keyId: row.key_id, pdqEntries: row.pdq_entries }));
}

/** The picture hashes of one list in the order of their numbers, some thousands at a time. */
export async function* hashesOfList(services: Services, tx: Tx, list: ListInUse): AsyncGenerator<Uint8Array> {
  const key = await services.vault.openKey(tx, list.keyId);
  if (!key) return;
  const step = 4000;
  for (let from = 0; from < list.pdqEntries; from += step) {
    const rows = await tx
      .selectFrom("hash_entry")
      .select(["pdq_no", "sealed"])
      .where("list_id", "=", list.id)
      .where("pdq_no", ">=", from)
      .where("pdq_no", "<", from + step)
      .execute();
    // A number without an entry is left at zero: what meets it finds no entry in the database.
    const hashes = new Uint8Array(32 * Math.min(step, list.pdqEntries - from));
    for (const row of rows) {
      const { pdq } = listEntrySchema.parse(key.openJson("list.entry", row.sealed));
      const hash = parsePdqHex(pdq ?? "");
      if (hash && row.pdq_no !== null) hashes.set(hash, 32 * (row.pdq_no - from));
    }
    yield hashes;
  }
}

async function newestSaved(tx: Tx): Promise<{ version: number; blobId: string; covers: Cover[] } | null> {
  const row = await tx
    .selectFrom("media_index")
    .select(["version", "blob_id", "covers"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { version: row.version, blobId: row.blob_id, covers: coversSchema.parse(row.covers) } : null;
}

/** @returns null when the file is missing or damaged, or is not of these lists */
async function loadSaved(services: Services, blobId: string, covers: readonly Cover[]): Promise<HashIndex | null> {
  const pieces = services.blobs.get(blobId, indexFileKey(services, blobId));
  try {
    const loaded = await loadIndex(await loadIndexKernel(), inOrder(pieces));
    const expected = covers.reduce((sum, cover) => sum + cover.count, 0);
    if (!("code" in loaded) && loaded.size === expected) return loaded;
  } catch (error) {
    services.log.error("media-index.not-loaded", error);
  } finally {
    await pieces.return(undefined);
  }
  return null;
}

export const indexFileKey = (services: Pick<Services, "vault">, blobId: string): Buffer =>
  services.vault.keyFromSecret("media-index", blobId).fileKey(blobId);

/** A file that is read from front to back, for a reader that asks by position. */
function inOrder(pieces: AsyncGenerator<Buffer>): (target: Uint8Array, position: number) => Promise<number> {
  let rest: Uint8Array = new Uint8Array(0);
  let at = 0;
  return async (target, position) => {
    if (position !== at) throw new Error("an index is read in order");
    let done = 0;
    while (done < target.length) {
      if (rest.length === 0) {
        const next = await pieces.next();
        if (next.done) break;
        rest = next.value;
        continue;
      }
      const piece = rest.subarray(0, target.length - done);
      target.set(piece, done);
      rest = rest.subarray(piece.length);
      done += piece.length;
    }
    at += done;
    return done;
  };
}

/** Held while an index is built, so that two workers do not build at once. */
export async function holdBuilding(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtext('heroes-media-index')) as got`.execute(tx);
  return rows[0]?.got ?? false;
}
