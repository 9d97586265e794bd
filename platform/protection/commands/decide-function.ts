import { z } from "zod";
import { type Context, fail, inTransaction, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { wordsSchema } from "#platform/intake";
import { shippedFunctions } from "../content.ts";
import { faultsOf } from "../model.ts";
import { keepsRegisters } from "../policy.ts";

export const functionClasses = ["open", "high-risk", "not-high-risk", "not-ai"] as const;
const schema = z.object({ class: z.enum(functionClasses), reasons: wordsSchema(5000) });

/**
 * What the house decided about an analysis function: its class under the AI Act, with reasons. Earlier decisions stay.
 * @returns failures `not-found`, `function.not-valid` (fields)
 */
export async function decideFunction(
  context: Context,
  input: { slug: unknown; class: unknown; reasons: unknown },
): Promise<Result<object>> {
  const { actor } = context;
  const shipped = shippedFunctions().find((one) => one.slug === input.slug);
  if (!keepsRegisters(actor) || !shipped) return fail("not-found");
  const parsed = schema.safeParse(input);
  if (!parsed.success) return fail("function.not-valid", { fields: faultsOf(parsed.error) });
  return inTransaction(context, async (tx) => {
    const id = newId(context.random);
    await tx
      .insertInto("ai_decision")
      .values({
        id,
        function_slug: shipped.slug,
        class: parsed.data.class,
        reasons: parsed.data.reasons,
        decided_by: actor.userId,
        decided_at: context.clock.now(),
      })
      .execute();
    await recordEntry(context, tx, {
      act: "function.decided",
      subject: { kind: "function", id },
      reason: { code: parsed.data.class, words: parsed.data.reasons },
      data: { function: shipped.slug },
    });
    return ok({});
  });
}
