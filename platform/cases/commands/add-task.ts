import { type Context, fail, newId, ok, type Result, type Tx } from "#kernel";
import { actInCase } from "../case-access.ts";
import { fieldFaults } from "../field-faults.ts";
import { type TaskInput, taskSchema } from "../model.ts";

/** Something to do, by whom, until when. @returns failure `task.not-valid`, and those of actInCase */
export async function addTask(
  context: Context,
  input: { caseId: unknown; task: TaskInput },
): Promise<Result<{ taskId: string }>> {
  const parsed = taskSchema.safeParse(input.task);
  if (!parsed.success) return fail("task.not-valid", { fields: fieldFaults(parsed.error) });
  const { title, dueOn, assigneeId } = parsed.data;
  return actInCase(context, input.caseId, "case.task-added", async (tx, file, actor) => {
    if (assigneeId && !(await isMember(tx, file.caseId, assigneeId)))
      return fail("task.not-valid", { fields: { assigneeId: "not-member" } });
    const taskId = newId(context.random);
    await tx
      .insertInto("case_task")
      .values({
        id: taskId,
        case_id: file.caseId,
        sealed_title: file.key.seal("task.title", title),
        due_on: dueOn ?? null,
        assignee_id: assigneeId ?? null,
        added_by: actor.userId,
        added_at: context.clock.now(),
      })
      .execute();
    return ok({ taskId, subjectId: taskId });
  });
}

export async function isMember(tx: Tx, caseId: string, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("case_member")
    .select("user_id")
    .where("case_id", "=", caseId)
    .where("user_id", "=", userId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
