import { type Context, fail, inTransaction, isId, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { wordsSchema } from "#platform/intake";
import { limits } from "../model.ts";
import { mayWorkDesk } from "../policy.ts";
import { type QueueFilter, queueFilterSchema } from "../queue-filter.ts";
import { viewKey } from "../views.ts";

const nameSchema = wordsSchema(limits.viewName);

/** Keeps a person's own view of the queue under a name. */
export async function saveView(
  context: Context,
  input: { name: unknown; filter: QueueFilter },
): Promise<Result<{ viewId: string }>> {
  const { actor } = context;
  if (!mayWorkDesk(actor)) return fail("not-found");
  const name = nameSchema.safeParse(input.name);
  const filter = queueFilterSchema.safeParse(input.filter);
  if (!name.success || !filter.success) {
    const long = !name.success && name.error.issues[0]?.code === "too_big";
    return fail("triage.view-not-valid", { fields: { view: long ? "too-long" : "required" } });
  }
  return inTransaction(context, async (tx) => {
    const own = await tx.selectFrom("saved_view").select("id").where("user_id", "=", actor.userId).execute();
    if (own.length >= limits.views) return fail("triage.too-many-views", { fields: { view: "too-many" } });
    const viewId = newId(context.random);
    await tx
      .insertInto("saved_view")
      .values({
        id: viewId,
        user_id: actor.userId,
        sealed_name: viewKey(context, actor.userId).seal("view.name", name.data),
        filters: JSON.stringify(filter.data),
        made_at: context.clock.now(),
      })
      .execute();
    await recordEntry(context, tx, { act: "queue.view-kept", subject: { kind: "queue-view", id: viewId } });
    return ok({ viewId });
  });
}

export async function removeView(context: Context, viewId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(viewId) || !mayWorkDesk(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const gone = await tx.deleteFrom("saved_view").where("id", "=", viewId).returning("id").executeTakeFirst();
    if (!gone) return fail("not-found");
    await recordEntry(context, tx, { act: "queue.view-removed", subject: { kind: "queue-view", id: viewId } });
    return ok(null);
  });
}
