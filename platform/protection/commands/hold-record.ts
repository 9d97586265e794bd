import { type Context, fail, inTransaction, isId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { wordsSchema } from "#platform/intake";

import { isOfficer } from "../policy.ts";

const reasonSchema = wordsSchema(2000);
const tables = { "subject-request": "subject_request", breach: "breach" } as const;

/**
 * A request or breach is kept until the hold is lifted, whatever its clock says: a complaint, a court, an authority.
 * @returns failures `not-found`, `reason.required`
 */
export async function holdRecord(
  context: Context,
  input: { kind: keyof typeof tables; id: unknown; hold: boolean; reason: unknown },
): Promise<Result<object>> {
  const { actor } = context;
  const { id, kind } = input;
  if (!isId(id) || !isOfficer(actor)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { hold: "required" } });
  return inTransaction(context, async (tx) => {
    const now = context.clock.now();
    const done = await tx
      .updateTable(tables[kind])
      .set(input.hold ? { held_by: actor.userId, held_at: now } : { held_by: null, held_at: null })
      .where("id", "=", id)
      .where("erased_at", "is", null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return fail("not-found");
    await recordEntry(context, tx, {
      act: `${kind}.${input.hold ? "held" : "hold-lifted"}`,
      subject: { kind, id },
      reason: { words: reason.data },
    });
    return ok({});
  });
}
