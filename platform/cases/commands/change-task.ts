import { type Context, fail, isId, ok, type Result, type Tx } from "#kernel";
import { actInCase, recordChanges } from "../case-access.ts";
import { fieldFaults } from "../field-faults.ts";
import { type TaskInput, taskSchema } from "../model.ts";
import { isMember } from "./add-task.ts";

/** Another wording, day or person; the old ones stay in the history. A new day gets reminders of its own. */
export async function changeTask(
  context: Context,
  input: { caseId: unknown; taskId: unknown; task: TaskInput },
): Promise<Result<{ taskId: string }>> {
  const { taskId } = input;
  if (!isId(taskId)) return fail("not-found");
  const parsed = taskSchema.safeParse(input.task);
  if (!parsed.success) return fail("task.not-valid", { fields: fieldFaults(parsed.error) });
  const { title, dueOn, assigneeId } = parsed.data;
  return actInCase(context, input.caseId, "case.task-changed", async (tx, file) => {
    const row = await tx
      .selectFrom("case_task")
      .selectAll()
      .where("id", "=", taskId)
      .where("case_id", "=", file.caseId)
      .executeTakeFirst();
    if (!row) return fail("not-found");
    if (assigneeId && assigneeId !== row.assignee_id && !(await isMember(tx, file.caseId, assigneeId)))
      return fail("task.not-valid", { fields: { assigneeId: "not-member" } });
    await recordChanges(
      context,
      tx,
      { caseId: file.caseId, kind: "task", id: taskId, key: file.key },
      {
        title: [file.key.open("task.title", row.sealed_title), title],
        dueOn: [row.due_on, dueOn],
        assignee: [row.assignee_id, assigneeId],
      },
    );
    await tx
      .updateTable("case_task")
      .set({
        sealed_title: file.key.seal("task.title", title),
        due_on: dueOn ?? null,
        assignee_id: assigneeId ?? null,
      })
      .where("id", "=", taskId)
      .execute();
    if (row.due_on !== (dueOn ?? null)) await clearAlarms(context, tx, taskId);
    return ok({ taskId, subjectId: taskId });
  });
}

/** Reminders of a task end when it is done, or due on another day. */
export async function clearAlarms(context: Context, tx: Tx, taskId: string): Promise<void> {
  await tx
    .updateTable("case_task_alarm")
    .set({ cleared_at: context.clock.now() })
    .where("task_id", "=", taskId)
    .where("cleared_at", "is", null)
    .execute();
}
