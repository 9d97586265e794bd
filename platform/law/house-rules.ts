import { createHash } from "node:crypto";
import { type Law, type Row, tighten } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";
import type { Tx } from "#kernel";

export type RuleStanding = "unsigned" | "half" | "signed";

/** The law as this house holds it at a moment: which rows two people signed, and where the house is stricter. */
export type HouseLaw = {
  readonly law: Law;
  /** Whether two people signed the version of this row that was valid on that day (`YYYY-MM-DD`). */
  standing(ruleId: string, on: string): RuleStanding;
  /** Whether two people signed exactly this version, whenever it is valid. */
  standingOf(row: Row): RuleStanding;
  /** Rows among these that are closed here by a rule of the house. */
  closed(ruleIds: readonly string[]): readonly string[];
  /** Rows among these before which the house wants an opinion on ethics. */
  wantsEthics(ruleIds: readonly string[]): readonly string[];
};

/** What was signed is the row as it read then: one changed letter and it is unsigned again. */
export function rowHash(row: Row): string {
  return createHash("sha256").update(JSON.stringify(row)).digest("hex");
}

export async function houseLaw(tx: Tx): Promise<HouseLaw> {
  const shipped = shippedLaw();
  const signatures = await tx
    .selectFrom("law_rule_signature")
    .select(["rule_id", "row_hash", "part"])
    .where("withdrawn_at", "is", null)
    .execute();
  const own = await tx
    .selectFrom("law_local_rule")
    .select(["rule_id", "effect", "term", "length"])
    .where("ended_at", "is", null)
    .execute();
  const parts = new Map<string, Set<string>>();
  for (const one of signatures) {
    const key = `${one.rule_id} ${one.row_hash}`;
    parts.set(key, (parts.get(key) ?? new Set()).add(one.part));
  }
  const shorter = own.flatMap((one) =>
    one.term && one.length ? [{ ref: `${one.rule_id.replace(/-v\d+$/, "")}.${one.term}`, length: one.length }] : [],
  );
  const touched = (effect: string, ids: readonly string[]) => {
    const rows = new Set(own.filter((one) => one.effect === effect).map((one) => one.rule_id));
    return ids.filter((id) => rows.has(id));
  };
  const standingOf = (row: Row): RuleStanding => {
    const found = parts.get(`${row.id} ${rowHash(row)}`);
    return !found ? "unsigned" : found.has("counsel") && found.has("second") ? "signed" : "half";
  };
  return {
    law: tighten(shipped, shorter),
    standing(ruleId, on) {
      const row = shipped.book.at(ruleId, on) ?? shipped.book.any(ruleId);
      return row ? standingOf(row) : "unsigned";
    },
    standingOf,
    closed: (ids) => touched("close", ids),
    wantsEthics: (ids) => touched("ethics", ids),
  };
}
