import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { listEntriesFor } from "#platform/audit";
import { colleagueNames, type Viewer, viewersOf } from "#platform/identity";
import { viewCaseGate } from "./view-case.ts";

export type FieldChange = {
  readonly position: number;
  /** `case`, `person`, `incident`, `task`, `member`. */
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly field: string;
  /** Null: empty, or the person it was about was erased. */
  readonly before: string | null;
  readonly after: string | null;
  readonly changedBy: string;
  readonly changedAt: Date;
};

export type CaseHistory = {
  /** Newest first. */
  readonly changes: readonly FieldChange[];
  /** Who opened the case, the latest first. */
  readonly viewers: readonly Viewer[];
  /** What was done, from the log, newest first. */
  readonly acts: readonly { readonly seq: number; readonly act: string; readonly actor: string; readonly at: Date }[];
  readonly names: Readonly<Record<string, string>>;
};

/** Field-level history of a case, who viewed it, and what the log says was done. Reading it is logged. */
export async function viewCaseHistory(context: Context, caseId: unknown): Promise<Result<CaseHistory>> {
  const seen = await viewCaseGate(context, caseId, "case.history-viewed");
  if (!seen) return fail("not-found");
  const entries = (await listEntriesFor(context, seen)).filter((entry) => !entry.act.endsWith("viewed")).reverse();
  const viewers = await viewersOf(context, seen);
  return withActor(context.db, context.actor, async (tx) => {
    const rows = await tx
      .selectFrom("case_change")
      .selectAll()
      .where("case_id", "=", seen)
      .orderBy("position", "desc")
      .limit(500)
      .execute();
    // People who were taken out are on no other page of the case.
    const gone = await tx
      .selectFrom("case_person")
      .select(["id", "key_id", "sealed_name"])
      .where("case_id", "=", seen)
      .where("removed_at", "is not", null)
      .execute();
    const keys = await context.vault.openKeys(
      tx,
      [...rows, ...gone].map((row) => row.key_id),
    );
    const names = await colleagueNames(context, tx, [
      ...rows.map((row) => row.changed_by),
      ...rows.filter((row) => row.subject_kind === "member").map((row) => row.subject_id),
      ...entries.filter((entry) => entry.plane === "staff").map((entry) => entry.actor),
    ]);
    for (const person of gone) {
      const name = keys.get(person.key_id)?.open("person.name", person.sealed_name);
      if (name) names.set(person.id, name);
    }
    return ok({
      changes: rows.map((row) => {
        const open = (sealed: Buffer | null) =>
          sealed ? (keys.get(row.key_id)?.open(`change.${row.field}`, sealed) ?? null) : null;
        return {
          position: row.position,
          subjectKind: row.subject_kind,
          subjectId: row.subject_id,
          field: row.field,
          before: open(row.sealed_before),
          after: open(row.sealed_after),
          changedBy: row.changed_by,
          changedAt: row.changed_at,
        };
      }),
      viewers,
      acts: entries
        .map((entry) => ({ seq: entry.seq, act: entry.act, actor: entry.actor, at: entry.at }))
        .slice(0, 300),
      names: Object.fromEntries(names),
    });
  });
}
