import { type Context, newId, type Tx } from "#kernel";
import { type AttachmentFacts, findIdentifiers, openReport } from "#platform/intake";
import { fingerprinter, ownPrint } from "./fingerprints.ts";
import { type MediaHashes, mediaHashesSchema } from "./model.ts";

/** A fingerprint of ours: of a file that was handed in, or one that was given instead of a file. */
export type HeldPrint = {
  readonly id: string;
  readonly reportId: string;
  readonly attachmentId: string | null;
  readonly media: MediaHashes;
};

/** What a report holds: its hashed files, and the fingerprints its sender gave, in their field or in words. */
function mediaOf(report: NonNullable<Awaited<ReturnType<typeof openReport>>>) {
  const files = report.attachments.flatMap((file) =>
    file.facts ? [{ attachmentId: file.id, media: ofFacts(file.facts) }] : [],
  );
  const written = [
    report.narrative ?? "",
    ...Object.values(report.answers).flat(),
    ...report.identifiers.map(({ value }) => value),
    ...report.messages.flatMap(({ direction, text }) => (direction === "from_reporter" ? [text] : [])),
  ];
  const inWords = findIdentifiers(written.join("\n")).flatMap(({ kind, value }) =>
    kind === "sha256" || kind === "md5" ? [{ kind, value }] : [],
  );
  const given = [...report.hashes, ...inWords].map(({ kind, value }) => ({
    attachmentId: null,
    // 64 characters without a name are taken for SHA-256; looking them up as a picture hash too is safe, since a digest is
    // never within reach of one by chance (2^-120).
    media: mediaHashesSchema.parse(kind === "sha256" ? { sha256: value, pdq: value } : { [kind]: value }),
  }));
  return [...files, ...given];
}

function ofFacts(facts: AttachmentFacts): MediaHashes {
  const { md5, sha1, sha256, pdq, pdqQuality, rotations, extra, frames } = facts;
  // A file that could not be read has no digests.
  const known = { md5: md5 || undefined, sha1: sha1 || undefined, sha256: sha256 || undefined };
  return mediaHashesSchema.parse({ ...known, pdq, quality: pdqQuality ?? null, rotations, extra, frames });
}

/**
 * Writes down the fingerprints of a report that were not written down before, sealed with its key.
 * @returns all of the report; none when its content was erased
 */
export async function holdMedia(context: Context, tx: Tx, reportId: string): Promise<HeldPrint[]> {
  const report = await openReport(context, tx, reportId);
  if (!report?.readable) return [];
  const row = await tx.selectFrom("report").select("key_id").where("id", "=", reportId).executeTakeFirst();
  const key = row && (await context.vault.openKey(tx, row.key_id));
  if (!key) return [];
  const fingerprint = fingerprinter(context.vault);
  const own = mediaOf(report).flatMap(({ attachmentId, media }) => {
    const print = ownPrint(fingerprint, media);
    if (!print) return [];
    return {
      id: newId(context.random),
      report_id: reportId,
      attachment_id: attachmentId,
      fingerprint: print,
      sealed_hashes: key.sealJson("media.hashes", media),
      has_pdq: media.pdq !== undefined,
      made_at: context.clock.now(),
    };
  });
  // A statement takes so many values; reports with more than some hundreds of files are rare.
  for (let from = 0; from < own.length; from += 500)
    await tx
      .insertInto("media_print")
      .values(own.slice(from, from + 500))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const rows = await tx
    .selectFrom("media_print")
    .select(["id", "attachment_id", "sealed_hashes"])
    .where("report_id", "=", reportId)
    .orderBy("position")
    .execute();
  return rows.map((one) => ({
    id: one.id,
    reportId,
    attachmentId: one.attachment_id,
    media: mediaHashesSchema.parse(key.openJson("media.hashes", one.sealed_hashes)),
  }));
}

/** Fingerprints held already, in the order they came in; those whose report was erased are gone. */
export async function heldAfter(
  context: Context,
  tx: Tx,
  position: number,
  most: number,
  onlyPictures = false,
): Promise<{ prints: HeldPrint[]; last: number; more: boolean }> {
  let query = tx
    .selectFrom("media_print as p")
    .innerJoin("report as r", "r.id", "p.report_id")
    .select(["p.id", "p.position", "p.report_id", "p.attachment_id", "p.sealed_hashes", "r.key_id"])
    .where("p.position", ">", position)
    .orderBy("p.position")
    .limit(most);
  if (onlyPictures) query = query.where("p.has_pdq", "=", true);
  const rows = await query.execute();
  const keys = await context.vault.openKeys(
    tx,
    rows.map((row) => row.key_id),
  );
  const prints = rows.flatMap((row) => {
    const key = keys.get(row.key_id);
    if (!key) return [];
    const media = mediaHashesSchema.parse(key.openJson("media.hashes", row.sealed_hashes));
    return [{ id: row.id, reportId: row.report_id, attachmentId: row.attachment_id, media }];
  });
  return { prints, last: rows.at(-1)?.position ?? position, more: rows.length === most };
}
