import { z } from "zod";
import { type Context, fail, ok, type Result } from "#kernel";
import { wordsSchema } from "#platform/intake";
import { faultsOf } from "../model.ts";
import { actOnRequest, addRequestStep } from "../request-record.ts";

const schema = z.object({ result: z.enum(["checked", "failed"]), how: wordsSchema(2000) });

/**
 * Whether it is known who asks, and how that was found out. No more is kept than how: no copy of a paper.
 * @returns failures `not-found`, `request.not-valid` (fields), `request.closed`
 */
export async function checkIdentity(
  context: Context,
  input: { requestId: unknown; result: unknown; how: unknown },
): Promise<Result<object>> {
  const parsed = schema.safeParse(input);
  return actOnRequest(context, input.requestId, "subject-request.identity-checked", async (tx, { row, key }) => {
    if (!parsed.success) return fail("request.not-valid", { fields: faultsOf(parsed.error) });
    if (row.replied_at) return fail("request.closed");
    await tx
      .updateTable("subject_request")
      .set({ identity: parsed.data.result, identity_at: context.clock.now() })
      .where("id", "=", row.id)
      .execute();
    await tx
      .updateTable("subject_request_content")
      .set({ sealed_identity: key.seal("request.identity", parsed.data.how) })
      .where("request_id", "=", row.id)
      .execute();
    const kind = `identity-${parsed.data.result}`;
    await addRequestStep(context, tx, { requestId: row.id, kind, words: parsed.data.how, key });
    return ok({ data: { result: parsed.data.result }, reason: { words: parsed.data.how } });
  });
}
