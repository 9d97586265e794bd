import { type Context, fail, ok, type Result } from "#kernel";
import { actInCase, recordChanges } from "../case-access.ts";
import { textFault } from "../field-faults.ts";
import { titleSchema } from "../model.ts";

/** A better title; the old one stays in the history. @returns failure `title.required`, and those of actInCase */
export async function renameCase(
  context: Context,
  input: { caseId: unknown; title: unknown },
): Promise<Result<object>> {
  const title = titleSchema.safeParse(input.title);
  if (!title.success) return fail("title.required", { fields: { title: textFault(input.title) } });
  return actInCase(context, input.caseId, "case.renamed", async (tx, file) => {
    const row = await tx
      .selectFrom("case_file")
      .select("sealed_title")
      .where("id", "=", file.caseId)
      .executeTakeFirstOrThrow();
    const before = file.key.open("case.title", row.sealed_title);
    const subject = { caseId: file.caseId, kind: "case", id: file.caseId, key: file.key };
    await recordChanges(context, tx, subject, { title: [before, title.data] });
    await tx
      .updateTable("case_file")
      .set({ sealed_title: file.key.seal("case.title", title.data) })
      .where("id", "=", file.caseId)
      .execute();
    return ok({ subjectId: file.caseId });
  });
}
