import { type Context, withActor } from "#kernel";
import { listColleagues } from "#platform/identity";
import { mayCoordinate } from "../policy.ts";

export type DeclaredConflict = {
  readonly id: string;
  readonly kind: string;
  readonly userId: string;
  readonly name: string;
  readonly declaredBy: string;
  readonly declaredAt: Date;
  /** Null while reports are still being compared. */
  readonly screenedAt: Date | null;
};

export type BlockedReport = {
  readonly reportId: string;
  readonly reference: string;
  readonly userId: string;
  readonly name: string;
  readonly source: string;
  readonly at: Date;
};

export type ConflictsPage = {
  readonly own: readonly DeclaredConflict[];
  /** Coordinators only: what concerns others. */
  readonly others: readonly DeclaredConflict[] | null;
  readonly blocked: readonly BlockedReport[] | null;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
};

/** Declared conflicts of interest, without the words: those are kept as fingerprints only. Null for who is not staff. */
export async function conflictsPage(context: Context): Promise<ConflictsPage | null> {
  const { actor } = context;
  if (actor.kind !== "staff") return null;
  const colleagues = await listColleagues(context);
  const nameOf = new Map(colleagues.map((one) => [one.id, one.name]));
  return withActor(context.db, actor, async (tx) => {
    const rows = await tx
      .selectFrom("conflict_term")
      .select(["id", "kind", "user_id", "declared_by", "declared_at", "screened_at"])
      .where("lifted_at", "is", null)
      .orderBy("declared_at", "desc")
      .execute();
    const terms = rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      userId: row.user_id,
      name: nameOf.get(row.user_id) ?? "",
      declaredBy: nameOf.get(row.declared_by) ?? "",
      declaredAt: row.declared_at,
      screenedAt: row.screened_at,
    }));
    const coordinates = mayCoordinate(actor);
    const blocked = coordinates
      ? await tx
          .selectFrom("report_conflict as c")
          .innerJoin("report as r", "r.id", "c.report_id")
          .select(["c.report_id", "r.reference", "c.user_id", "c.source", "c.recorded_at"])
          .where("c.lifted_at", "is", null)
          .orderBy("c.recorded_at", "desc")
          .limit(200)
          .execute()
      : [];
    return {
      own: terms.filter((term) => term.userId === actor.userId),
      others: coordinates ? terms.filter((term) => term.userId !== actor.userId) : null,
      blocked: coordinates
        ? blocked.map((row) => ({
            reportId: row.report_id,
            reference: row.reference,
            userId: row.user_id,
            name: nameOf.get(row.user_id) ?? "",
            source: row.source,
            at: row.recorded_at,
          }))
        : null,
      colleagues: coordinates
        ? colleagues.filter((one) => one.id !== actor.userId).map(({ id, name }) => ({ id, name }))
        : [],
    };
  });
}

/** True while what this person declared is being compared: their queue is empty for that time, and says why. */
export async function isScreening(context: Context): Promise<boolean> {
  const { actor } = context;
  if (actor.kind !== "staff") return false;
  const row = await withActor(context.db, actor, (tx) =>
    tx
      .selectFrom("conflict_term")
      .select("id")
      .where("user_id", "=", actor.userId)
      .where("screened_at", "is", null)
      .where("lifted_at", "is", null)
      .executeTakeFirst(),
  );
  return row !== undefined;
}
