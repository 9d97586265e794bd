import { type Context, fail, inTransaction, isId, ok, type Result } from "#kernel";
import { requireStepUp } from "#platform/identity";
import { afterErasure, eraseScope, whyNotErased } from "../erase-scope.ts";
import { answersForRetention } from "../model.ts";

/**
 * The second person agrees: erased at once. Never the one who asked, never after it expired, never against a hold
 * (promises 12, 13), and only after proving again who they are.
 * @returns failures `not-found`, `erasure.needs-second-person`, `erasure.expired`, `identity.step-up-needed`, `erasure.held`
 */
export async function agreeErasure(context: Context, input: { requestId: unknown }): Promise<Result<object>> {
  const { actor } = context;
  const { requestId } = input;
  if (!isId(requestId) || !answersForRetention(actor)) return fail("not-found");
  let blobs: readonly string[] = [];
  try {
    const result = await inTransaction(context, async (tx) => {
      const request = await tx
        .selectFrom("erasure_request")
        .selectAll()
        .where("id", "=", requestId)
        .where("agreed_at", "is", null)
        .where("refused_at", "is", null)
        .forUpdate()
        .executeTakeFirst();
      if (!request) return fail("not-found");
      if (request.asked_by === actor.userId) return fail("erasure.needs-second-person");
      const at = context.clock.now();
      if (request.expires_at <= at) return fail("erasure.expired");
      const stepped = await requireStepUp(context, tx);
      if (!stepped.ok) return stepped;
      await tx
        .updateTable("erasure_request")
        .set({ agreed_by: actor.userId, agreed_at: at })
        .where("id", "=", requestId)
        .execute();
      const kind = request.scope_kind === "case" ? "case" : "report";
      blobs = await eraseScope(context, tx, { kind, id: request.scope_id, why: "request", at });
      return ok({});
    });
    if (result.ok) await afterErasure(context, blobs);
    return result;
  } catch (error) {
    if (whyNotErased(error) === "held") return fail("erasure.held");
    throw error;
  }
}
