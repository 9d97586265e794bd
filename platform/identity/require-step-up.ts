import { type Context, fail, ok, type Result, type Tx } from "#kernel";
import { spans } from "./model.ts";

/**
 * For sensitive acts, inside their transaction: the actor has proved again, within the last ten minutes, who they are.
 * Pages catch `identity.step-up-needed` and lead to /account/step-up.
 */
export async function requireStepUp(context: Context, tx: Tx): Promise<Result<void>> {
  const { actor } = context;
  if (actor.kind !== "staff") return fail("not-found");
  const session = await tx
    .selectFrom("staff_session")
    .select("stepped_up_at")
    .where("id", "=", actor.sessionId)
    .where("user_id", "=", actor.userId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  const at = session?.stepped_up_at;
  if (!at || context.clock.now().getTime() - at.getTime() >= spans.stepUp) return fail("identity.step-up-needed");
  return ok(undefined);
}
