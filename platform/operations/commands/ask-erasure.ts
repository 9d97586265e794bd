import { sql } from "kysely";
import { type Context, fail, inTransaction, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { findScope } from "../find-scopes.ts";
import { answersForRetention, reasonFault, reasonSchema, requestLifetime, scopeSchema } from "../model.ts";

/**
 * The first of two people asks for erasure before its time. It waits seven days for another person.
 * @returns failures `not-found`, `reason.required` (field `reason`), `erasure.erased-already`, `erasure.held`,
 *   `erasure.asked-already`
 */
export async function askErasure(
  context: Context,
  input: { scope: unknown; reason: unknown },
): Promise<Result<{ requestId: string }>> {
  const { actor } = context;
  const scope = scopeSchema.safeParse(input.scope);
  if (!answersForRetention(actor) || !scope.success) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: reasonFault(input.reason) } });
  return inTransaction(context, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('heroes-retention'))`.execute(tx);
    const found = await findScope(tx, scope.data);
    if (!found) return fail("not-found");
    if (found.status === "erased") return fail("erasure.erased-already");
    const { rows } = await sql<{ held: boolean }>`select heroes.is_held(${found.id}::uuid) as held`.execute(tx);
    if (rows[0]?.held) return fail("erasure.held");
    const now = context.clock.now();
    const waiting = await tx
      .selectFrom("erasure_request")
      .select("id")
      .where("scope_id", "=", found.id)
      .where("agreed_at", "is", null)
      .where("refused_at", "is", null)
      .where("expires_at", ">", now)
      .executeTakeFirst();
    if (waiting) return fail("erasure.asked-already");
    const key = await context.vault.createKey(tx, "installation");
    const requestId = newId(context.random);
    await tx
      .insertInto("erasure_request")
      .values({
        id: requestId,
        scope_kind: found.kind,
        scope_id: found.id,
        key_id: key.id,
        sealed_reason: key.seal("erasure.reason", reason.data),
        asked_by: actor.userId,
        asked_at: now,
        expires_at: new Date(now.getTime() + requestLifetime),
      })
      .execute();
    await recordEntry(context, tx, {
      act: "erasure.asked",
      subject: { kind: found.kind, id: found.id },
      reason: { words: reason.data },
    });
    return ok({ requestId });
  });
}
