import { type Context, fail, newId, ok, type Result } from "#kernel";
import { actInCase } from "../case-access.ts";
import { textFault } from "../field-faults.ts";
import { noteSchema } from "../model.ts";

/** A note for the members. It stays as it was written. @returns failure `note.not-valid`, and those of actInCase */
export async function addNote(
  context: Context,
  input: { caseId: unknown; text: unknown },
): Promise<Result<{ noteId: string }>> {
  const text = noteSchema.safeParse(input.text);
  if (!text.success) return fail("note.not-valid", { fields: { text: textFault(input.text) } });
  return actInCase(context, input.caseId, "case.note-added", async (tx, file, actor) => {
    const noteId = newId(context.random);
    await tx
      .insertInto("case_note")
      .values({
        id: noteId,
        case_id: file.caseId,
        sealed_text: file.key.seal("note.text", text.data),
        author_id: actor.userId,
        written_at: context.clock.now(),
      })
      .execute();
    return ok({ noteId, subjectId: noteId });
  });
}
