import { type Context, type Tx, withActor } from "#kernel";
import { aroundRows } from "../find-scopes.ts";
import { answersForRetention } from "../model.ts";

export type ErasureRequestView = {
  readonly id: string;
  readonly scopeKind: "report" | "case";
  readonly scopeId: string;
  readonly reference: string;
  readonly reason: string | null;
  readonly askedBy: string;
  /** The reader asked: another person has to answer. */
  readonly own: boolean;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly state: "waiting" | "agreed" | "refused" | "withdrawn" | "expired";
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
};

/** Requests that wait for a second person, the one that expires next first. */
export async function openErasureRequests(context: Context): Promise<ErasureRequestView[]> {
  if (!answersForRetention(context.actor)) return [];
  return withActor(context.db, context.actor, (tx) => readRequests(context, tx, null));
}

/** @param scopeId requests about this, answered and expired ones too; null: all that wait */
export async function readRequests(context: Context, tx: Tx, scopeId: string | null): Promise<ErasureRequestView[]> {
  const now = context.clock.now();
  const me = context.actor.kind === "staff" ? context.actor.userId : "";
  const rows = await tx
    .selectFrom("erasure_request")
    .selectAll()
    .$if(scopeId === null, (q) =>
      q.where("agreed_at", "is", null).where("refused_at", "is", null).where("expires_at", ">", now),
    )
    .$if(scopeId !== null, (q) => q.where("scope_id", "=", scopeId ?? ""))
    .orderBy("asked_at", scopeId === null ? "asc" : "desc")
    .limit(500)
    .execute();
  const people = rows.flatMap((row) => [row.asked_by, row.agreed_by, row.refused_by]);
  const { keys, scopeOf, names } = await aroundRows(context, tx, rows, people);
  return rows.flatMap((row) => {
    const scope = scopeOf(row.scope_id);
    if (!scope) return [];
    const answeredBy = row.agreed_by ?? row.refused_by;
    const answered = row.agreed_by ? "agreed" : row.refused_by === row.asked_by ? "withdrawn" : "refused";
    return [
      {
        id: row.id,
        scopeKind: scope.kind,
        scopeId: scope.id,
        reference: scope.reference,
        reason: keys.get(row.key_id)?.open("erasure.reason", row.sealed_reason) ?? null,
        askedBy: names.get(row.asked_by) ?? "",
        own: row.asked_by === me,
        askedAt: row.asked_at,
        expiresAt: row.expires_at,
        state: answeredBy ? answered : row.expires_at <= now ? "expired" : "waiting",
        answeredBy: answeredBy ? (names.get(answeredBy) ?? "") : null,
        answeredAt: row.agreed_at ?? row.refused_at,
      },
    ];
  });
}
