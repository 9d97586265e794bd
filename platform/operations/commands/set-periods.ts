import { type Context, fail, inTransaction, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { mayHold, periodsSchema } from "../model.ts";

/**
 * How long closed and withdrawn things are kept, in days (1 to 36,500). Clocks follow within the hour; nothing that is
 * running becomes due in less than the first notice allows.
 * @returns failures `not-found`, `retention.not-valid` with the fields that are not
 */
export async function setPeriods(
  context: Context,
  input: { closedReport: unknown; withdrawnReport: unknown; closedCase: unknown },
): Promise<Result<object>> {
  const { actor } = context;
  if (!mayHold(actor)) return fail("not-found");
  const parsed = periodsSchema.safeParse(input);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => [String(issue.path[0]), "not-valid"]);
    return fail("retention.not-valid", { fields: Object.fromEntries(fields) });
  }
  return inTransaction(context, async (tx) => {
    const row = { value: JSON.stringify(parsed.data), set_by: actor.userId, set_at: context.clock.now() };
    await tx
      .insertInto("setting")
      .values({ name: "retention", ...row })
      .onConflict((c) => c.column("name").doUpdateSet(row))
      .execute();
    await recordEntry(context, tx, { act: "retention.set", data: { ...parsed.data } });
    return ok({});
  });
}
