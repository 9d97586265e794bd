import { type Context, type Failure, fail, inTransaction, type Result, type StaffActor, type Tx } from "#kernel";
import { requireStepUp } from "./require-step-up.ts";

type Options = {
  /** Policy over facts that are known before the transaction. */
  readonly allow?: (actor: StaffActor) => Failure | null;
  /** The actor must have proved again who they are. */
  readonly stepUp?: boolean;
};

/** An act of someone signed in: policy, step-up where it is sensitive, then the work, all in one transaction. */
export async function staffAct<T>(
  context: Context,
  options: Options,
  work: (tx: Tx, actor: StaffActor) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { actor } = context;
  if (actor.kind !== "staff") return fail("not-found");
  const refusal = options.allow?.(actor);
  if (refusal) return { ok: false, failure: refusal };
  return inTransaction(context, async (tx) => {
    if (options.stepUp) {
      const stepped = await requireStepUp(context, tx);
      if (!stepped.ok) return stepped;
    }
    return work(tx, actor);
  });
}
