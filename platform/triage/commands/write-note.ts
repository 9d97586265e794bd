import { type Context, fail, inTransaction, isId, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { wordsSchema } from "#platform/intake";
import { limits } from "../model.ts";
import { mayNote } from "../policy.ts";

const noteSchema = wordsSchema(limits.note);

/** A note among colleagues; sealed with the report's key, never shown to the reporter, never changed afterwards. */
export async function writeNote(
  context: Context,
  input: { reportId: unknown; text: unknown },
): Promise<Result<{ noteId: string }>> {
  const { actor } = context;
  const { reportId } = input;
  if (!isId(reportId) || !mayNote(actor)) return fail("not-found");
  const text = noteSchema.safeParse(input.text);
  if (!text.success) {
    const long = text.error.issues[0]?.code === "too_big";
    return fail("triage.note-not-valid", { fields: { text: long ? "too-long" : "required" } });
  }
  return inTransaction(context, async (tx) => {
    const report = await tx.selectFrom("report").select("key_id").where("id", "=", reportId).executeTakeFirst();
    if (!report) return fail("not-found");
    const key = await context.vault.openKey(tx, report.key_id);
    if (!key) return fail("triage.erased");
    const noteId = newId(context.random);
    await tx
      .insertInto("report_note")
      .values({
        id: noteId,
        report_id: reportId,
        author_id: actor.userId,
        sealed_text: key.seal("note.text", text.data),
        written_at: context.clock.now(),
      })
      .execute();
    await recordEntry(context, tx, { act: "report.note-written", subject: { kind: "report", id: reportId } });
    return ok({ noteId });
  });
}
