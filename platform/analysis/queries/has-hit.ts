import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Tx } from "#kernel";
import type { DB } from "../../kernel/schema.generated.ts";

/** Findings with their list, entry and own fingerprint, as all queries about them see them. */
export type Findings = DB & {
  f: DB["media_finding"];
  l: DB["hash_list"];
  e: DB["hash_entry"];
  p: DB["media_print"];
};

export const findingsJoined = (tx: Tx) =>
  tx
    .selectFrom("media_finding as f")
    .innerJoin("hash_list as l", "l.id", "f.list_id")
    .innerJoin("hash_entry as e", (join) => join.onRef("e.list_id", "=", "f.list_id").onRef("e.no", "=", "f.entry_no"))
    .innerJoin("media_print as p", "p.id", "f.print_id");

type Where = ExpressionBuilder<Findings, "f" | "l" | "e" | "p">;

/**
 * A finding lapses when its list or entry was switched off, or its file came onto the counter-list, before anyone confirmed
 * it. Nothing is written for it: what is switched off is off at once.
 */
export const stands = (e: Where): Expression<SqlBool> =>
  e.or([
    e("f.state", "=", "confirmed"),
    e.and([
      e("l.state", "=", "active"),
      e("e.disabled_at", "is", null),
      e.not(
        e.exists(
          e
            .selectFrom("harmless_media as h")
            .select("h.id")
            .whereRef("h.fingerprint", "=", "p.fingerprint")
            .where("h.agreed_at", "is not", null)
            .where("h.lifted_at", "is", null),
        ),
      ),
    ]),
  ]);

/**
 * Whether a report has a finding that counts: one that a person confirmed, or one that nobody disputed and whose list and
 * entry are still in use. For the urgency of the report.
 */
export async function hasHit(tx: Tx, reportId: string): Promise<boolean> {
  const row = await findingsJoined(tx)
    .select("f.id")
    .where("f.report_id", "=", reportId)
    .where("f.state", "<>", "disputed")
    .where(stands)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
