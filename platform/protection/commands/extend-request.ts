import { type Context, fail, ok, type Result } from "#kernel";
import { wordsSchema } from "#platform/intake";

import { actOnRequest, addRequestStep } from "../request-record.ts";

const reasonSchema = wordsSchema(2000);

/**
 * Moves the clock once, to the longest term that the rules know, before the first one has run out. The person is told why.
 * @returns failures `not-found`, `reason.required`, `request.closed`, `request.extended-already`, `request.no-extension`,
 *   `request.too-late`
 */
export async function extendRequest(
  context: Context,
  input: { requestId: unknown; reason: unknown },
): Promise<Result<object>> {
  const reason = reasonSchema.safeParse(input.reason);
  return actOnRequest(context, input.requestId, "subject-request.extended", async (tx, { row, key }) => {
    if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
    if (row.decided_at) return fail("request.closed");
    if (row.extended_at) return fail("request.extended-already");
    if (!row.longest_at) return fail("request.no-extension");
    const now = context.clock.now();
    if (row.due_at <= now) return fail("request.too-late");
    await tx
      .updateTable("subject_request")
      .set({ due_at: row.longest_at, extended_at: now })
      .where("id", "=", row.id)
      .execute();
    await tx
      .updateTable("subject_request_content")
      .set({ sealed_extension: key.seal("request.extension", reason.data) })
      .where("request_id", "=", row.id)
      .execute();
    await addRequestStep(context, tx, { requestId: row.id, kind: "extended", words: reason.data, key });
    return ok({ reason: { words: reason.data }, data: { until: row.longest_at.toISOString() } });
  });
}
