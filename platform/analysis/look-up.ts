import { parsePdqHex } from "@heroes/media-match";
import { sql } from "kysely";
import type { Services, Tx } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import { fingerprinter, type KindAndPrint, printsOf } from "./fingerprints.ts";
import { type IndexHit, type MediaIndex, mediaIndexOf } from "./media-index.ts";
import { type Hit, limits, type MediaHashes, type Variant } from "./model.ts";

/**
 * Looks files up in every list in use: digests by equality, picture hashes within the radius in all known orientations.
 * What counts is the database at this moment: lists and entries that were switched off, lists that expired and files on the
 * counter-list find nothing, whatever an index still holds. Any process with the same database gives the same answer.
 * @returns for each file its hits, the nearest first, at most one for each entry and at most `limits.hits`
 */
export async function lookUp(
  services: Services,
  tx: Tx,
  files: readonly MediaHashes[],
  index: MediaIndex = mediaIndexOf(services),
): Promise<Hit[][]> {
  await index.sync(services, tx);
  const fingerprint = fingerprinter(services.vault);
  const prints = files.map((file) => printsOf(fingerprint, file));
  const harmless = await harmlessAmong(tx, prints.flat());
  const found = files.map(() => new Map<string, Hit>());
  const meet = (file: number, hit: Hit) => {
    const key = `${hit.listId} ${hit.entryNo}`;
    const known = found[file]?.get(key);
    if (!known || hit.distance < known.distance) found[file]?.set(key, hit);
  };
  for (const [kind, hit] of await digestHits(services, tx, prints))
    meet(hit.file, { listId: hit.list_id, entryNo: hit.no, kind, distance: 0, rotation: null, variant: "exact" });
  for (const hit of await pictureHits(tx, index, files))
    meet(hit.file, {
      listId: hit.listId,
      entryNo: hit.no,
      kind: "pdq",
      distance: hit.distance,
      rotation: hit.rotation,
      variant: hit.variant,
    });
  return found.map((hits, file) =>
    [...hits.values()]
      .filter((hit) => !isHarmless(harmless, prints[file] ?? [], hit))
      .sort((a, b) => a.distance - b.distance || compare(a.listId, b.listId) || a.entryNo - b.entryNo)
      .slice(0, limits.hits),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const digests = ["sha256", "sha1", "md5"] as const;
type DigestHit = { readonly file: number; readonly list_id: string; readonly no: number };

async function digestHits(
  services: Services,
  tx: Tx,
  prints: readonly (readonly KindAndPrint[])[],
): Promise<[(typeof digests)[number], DigestHit][]> {
  const hits: [(typeof digests)[number], DigestHit][] = [];
  const today = await readHouseDay(services, tx);
  for (const kind of digests) {
    const asked = prints.flatMap((own, file) =>
      own.filter((one) => one.kind === kind).map((one) => ({ file, fingerprint: one.fingerprint })),
    );
    if (asked.length === 0) continue;
    const { rows } = await sql<DigestHit>`
      select asked.file, e.list_id, e.no
      from unnest(${asked.map((one) => one.file)}::int[], ${asked.map((one) => one.fingerprint)}::bytea[]) as asked (file, fingerprint)
        join hash_entry e on e.${sql.ref(kind)} = asked.fingerprint
        join hash_list l on l.id = e.list_id
      where e.disabled_at is null and l.state = 'active' and l.expires_on >= ${today}::date`.execute(tx);
    hits.push(...rows.map((row) => [kind, row] as [typeof kind, DigestHit]));
  }
  return hits;
}

type PictureHit = IndexHit & { readonly file: number; readonly variant: Variant; readonly no: number };

/** How many candidates of one file are looked at in the database: more than are kept, since some may be switched off. */
const candidates = limits.hits * 4;

async function pictureHits(tx: Tx, index: MediaIndex, files: readonly MediaHashes[]): Promise<PictureHit[]> {
  const hits = files.flatMap((media, file) =>
    searchesOf(media)
      .flatMap(({ hashes, variant }) => index.search(hashes).map((hit) => ({ ...hit, file, variant })))
      .sort((a, b) => a.distance - b.distance || compare(a.listId, b.listId) || a.pdqNo - b.pdqNo)
      .slice(0, candidates),
  );
  if (hits.length === 0) return [];
  // The index may be behind; which entries stand is for the database to say.
  const { rows } = await sql<{ list_id: string; pdq_no: number; no: number }>`
    select distinct e.list_id, e.pdq_no, e.no
    from unnest(${hits.map((hit) => hit.listId)}::uuid[], ${hits.map((hit) => hit.pdqNo)}::int[]) as met (list_id, pdq_no)
      join hash_entry e on e.list_id = met.list_id and e.pdq_no = met.pdq_no
    where e.disabled_at is null`.execute(tx);
  const standing = new Map(rows.map((row) => [`${row.list_id} ${row.pdq_no}`, row.no]));
  return hits.flatMap((hit) => {
    const no = standing.get(`${hit.listId} ${hit.pdqNo}`);
    return no === undefined ? [] : [{ ...hit, no }];
  });
}

/** What is searched for one file: its picture hash in every known orientation, the extra ones, and frames of a video. */
function searchesOf(media: MediaHashes): { hashes: Uint8Array[]; variant: Variant }[] {
  const searches: { hashes: Uint8Array[]; variant: Variant }[] = [];
  const add = (texts: readonly string[], variant: Variant) => {
    const hashes = texts.map(parsePdqHex).filter((hash) => hash !== null);
    if (hashes.length === texts.length && hashes.length > 0) searches.push({ hashes, variant });
  };
  if (media.pdq && (media.quality ?? 100) >= limits.minQuality) {
    add([media.pdq], "exact");
    // The first orientation is computed like the others and may differ by a few bits from the exchange-exact hash.
    if (media.rotations) add(media.rotations, "exact");
  }
  for (const extra of media.extra ?? []) if (extra.quality >= limits.minQuality) add([extra.pdq], extra.kind);
  for (const frame of media.frames ?? []) add([frame], "frame");
  return searches;
}

async function harmlessAmong(tx: Tx, prints: readonly KindAndPrint[]): Promise<ReadonlySet<string>> {
  if (prints.length === 0) return new Set();
  const rows = await tx
    .selectFrom("harmless_media")
    .select(["kind", "fingerprint"])
    .where("agreed_at", "is not", null)
    .where("lifted_at", "is", null)
    .where(
      "fingerprint",
      "in",
      prints.map((one) => one.fingerprint),
    )
    .execute();
  return new Set(rows.map((row) => `${row.kind} ${row.fingerprint.toString("hex")}`));
}

/** A digest on the counter-list clears the very file; a picture hash clears what looks the same, but no equal digest. */
function isHarmless(harmless: ReadonlySet<string>, own: readonly KindAndPrint[], hit: Hit): boolean {
  const on = own.filter((one) => harmless.has(`${one.kind} ${one.fingerprint.toString("hex")}`));
  return on.some((one) => one.kind !== "pdq" || hit.kind === "pdq");
}
