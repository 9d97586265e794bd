import { type Context, fail, inTransaction, isId, ok, type Result } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import { recordEntry } from "#platform/audit";
import { fingerprinter, sourcePrinter } from "../fingerprints.ts";
import { listKeys, openAbout } from "../list-key.ts";
import { type KeptEntry, listEntrySchema, type MediaHashKind } from "../model.ts";
import { mayReviewMedia } from "../policy.ts";

/** An entry that was looked for by hand. */
export type FoundEntry = {
  readonly listId: string;
  readonly listName: string;
  readonly inUse: boolean;
  readonly entryNo: number;
  readonly entry: KeptEntry;
  readonly matched: MediaHashKind | "source-id";
  readonly off: { readonly at: Date; readonly why: string | null } | null;
};

const mostFound = 50;

/**
 * Looks for entries by hand: an equal hash (32, 40 or 64 hexadecimal characters) in all lists, or, within one list, the
 * list's own identifier. Near pictures are the worker's to find. Each look-up stands in the log: whoever tries hashes out is
 * seen.
 * @returns failures `not-found`, `analysis.not-a-hash`
 */
export async function lookUpEntry(
  context: Context,
  input: { hash: unknown; listId?: unknown },
): Promise<Result<{ found: FoundEntry[]; more: boolean }>> {
  const { actor } = context;
  if (!mayReviewMedia(actor)) return fail("not-found");
  const text = typeof input.hash === "string" ? input.hash.trim() : "";
  const within = input.listId === undefined || input.listId === "" ? null : input.listId;
  if (within !== null && !isId(within)) return fail("not-found");
  const hex = text.toLowerCase();
  const isHash = /^[0-9a-f]+$/.test(hex) && [32, 40, 64].includes(hex.length);
  if (text === "" || text.length > 500 || (!isHash && within === null))
    return fail("analysis.not-a-hash", { fields: { hash: text === "" ? "required" : "hash" } });
  return inTransaction(context, async (tx) => {
    const fingerprint = fingerprinter(context.vault);
    const kinds = (["md5", "sha1", "sha256", "pdq"] as const).filter(
      (kind) => isHash && { md5: 32, sha1: 40, sha256: 64, pdq: 64 }[kind] === hex.length,
    );
    let query = tx
      .selectFrom("hash_entry as e")
      .innerJoin("hash_list as l", "l.id", "e.list_id")
      .select(["e.list_id", "e.no", "e.sealed", "e.md5", "e.sha1", "e.sha256", "e.pdq"])
      .select(["e.disabled_at", "e.sealed_why_disabled", "l.key_id", "l.sealed_about", "l.state", "l.expires_on"])
      .where((b) =>
        b.or([
          ...kinds.map((kind) => b(`e.${kind}`, "=", fingerprint(kind, hex))),
          ...(within === null ? [] : [b("e.source_id", "=", sourcePrinter(context.vault)(text))]),
        ]),
      );
    if (within !== null) query = query.where("e.list_id", "=", within);
    const rows = await query
      .orderBy("l.brought_at", "desc")
      .orderBy("e.no")
      .limit(mostFound + 1)
      .execute();
    const shown = rows.slice(0, mostFound);
    const keys = await listKeys(
      context,
      tx,
      shown.map((row) => ({ id: row.list_id, key_id: row.key_id })),
    );
    const today = await readHouseDay(context, tx);
    const found = shown.flatMap((row): FoundEntry[] => {
      const key = keys.get(row.list_id);
      if (!key) return [];
      const matched = kinds.find((kind) => row[kind]?.equals(fingerprint(kind, hex))) ?? "source-id";
      return [
        {
          listId: row.list_id,
          listName: openAbout(key, row.sealed_about).name,
          inUse: row.state === "active" && row.expires_on >= today,
          entryNo: row.no,
          entry: listEntrySchema.parse(key.openJson("list.entry", row.sealed)),
          matched,
          off: row.disabled_at
            ? {
                at: row.disabled_at,
                why: row.sealed_why_disabled ? key.open("entry.why-disabled", row.sealed_why_disabled) : null,
              }
            : null,
        },
      ];
    });
    await recordEntry(context, tx, {
      act: "hash-entry.looked-up",
      ...(within === null ? {} : { subject: { kind: "hash-list", id: within } }),
      reason: { words: hex },
      data: { found: found.length },
    });
    return ok({ found, more: rows.length > mostFound });
  });
}
