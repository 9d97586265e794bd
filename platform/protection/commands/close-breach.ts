import { type Context, day, fail, ok, type Result } from "#kernel";
import { wordsSchema } from "#platform/intake";
import { actOnBreach, addBreachStep } from "../breach-record.ts";
import { readKeeping } from "../keeping.ts";

const reasonSchema = wordsSchema(5000);

/**
 * Nothing more is owed: every notice was given or is not owed. What was decided and why stays in the register.
 * @returns failures `not-found`, `reason.required`, `breach.closed`, `breach.notice-open`
 */
export async function closeBreach(
  context: Context,
  input: { breachId: unknown; reason: unknown },
): Promise<Result<object>> {
  const reason = reasonSchema.safeParse(input.reason);
  return actOnBreach(context, input.breachId, "breach.closed", async (tx, { row, key }, actor) => {
    if (!reason.success) return fail("reason.required", { fields: { close: "required" } });
    if (row.closed_at) return fail("breach.closed");
    const open = await tx
      .selectFrom("breach_notice")
      .select("country")
      .where("breach_id", "=", row.id)
      .where("done_at", "is", null)
      .where("owed", "<>", "no")
      .executeTakeFirst();
    if (open) return fail("breach.notice-open");
    const now = context.clock.now();
    const { breach } = await readKeeping(tx);
    await tx
      .updateTable("breach")
      .set({ closed_at: now, closed_by: actor.userId, erase_at: new Date(now.getTime() + breach * day) })
      .where("id", "=", row.id)
      .execute();
    await addBreachStep(context, tx, { breachId: row.id, kind: "closed", words: reason.data, key });
    return ok({ reason: { words: reason.data } });
  });
}
