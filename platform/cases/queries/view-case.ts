import { type Context, fail, isId, ok, type Result, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { findCase, type OpenCase } from "../case-access.ts";
import type { PersonDetails } from "../commands/change-people.ts";

export type CaseView = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly status: "open" | "closed";
  readonly outcome: string | null;
  readonly outcomeNote: string | null;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly closedAt: Date | null;
  readonly part: string;
  readonly practice: boolean;
  readonly members: readonly { userId: string; part: string; reason: string; addedAt: Date; removedAt: Date | null }[];
  readonly reports: readonly { id: string; reference: string; kind: string; receivedAt: Date; joinedAt: Date }[];
  readonly people: readonly CasePerson[];
  readonly incidents: readonly CaseIncident[];
  readonly tasks: readonly CaseTask[];
  readonly notes: readonly { id: string; text: string; authorId: string; writtenAt: Date }[];
  readonly events: readonly {
    position: number;
    kind: string;
    subjectId: string | null;
    byUser: string | null;
    at: Date;
  }[];
};
export type CasePerson = {
  readonly id: string;
  /** Null after the person was erased. */
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly ageBand: string | null;
  readonly details: PersonDetails;
  readonly reporterOf: string | null;
};
export type CaseIncident = {
  readonly id: string;
  readonly kind: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly place: string | null;
  readonly summary: string;
  readonly personIds: readonly string[];
};
export type CaseTask = {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly assigneeId: string | null;
  readonly doneAt: Date | null;
};

/** Opens a case for one of its members. That it was viewed is in the log, durably, before anything is read (promise 8). */
export async function viewCase(context: Context, caseId: unknown): Promise<Result<CaseView>> {
  if (!isId(caseId) || context.actor.kind !== "staff") return fail("not-found");
  const seen = await withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, caseId);
    if (!file?.part) return false;
    await recordEntry(context, tx, { act: "case.viewed", subject: { kind: "case", id: caseId } });
    return true;
  });
  if (!seen) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, caseId);
    return file?.part ? ok(await readCase(context, tx, file, file.part)) : fail("not-found");
  });
}

async function readCase(context: Context, tx: Tx, file: OpenCase, part: string): Promise<CaseView> {
  const { caseId, key } = file;
  const row = await tx.selectFrom("case_file").selectAll().where("id", "=", caseId).executeTakeFirstOrThrow();
  const members = await tx
    .selectFrom("case_member")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("added_at")
    .execute();
  const reports = await tx
    .selectFrom("case_report as c")
    .innerJoin("report as r", "r.id", "c.report_id")
    .select(["r.id", "r.reference", "r.kind", "r.received_at", "c.joined_at"])
    .where("c.case_id", "=", caseId)
    .orderBy("r.received_at")
    .execute();
  const notes = await tx
    .selectFrom("case_note")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("written_at", "desc")
    .execute();
  const events = await tx
    .selectFrom("case_event")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("position")
    .execute();
  const tasks = await tx
    .selectFrom("case_task")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("done_at", (o) => o.asc().nullsFirst())
    .orderBy("due_on")
    .execute();
  return {
    id: caseId,
    reference: row.reference,
    title: key.open("case.title", row.sealed_title),
    status: file.status,
    outcome: row.outcome,
    outcomeNote: row.sealed_outcome_note ? key.open("case.outcome-note", row.sealed_outcome_note) : null,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    closedAt: row.closed_at,
    part,
    practice: row.practice,
    members: members.map((one) => ({
      userId: one.user_id,
      part: one.part,
      reason: key.open("member.reason", one.sealed_reason),
      addedAt: one.added_at,
      removedAt: one.removed_at,
    })),
    reports: reports.map((one) => ({
      id: one.id,
      reference: one.reference,
      kind: one.kind,
      receivedAt: one.received_at,
      joinedAt: one.joined_at,
    })),
    people: await readPeople(context, tx, caseId),
    incidents: await readIncidents(tx, file),
    tasks: tasks.map((one) => ({
      id: one.id,
      title: key.open("task.title", one.sealed_title),
      dueOn: one.due_on,
      assigneeId: one.assignee_id,
      doneAt: one.done_at,
    })),
    notes: notes.map((one) => ({
      id: one.id,
      text: key.open("note.text", one.sealed_text),
      authorId: one.author_id,
      writtenAt: one.written_at,
    })),
    events: events.map((one) => ({
      position: one.position,
      kind: one.kind,
      subjectId: one.subject_id,
      byUser: one.by_user,
      at: one.at,
    })),
  };
}

async function readPeople(context: Context, tx: Tx, caseId: string): Promise<CasePerson[]> {
  const rows = await tx
    .selectFrom("case_person")
    .selectAll()
    .where("case_id", "=", caseId)
    .where("removed_at", "is", null)
    .orderBy("added_at")
    .execute();
  const keys = await context.vault.openKeys(
    tx,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => {
    const key = keys.get(row.key_id);
    return {
      id: row.id,
      name: key ? key.open("person.name", row.sealed_name) : null,
      roles: row.roles,
      ageBand: row.age_band,
      details: key ? (key.openJson("person.details", row.sealed_details) as PersonDetails) : {},
      reporterOf: row.reporter_of,
    };
  });
}

async function readIncidents(tx: Tx, { caseId, key }: OpenCase): Promise<CaseIncident[]> {
  const rows = await tx
    .selectFrom("case_incident")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("happened_from")
    .execute();
  const links = await tx
    .selectFrom("case_incident_person as l")
    .innerJoin("case_incident as i", "i.id", "l.incident_id")
    .select(["l.incident_id", "l.person_id"])
    .where("i.case_id", "=", caseId)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    from: row.happened_from,
    to: row.happened_to,
    place: row.sealed_place ? key.open("incident.place", row.sealed_place) : null,
    summary: key.open("incident.summary", row.sealed_summary),
    personIds: links.filter((link) => link.incident_id === row.id).map((link) => link.person_id),
  }));
}

export type FieldChange = {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly changedBy: string;
  readonly changedAt: Date;
};

/** Field-level history of a case, newest first. Values of an erased person are null. Reading is logged. */
export async function viewCaseHistory(context: Context, caseId: unknown): Promise<Result<readonly FieldChange[]>> {
  const seen = await viewCaseGate(context, caseId, "case.history-viewed");
  if (!seen) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const rows = await tx
      .selectFrom("case_change")
      .selectAll()
      .where("case_id", "=", seen)
      .orderBy("position", "desc")
      .limit(500)
      .execute();
    const keys = await context.vault.openKeys(
      tx,
      rows.map((row) => row.key_id),
    );
    return ok(
      rows.map((row) => {
        const open = (sealed: Buffer | null) =>
          sealed ? (keys.get(row.key_id)?.open(`change.${row.field}`, sealed) ?? null) : null;
        return {
          subjectKind: row.subject_kind,
          subjectId: row.subject_id,
          field: row.field,
          before: open(row.sealed_before),
          after: open(row.sealed_after),
          changedBy: row.changed_by,
          changedAt: row.changed_at,
        };
      }),
    );
  });
}

/** Logs a reading of a case, durably, before it is done. @returns the case's id, or null when it is not theirs to read */
export async function viewCaseGate(context: Context, caseId: unknown, act: string): Promise<string | null> {
  if (!isId(caseId) || context.actor.kind !== "staff") return null;
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, caseId);
    if (!file?.part) return null;
    await recordEntry(context, tx, { act, subject: { kind: "case", id: caseId } });
    return caseId;
  });
}
