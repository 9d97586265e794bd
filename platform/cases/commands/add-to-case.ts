import type { z } from "zod";
import { type Context, fail, isId, newId, ok, type Result } from "#kernel";
import { actInCase } from "../case-access.ts";
import { fieldFaults } from "../field-faults.ts";
import { incidentSchema, noteSchema, taskSchema } from "../model.ts";

/** Something that happened, or is said to have happened, with the people it touches. */
export async function addIncident(
  context: Context,
  input: { caseId: unknown; incident: z.input<typeof incidentSchema> },
): Promise<Result<{ incidentId: string }>> {
  const parsed = incidentSchema.safeParse(input.incident);
  if (!parsed.success) return fail("incident.not-valid", { fields: fieldFaults(parsed.error) });
  const incident = parsed.data;
  if (incident.from && incident.to && incident.to < incident.from)
    return fail("incident.not-valid", { fields: { to: "before-start" } });
  return actInCase(context, input.caseId, "case.incident-added", async (tx, file, actor) => {
    const incidentId = newId(context.random);
    await tx
      .insertInto("case_incident")
      .values({
        id: incidentId,
        case_id: file.caseId,
        kind: incident.kind,
        happened_from: incident.from ?? null,
        happened_to: incident.to ?? null,
        sealed_place: incident.place ? file.key.seal("incident.place", incident.place) : null,
        sealed_summary: file.key.seal("incident.summary", incident.summary),
        added_by: actor.userId,
        added_at: context.clock.now(),
      })
      .execute();
    for (const personId of new Set(incident.personIds)) {
      const person = await tx
        .selectFrom("case_person")
        .select("id")
        .where("id", "=", personId)
        .where("case_id", "=", file.caseId)
        .executeTakeFirst();
      if (!person) return fail("not-found");
      await tx.insertInto("case_incident_person").values({ incident_id: incidentId, person_id: personId }).execute();
    }
    return ok({ incidentId, subjectId: incidentId });
  });
}

export async function addTask(
  context: Context,
  input: { caseId: unknown; task: z.input<typeof taskSchema> },
): Promise<Result<{ taskId: string }>> {
  const parsed = taskSchema.safeParse(input.task);
  if (!parsed.success) return fail("task.not-valid", { fields: fieldFaults(parsed.error) });
  const { title, dueOn, assigneeId } = parsed.data;
  return actInCase(context, input.caseId, "case.task-added", async (tx, file, actor) => {
    if (assigneeId) {
      const member = await tx
        .selectFrom("case_member")
        .select("user_id")
        .where("case_id", "=", file.caseId)
        .where("user_id", "=", assigneeId)
        .where("removed_at", "is", null)
        .executeTakeFirst();
      if (!member) return fail("task.not-valid", { fields: { assigneeId: "not-member" } });
    }
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

export async function finishTask(
  context: Context,
  input: { caseId: unknown; taskId: unknown },
): Promise<Result<object>> {
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
    return done ? ok({ subjectId: taskId }) : fail("not-found");
  });
}

export async function addNote(
  context: Context,
  input: { caseId: unknown; text: unknown },
): Promise<Result<{ noteId: string }>> {
  const text = noteSchema.safeParse(input.text);
  if (!text.success)
    return fail("note.not-valid", {
      fields: { text: typeof input.text === "string" && input.text.trim() ? "too-long" : "required" },
    });
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
