import { type Context, type DataKey, isId, type Tx } from "#kernel";
import type { PersonDetails } from "../model.ts";

export type OpenPerson = {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly ageBand: string | null;
  readonly details: PersonDetails;
  readonly reporterOf: string | null;
  readonly key: DataKey;
};

/**
 * A person of a case this actor belongs to, not taken out, opened; in the transaction of whoever asks, which also writes the
 * log entry. An act in one case compares `caseId`.
 */
export async function personOf(context: Context, tx: Tx, personId: unknown): Promise<OpenPerson | null> {
  if (!isId(personId)) return null;
  const row = await tx
    .selectFrom("case_person")
    .selectAll()
    .where("id", "=", personId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  const key = row && (await context.vault.openKey(tx, row.key_id));
  if (!row || !key) return null;
  return {
    id: row.id,
    caseId: row.case_id,
    name: key.open("person.name", row.sealed_name),
    roles: row.roles,
    ageBand: row.age_band,
    // Sealed by us with this shape.
    details: key.openJson("person.details", row.sealed_details) as PersonDetails,
    reporterOf: row.reporter_of,
    key,
  };
}
