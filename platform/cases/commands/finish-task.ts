import { type Context, fail, isId, ok, type Result } from "#kernel";
import { actInCase } from "../case-access.ts";
import { clearAlarms } from "./change-task.ts";

type Input = { caseId: unknown; taskId: unknown };

/** Done. @returns failure `not-found` also when it was done already, and those of actInCase */
export async function finishTask(context: Context, input: Input): Promise<Result<object>> {
  const { taskId } = input;
  if (!isId(taskId)) return fail("not-found");
  return actInCase(context, input.caseId, "case.task-done", async (tx, file, actor) => {
    const done = await tx
      .updateTable("case_task")
      .set({ done_at: context.clock.now(), done_by: actor.userId })
      .where("id", "=", taskId)
      .where("case_id", "=", file.caseId)
      .where("done_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!done) return fail("not-found");
    await clearAlarms(context, tx, taskId);
    return ok({ subjectId: taskId });
  });
}

/** Takes "done" back. */
export async function reopenTask(context: Context, input: Input): Promise<Result<object>> {
  const { taskId } = input;
  if (!isId(taskId)) return fail("not-found");
  return actInCase(context, input.caseId, "case.task-reopened", async (tx, file) => {
    const open = await tx
      .updateTable("case_task")
      .set({ done_at: null, done_by: null })
      .where("id", "=", taskId)
      .where("case_id", "=", file.caseId)
      .where("done_at", "is not", null)
      .returning("id")
      .executeTakeFirst();
    return open ? ok({ subjectId: taskId }) : fail("not-found");
  });
}
