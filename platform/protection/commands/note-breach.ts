import { type Context, fail, inTransaction, isId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { wordsSchema } from "#platform/intake";
import { addBreachStep } from "../breach-record.ts";

import { mayReportBreach } from "../policy.ts";

const noteSchema = wordsSchema(5000);

/** A step in words, by the officer, a coordinator, or whoever reported it. @returns failures `not-found`, `reason.required`, `breach.closed` */
export async function noteBreach(
  context: Context,
  input: { breachId: unknown; note: unknown },
): Promise<Result<object>> {
  const { breachId } = input;
  if (!isId(breachId) || !mayReportBreach(context.actor)) return fail("not-found");
  const note = noteSchema.safeParse(input.note);
  return inTransaction(context, async (tx) => {
    const row = await tx
      .selectFrom("breach")
      .select(["key_id", "closed_at"])
      .where("id", "=", breachId)
      .where("erased_at", "is", null)
      .executeTakeFirst();
    const key = row && (await context.vault.openKey(tx, row.key_id));
    if (!row || !key) return fail("not-found");
    if (!note.success) return fail("reason.required", { fields: { note: "required" } });
    if (row.closed_at) return fail("breach.closed");
    await addBreachStep(context, tx, { breachId, kind: "note", words: note.data, key });
    await recordEntry(context, tx, { act: "breach.noted", subject: { kind: "breach", id: breachId } });
    return ok({});
  });
}
