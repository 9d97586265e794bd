import { type Context, type Tx, withActor } from "#kernel";
import { entriesOf } from "#platform/audit";
import { colleagueNames } from "#platform/identity";
import { answersForRetention } from "../model.ts";

/** That something was erased: when, why, and the entry of the log that proves it. */
export type Certificate = {
  readonly scopeKind: "report" | "case";
  readonly scopeId: string;
  readonly reference: string;
  readonly erasedAt: Date;
  readonly why: "retention" | "request" | "with-case";
  readonly noticedDays: readonly number[];
  /** Number of the entry in the log; null only when the log does not know of it, which `heroes verify` would say too. */
  readonly entry: number | null;
  /** Who agreed as the second person, or null when the clock did it. */
  readonly by: string | null;
};

/** What was erased, the latest first. */
export async function listCertificates(context: Context, limit = 200): Promise<Certificate[]> {
  if (!answersForRetention(context.actor)) return [];
  return withActor(context.db, context.actor, (tx) => readCertificates(context, tx, null, limit));
}

/** @param scopeId only the certificate of this; null: of everything */
export async function readCertificates(
  context: Context,
  tx: Tx,
  scopeId: string | null,
  limit = 1,
): Promise<Certificate[]> {
  const rows = await tx
    .selectFrom("retention_clock")
    .selectAll()
    .where("erased_at", "is not", null)
    .$if(scopeId !== null, (q) => q.where("scope_id", "=", scopeId ?? ""))
    .orderBy("erased_at", "desc")
    .orderBy("scope_kind")
    .orderBy("reference")
    .limit(limit)
    .execute();
  const ids = rows.map((row) => row.scope_id);
  const entries = await entriesOf(context, { scopeIds: ids, acts: ["report.erased", "case.erased"] });
  const staff = entries.flatMap((entry) => (entry.plane === "staff" ? [entry.actor] : []));
  const names = await colleagueNames(context, tx, staff);
  return rows.flatMap((row) => {
    const entry = entries.findLast((one) => one.scopeId === row.scope_id);
    return row.erased_at
      ? [
          {
            scopeKind: row.scope_kind === "case" ? "case" : "report",
            scopeId: row.scope_id,
            reference: row.reference,
            erasedAt: row.erased_at,
            // The column is checked by the database.
            why: row.erased_why as Certificate["why"],
            noticedDays: row.noticed_days,
            entry: entry?.seq ?? null,
            by: entry?.plane === "staff" ? (names.get(entry.actor) ?? null) : null,
          },
        ]
      : [];
  });
}
