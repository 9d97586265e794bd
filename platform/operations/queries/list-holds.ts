import { type Context, type Tx, withActor } from "#kernel";
import { plusDays, readHouseDay } from "#kernel/house-zone";
import { aroundRows } from "../find-scopes.ts";
import { answersForRetention, reviewAhead } from "../model.ts";

export type HoldView = {
  readonly id: string;
  readonly scopeKind: "report" | "case";
  readonly scopeId: string;
  readonly reference: string;
  readonly reason: string | null;
  readonly placedBy: string;
  readonly placedAt: Date;
  /** `YYYY-MM-DD`. */
  readonly reviewOn: string;
  /** `soon`: within a week; `over`: the day has come. Null once lifted. */
  readonly review: "later" | "soon" | "over" | null;
  readonly lifted: { readonly by: string; readonly at: Date; readonly reason: string | null } | null;
};

/** Legal holds in force, the one to be reviewed next first. */
export async function listHolds(context: Context): Promise<HoldView[]> {
  if (!answersForRetention(context.actor)) return [];
  return withActor(context.db, context.actor, (tx) => readHolds(context, tx, null));
}

/** @param scopeIds holds on these, lifted ones too; null: all that are in force */
export async function readHolds(context: Context, tx: Tx, scopeIds: readonly string[] | null): Promise<HoldView[]> {
  const rows = await tx
    .selectFrom("legal_hold")
    .selectAll()
    .$if(scopeIds === null, (q) => q.where("lifted_at", "is", null))
    .$if(scopeIds !== null, (q) => q.where("scope_id", "in", [...(scopeIds ?? [])]))
    .orderBy("lifted_at", (o) => o.desc().nullsFirst())
    .orderBy("review_on")
    .limit(500)
    .execute();
  const people = rows.flatMap((row) => [row.placed_by, row.lifted_by]);
  const { keys, scopeOf, names } = await aroundRows(context, tx, rows, people);
  const today = await readHouseDay(context, tx);
  return rows.flatMap((row) => {
    const scope = scopeOf(row.scope_id);
    if (!scope) return [];
    const key = keys.get(row.key_id);
    return [
      {
        id: row.id,
        scopeKind: scope.kind,
        scopeId: scope.id,
        reference: scope.reference,
        reason: key?.open("hold.reason", row.sealed_reason) ?? null,
        placedBy: names.get(row.placed_by) ?? "",
        placedAt: row.placed_at,
        reviewOn: row.review_on,
        review: row.lifted_at ? null : reviewState(row.review_on, today),
        lifted: row.lifted_at && {
          by: names.get(row.lifted_by ?? "") ?? "",
          at: row.lifted_at,
          reason: row.sealed_lifting ? (key?.open("hold.lifting", row.sealed_lifting) ?? null) : null,
        },
      },
    ];
  });
}

function reviewState(reviewOn: string, today: string): "later" | "soon" | "over" {
  if (reviewOn <= today) return "over";
  return reviewOn <= plusDays(today, reviewAhead) ? "soon" : "later";
}
