import { type HashIndex, openHashIndex, parsePdqHex, type Rotation, searchRotations } from "@heroes/media-match";
import { sql } from "kysely";
import type { Context, Tx } from "#kernel";
import { type HeldPrint, heldAfter } from "./held-media.ts";
import { limits, type MediaHashes, reverseTurn } from "./model.ts";

/** Our own picture hashes in the memory of this process, in the order they came in. */
type OwnIndex = {
  readonly index: HashIndex;
  readonly prints: { readonly id: string; readonly reportId: string }[];
  last: number;
};
const indexes = new WeakMap<object, OwnIndex>();

/** Until the end of the transaction nobody else writes fingerprints down: they come into use in the order of their numbers. */
export async function inLine(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('heroes-media-print'))`.execute(tx);
}

/**
 * Links pictures of a report with pictures of other reports that look the same or nearly so. Call it in the transaction that
 * wrote them down, after `inLine`. A link says that two pictures look alike, and nothing about anyone.
 */
export async function linkNear(context: Context, tx: Tx, prints: readonly HeldPrint[]): Promise<number> {
  const pictures = prints.filter((print) => comparable(print.media));
  if (pictures.length === 0) return 0;
  const own = await ownIndex(context, tx);
  let links = 0;
  for (const picture of pictures) {
    const turns = picture.media.rotations ?? [picture.media.pdq ?? ""];
    const hashes = turns.map(parsePdqHex).filter((hash) => hash !== null);
    const found = searchRotations(own.index, hashes, limits.radius)
      .map(({ id, distance, rotation }) => ({ other: own.prints[id], distance, rotation }))
      .filter(({ other }) => other && other.reportId !== picture.reportId)
      .slice(0, limits.near);
    for (const { other, distance, rotation } of found)
      if (other) links += await link(tx, picture, other, distance, rotation);
  }
  return links;
}

const comparable = (media: MediaHashes) => media.pdq !== undefined && (media.quality ?? 100) >= limits.minQuality;

/** Both ways, for as long as the other one still exists: its report may have been erased since it was read. */
async function link(
  tx: Tx,
  picture: HeldPrint,
  other: { readonly id: string; readonly reportId: string },
  distance: number,
  rotation: Rotation,
): Promise<number> {
  const done = await sql`
    insert into media_near (print_id, other_id, report_id, other_report_id, distance, rotation)
    select a, b, ra, rb, ${distance}, turn from (values
      (${picture.id}::uuid, ${other.id}::uuid, ${picture.reportId}::uuid, ${other.reportId}::uuid, ${rotation}),
      (${other.id}::uuid, ${picture.id}::uuid, ${other.reportId}::uuid, ${picture.reportId}::uuid, ${reverseTurn[rotation]})
    ) as pair (a, b, ra, rb, turn)
    where exists (select from media_print where id = ${other.id}::uuid)
    on conflict do nothing`.execute(tx);
  return Number(done.numAffectedRows ?? 0n) > 0 ? 1 : 0;
}

/** One at a time: whoever comes here holds the line. */
async function ownIndex(context: Context, tx: Tx): Promise<OwnIndex> {
  const own = indexes.get(context.db) ?? { index: await openHashIndex(), prints: [], last: 0 };
  indexes.set(context.db, own);
  for (let more = true; more; ) {
    const next = await heldAfter(context, tx, own.last, 2000, true);
    for (const print of next.prints) {
      const hash = comparable(print.media) ? parsePdqHex(print.media.pdq ?? "") : null;
      if (!hash) continue;
      own.index.add(hash);
      own.prints.push({ id: print.id, reportId: print.reportId });
    }
    own.last = next.last;
    more = next.more;
  }
  if (own.index.pending > 20_000) own.index.compact();
  return own;
}
