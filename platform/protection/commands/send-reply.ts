import { z } from "zod";
import { type Context, day, fail, ok, type Result } from "#kernel";
import { wordsSchema } from "#platform/intake";
import { readKeeping } from "../keeping.ts";
import { faultsOf } from "../model.ts";
import { actOnRequest, addRequestStep } from "../request-record.ts";

const schema = z.object({ way: wordsSchema(500) });

/**
 * The reply left the house: how, and that is when the clock stops and the time of keeping begins.
 * @returns failures `not-found`, `request.not-valid` (field `way`), `request.not-decided`, `request.closed`
 */
export async function sendReply(
  context: Context,
  input: { requestId: unknown; way: unknown },
): Promise<Result<object>> {
  const parsed = schema.safeParse(input);
  return actOnRequest(context, input.requestId, "subject-request.replied", async (tx, { row, key }) => {
    if (!parsed.success) return fail("request.not-valid", { fields: faultsOf(parsed.error) });
    if (!row.decided_at) return fail("request.not-decided");
    if (row.replied_at) return fail("request.closed");
    const now = context.clock.now();
    const { request } = await readKeeping(tx);
    await tx
      .updateTable("subject_request")
      .set({ replied_at: now, erase_at: new Date(now.getTime() + request * day) })
      .where("id", "=", row.id)
      .execute();
    await addRequestStep(context, tx, { requestId: row.id, kind: "replied", words: parsed.data.way, key });
    return ok({ data: { late: row.due_at < now } });
  });
}
