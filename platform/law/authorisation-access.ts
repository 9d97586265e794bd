import type { DataKey, Tx } from "#kernel";
import { isId } from "#kernel";
import type { AuthorisationRecord, StepFacts, StepKind } from "./model.ts";

/** An authorisation with all that happened to it, opened. */
export type OpenAuthorisation = {
  readonly id: string;
  readonly caseId: string;
  readonly state: "recorded" | "confirmed" | "ended";
  readonly confirmed: boolean;
  readonly endedAt: Date | null;
  readonly record: AuthorisationRecord;
  readonly steps: readonly {
    readonly kind: StepKind | "ended";
    readonly facts: StepFacts;
    readonly recordedBy: string;
  }[];
};

type Row = {
  readonly id: string;
  readonly case_id: string;
  readonly state: string;
  readonly sealed_record: Buffer;
  readonly confirmed_by: string | null;
  readonly ended_at: Date | null;
};

/** An authorisation of this case with its steps, opened; null for what does not exist in it. */
export async function openAuthorisation(
  tx: Tx,
  file: { readonly caseId: string; readonly key: DataKey },
  authorisationId: unknown,
): Promise<OpenAuthorisation | null> {
  if (!isId(authorisationId)) return null;
  const row = await tx
    .selectFrom("law_authorisation")
    .select(["id", "case_id", "state", "sealed_record", "confirmed_by", "ended_at"])
    .where("id", "=", authorisationId)
    .where("case_id", "=", file.caseId)
    .executeTakeFirst();
  return row ? openRow(tx, file.key, row) : null;
}

export async function openRow(tx: Tx, key: DataKey, row: Row): Promise<OpenAuthorisation> {
  const steps = await tx
    .selectFrom("law_authorisation_step")
    .select(["kind", "sealed_facts", "recorded_by"])
    .where("authorisation_id", "=", row.id)
    .orderBy("position")
    .execute();
  return {
    id: row.id,
    caseId: row.case_id,
    // The column is checked by the database.
    state: row.state as OpenAuthorisation["state"],
    confirmed: row.confirmed_by !== null,
    endedAt: row.ended_at,
    // Sealed by us with these shapes.
    record: key.openJson("authorisation.record", row.sealed_record) as AuthorisationRecord,
    steps: steps.map((step) => ({
      kind: step.kind as StepKind | "ended",
      facts: key.openJson("authorisation.step", step.sealed_facts) as StepFacts,
      recordedBy: step.recorded_by,
    })),
  };
}
