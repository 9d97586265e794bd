import { type Context, fail, inTransaction, isId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { findScopes } from "../find-scopes.ts";
import { mayHold, reasonFault, reasonSchema } from "../model.ts";

/**
 * The hold ends, with a reason. Clocks that stood still because of it go on where they are: what is overdue is erased after
 * the notice that is still owed.
 * @returns failures `not-found`, `reason.required` (field `reason`)
 */
export async function liftHold(context: Context, input: { holdId: unknown; reason: unknown }): Promise<Result<object>> {
  const { actor } = context;
  const { holdId } = input;
  if (!isId(holdId) || !mayHold(actor)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: reasonFault(input.reason) } });
  return inTransaction(context, async (tx) => {
    const row = await tx
      .selectFrom("legal_hold")
      .select(["key_id", "scope_id"])
      .where("id", "=", holdId)
      .where("lifted_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    const key = row && (await context.vault.openKey(tx, row.key_id));
    const [scope] = row ? await findScopes(tx, { ids: [row.scope_id] }) : [];
    if (!key || !scope) return fail("not-found");
    await tx
      .updateTable("legal_hold")
      .set({
        lifted_by: actor.userId,
        lifted_at: context.clock.now(),
        sealed_lifting: key.seal("hold.lifting", reason.data),
      })
      .where("id", "=", holdId)
      .execute();
    await recordEntry(context, tx, {
      act: "hold.lifted",
      subject: { kind: scope.kind, id: scope.id },
      reason: { words: reason.data },
    });
    return ok({});
  });
}
