import { type Context, fail, ok, type Result } from "#kernel";
import { wordsSchema } from "#platform/intake";

import { actOnRequest, addRequestStep } from "../request-record.ts";

const noteSchema = wordsSchema(5000);

/** A step in words: who was asked, what was found, whom we told. @returns failures `not-found`, `reason.required` */
export async function noteRequest(
  context: Context,
  input: { requestId: unknown; note: unknown },
): Promise<Result<object>> {
  const note = noteSchema.safeParse(input.note);
  return actOnRequest(context, input.requestId, "subject-request.noted", async (tx, { row, key }) => {
    if (!note.success) return fail("reason.required", { fields: { note: "required" } });
    await addRequestStep(context, tx, { requestId: row.id, kind: "note", words: note.data, key });
    return ok({});
  });
}
