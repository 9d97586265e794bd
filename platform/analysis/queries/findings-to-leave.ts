import type { Context, Tx } from "#kernel";
import { listKeys, openAbout } from "../list-key.ts";
import { listEntrySchema, type MediaHashKind, mediaHashesSchema } from "../model.ts";

/** A finding in the words that may leave the house: what agreed with what, and that two people confirmed it. */
export type FindingOut = {
  readonly kind: string;
  /** Of our own file or fingerprint, of that kind. */
  readonly hash: string;
  readonly distance: number;
  readonly rotation: string | null;
  readonly list: { readonly source: string; readonly version: string; readonly handling: string };
  readonly entryId: string | null;
  readonly category: { readonly scheme: string; readonly code: string } | null;
  readonly confirmedAt: string;
  readonly secondedAt: string;
};

/**
 * Confirmed findings of a report that may leave the house, and how many may not yet: those wait for a second person. For the
 * context that passes reports on, inside its transaction, after it checked that the actor may.
 */
export async function findingsToLeave(
  context: Context,
  tx: Tx,
  reportId: string,
): Promise<{ ready: FindingOut[]; waiting: number }> {
  const rows = await tx
    .selectFrom("media_finding as f")
    .innerJoin("hash_list as l", "l.id", "f.list_id")
    .innerJoin("hash_entry as e", (join) => join.onRef("e.list_id", "=", "f.list_id").onRef("e.no", "=", "f.entry_no"))
    .innerJoin("media_print as p", "p.id", "f.print_id")
    .innerJoin("report as r", "r.id", "f.report_id")
    .selectAll("f")
    .select(["l.key_id", "l.sealed_about", "e.sealed", "p.sealed_hashes", "r.key_id as report_key"])
    .where("f.report_id", "=", reportId)
    .where("f.state", "=", "confirmed")
    .orderBy("f.distance")
    .orderBy("f.id")
    // The judgement is held as it is until the package is on its way.
    .forUpdate("f")
    .execute();
  const keys = await listKeys(
    context,
    tx,
    rows.map((row) => ({ id: row.list_id, key_id: row.key_id })),
  );
  const ready: FindingOut[] = [];
  for (const row of rows) {
    const listKey = keys.get(row.list_id);
    const reportKey = await context.vault.openKey(tx, row.report_key);
    if (!listKey || !reportKey || !row.graded_at || !row.second_at) continue;
    const entry = listEntrySchema.parse(listKey.openJson("list.entry", row.sealed));
    const about = openAbout(listKey, row.sealed_about);
    const own = mediaHashesSchema.parse(reportKey.openJson("media.hashes", row.sealed_hashes));
    ready.push({
      kind: row.kind,
      // The column is checked by the database.
      hash: own[row.kind as MediaHashKind] ?? "",
      distance: row.distance,
      rotation: row.rotation,
      list: { source: about.source, version: about.version, handling: about.handling },
      entryId: entry.id ?? null,
      category: entry.category ?? null,
      confirmedAt: row.graded_at.toISOString(),
      secondedAt: row.second_at.toISOString(),
    });
  }
  return { ready, waiting: rows.filter((row) => row.second_at === null).length };
}

/** Whether this file stands in a finding: only then may it be looked at from the review of findings. */
export async function isInFinding(tx: Tx, attachmentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("media_finding")
    .select("id")
    .where("attachment_id", "=", attachmentId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
