import { z } from "zod";
import { type Context, fail, ok, type Result } from "#kernel";
import { wordsSchema } from "#platform/intake";
import { actOnBreach, addBreachStep } from "../breach-record.ts";
import { instantIn } from "../law.ts";
import { clockTime, countrySchema, faultsOf, recipients } from "../model.ts";

const schema = z.object({
  country: countrySchema,
  recipient: z.enum(recipients),
  doneOn: z.iso.date(),
  doneTime: clockTime,
  /** To whom, how, under which number; where it came late, why. */
  how: wordsSchema(5000),
});

/**
 * A notice was given: to the authority, to the persons, or what was missing in the first. It is recorded, never sent by the
 * program.
 * @returns failures `not-found`, `breach.not-valid` with its fields, `breach.notice-done`
 */
export async function recordNotice(
  context: Context,
  input: { breachId: unknown; notice: z.input<typeof schema> },
): Promise<Result<object>> {
  const parsed = schema.safeParse(input.notice);
  return actOnBreach(context, input.breachId, "breach.notified", async (tx, { row, key }, actor) => {
    if (!parsed.success) return fail("breach.not-valid", { fields: faultsOf(parsed.error) });
    const { country, recipient, how } = parsed.data;
    const notice = await tx
      .selectFrom("breach_notice")
      .selectAll()
      .where("breach_id", "=", row.id)
      .where("country", "=", country)
      .where("recipient", "=", recipient)
      .executeTakeFirst();
    if (!notice) return fail("not-found");
    if (notice.done_at) return fail("breach.notice-done");
    const doneAt = instantIn(parsed.data.doneOn, parsed.data.doneTime, notice.zone);
    if (!doneAt || doneAt > context.clock.now() || doneAt < row.known_at)
      return fail("breach.not-valid", { fields: { doneOn: doneAt ? "not-then" : "not-valid" } });
    await tx
      .updateTable("breach_notice")
      .set({ done_at: doneAt, done_by: actor.userId, sealed_done: key.seal("breach.notice", how) })
      .where("breach_id", "=", row.id)
      .where("country", "=", country)
      .where("recipient", "=", recipient)
      .execute();
    await addBreachStep(context, tx, { breachId: row.id, kind: `notified-${recipient}`, words: how, key });
    return ok({ data: { country, recipient, late: notice.due_at !== null && doneAt > notice.due_at } });
  });
}
