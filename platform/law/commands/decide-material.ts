import { z } from "zod";
import { type Context, fail, isId, ok, type Result } from "#kernel";
import { actInCase } from "#platform/cases";
import { requireStepUp } from "#platform/identity";
import { reasonSchema } from "../model.ts";
import { mayConfirm } from "../policy.ts";

/**
 * What becomes of something that stands apart: it may be used after all (a judge said so), or it stays apart. Not by whoever
 * brought it in. The reason names the decision it rests on. Asks for a step-up.
 * @returns failures `material.not-apart`, `material.own`, `reason.required`, `identity.step-up-needed`
 */
export async function decideMaterial(
  context: Context,
  input: { caseId: unknown; materialId: unknown; decision: unknown; reason: unknown },
): Promise<Result<{ materialId: string }>> {
  const { materialId } = input;
  if (!isId(materialId) || !mayConfirm(context.actor)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  const decision = z.enum(["released", "kept-apart"]).safeParse(input.decision);
  if (!reason.success || !decision.success) return fail("reason.required", { fields: { reason: "required" } });
  return actInCase(context, input.caseId, `case.material-${decision.data}`, async (tx, file, actor) => {
    const proven = await requireStepUp(context, tx);
    if (!proven.ok) return proven;
    const row = await tx
      .selectFrom("law_material")
      .select(["id", "received_by", "quarantined_at"])
      .where("id", "=", materialId)
      .where("case_id", "=", file.caseId)
      .executeTakeFirst();
    if (!row) return fail("not-found");
    if (!row.quarantined_at) return fail("material.not-apart");
    if (row.received_by === actor.userId) return fail("material.own");
    await tx
      .updateTable("law_material")
      .set({
        decided: decision.data,
        decided_by: actor.userId,
        decided_at: context.clock.now(),
        sealed_decision: file.key.seal("material.decision", reason.data),
      })
      .where("id", "=", row.id)
      .execute();
    return ok({ materialId: row.id, subjectId: row.id, reason: reason.data });
  });
}
