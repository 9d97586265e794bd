import { type Context, fail, inTransaction, isId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { answersForRetention } from "../model.ts";

/** The second person says no; or whoever asked takes it back. @returns failure `not-found`, also when it was answered already */
export async function refuseErasure(context: Context, input: { requestId: unknown }): Promise<Result<object>> {
  const { actor } = context;
  const { requestId } = input;
  if (!isId(requestId) || !answersForRetention(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await tx
      .updateTable("erasure_request")
      .set({ refused_by: actor.userId, refused_at: context.clock.now() })
      .where("id", "=", requestId)
      .where("agreed_at", "is", null)
      .where("refused_at", "is", null)
      .returning(["scope_id", "scope_kind", "asked_by"])
      .executeTakeFirst();
    if (!row) return fail("not-found");
    await recordEntry(context, tx, {
      act: row.asked_by === actor.userId ? "erasure.withdrawn" : "erasure.refused",
      subject: { kind: row.scope_kind, id: row.scope_id },
    });
    return ok({});
  });
}
