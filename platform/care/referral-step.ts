import type { Context, DataKey, Tx } from "#kernel";
import type { ReferralState } from "./model.ts";

/** Moves a referral and keeps the step with its words. */
export async function addStep(
  context: Context,
  tx: Tx,
  step: { referralId: string; state: ReferralState; words?: string | undefined; key: DataKey },
): Promise<void> {
  const at = context.clock.now();
  await tx
    .updateTable("referral")
    .set({ state: step.state, changed_at: at })
    .where("id", "=", step.referralId)
    .execute();
  await tx
    .insertInto("referral_step")
    .values({
      referral_id: step.referralId,
      state: step.state,
      sealed_words: step.words ? step.key.seal("referral.words", step.words) : null,
      by_user: context.actor.kind === "staff" ? context.actor.userId : null,
      at,
    })
    .execute();
}
