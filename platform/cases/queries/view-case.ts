import { type Context, fail, isId, ok, type Result, type Tx, withActor } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import { partInCase, recordEntry } from "#platform/audit";
import { colleagueNames } from "#platform/identity";
import { findCase, type OpenCase } from "../case-access.ts";
import { type DueState, dueState } from "../deadlines.ts";
import type { PersonDetails } from "../model.ts";
import { mayCloseCase, mayNameVictim } from "../policy.ts";

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
  /** What this reader may do here now. `change` is false in a closed case and for those who only read. */
  readonly may: { readonly change: boolean; readonly close: boolean; readonly nameVictim: boolean };
  readonly members: readonly CaseMember[];
  readonly reports: readonly CaseReport[];
  readonly people: readonly CasePerson[];
  readonly incidents: readonly CaseIncident[];
  readonly tasks: readonly CaseTask[];
  readonly notes: readonly { id: string; text: string; authorId: string; writtenAt: Date }[];
  readonly events: readonly CaseEvent[];
  /** Names of the staff whose ids stand above. */
  readonly names: Readonly<Record<string, string>>;
};
export type CaseMember = {
  readonly userId: string;
  readonly part: string;
  readonly reason: string;
  readonly addedBy: string | null;
  readonly addedAt: Date;
  readonly removedAt: Date | null;
};
export type CaseReport = {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly language: string;
  readonly receivedAt: Date;
  readonly joinedAt: Date;
  readonly withdrawnAt: Date | null;
};
export type CasePerson = {
  readonly id: string;
  /** Null after the person was erased. */
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly ageBand: string | null;
  readonly details: PersonDetails;
  readonly reporterOf: string | null;
  readonly addedAt: Date;
};
export type CaseIncident = {
  readonly id: string;
  readonly kind: string;
  /** Days, `YYYY-MM-DD`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly place: string | null;
  readonly summary: string;
  readonly personIds: readonly string[];
  readonly addedAt: Date;
};
export type CaseTask = {
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  readonly due: { readonly state: DueState; readonly days: number };
  readonly assigneeId: string | null;
  readonly addedAt: Date;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  /** When the last reminder that still holds was raised. */
  readonly remindedAt: Date | null;
};
export type CaseEvent = {
  readonly position: number;
  readonly kind: string;
  readonly subjectId: string | null;
  /** Null: the program itself. */
  readonly byUser: string | null;
  readonly at: Date;
};

/** Opens a case for one of its members. That it was viewed is in the log, durably, before anything is read (promise 8). */
export async function viewCase(context: Context, caseId: unknown): Promise<Result<CaseView>> {
  if (!(await viewCaseGate(context, caseId, "case.viewed"))) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, caseId);
    return file?.part ? ok(await readCase(context, tx, file, file.part)) : fail("not-found");
  });
}

/** Logs a reading of a case, durably, before it is done. @returns the case's id, or null when it is not theirs to read */
export async function viewCaseGate(context: Context, caseId: unknown, act: string): Promise<string | null> {
  if (!isId(caseId) || context.actor.kind !== "staff") return null;
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, caseId);
    if (!file?.part) return null;
    await recordEntry(context, tx, { act, subject: { kind: "case", id: caseId }, reason: partInCase(file.part) });
    return caseId;
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
    .orderBy("user_id")
    .execute();
  const reports = await tx
    .selectFrom("case_report as c")
    .innerJoin("report as r", "r.id", "c.report_id")
    .select(["r.id", "r.reference", "r.kind", "r.language", "r.received_at", "r.withdrawn_at", "c.joined_at"])
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
  const tasks = await readTasks(context, tx, file);
  const names = await colleagueNames(
    context,
    tx,
    [
      row.opened_by,
      ...members.flatMap((one) => [one.user_id, one.added_by]),
      ...notes.map((one) => one.author_id),
      ...events.map((one) => one.by_user),
      ...tasks.flatMap((one) => [one.assigneeId, one.doneBy]),
    ].filter((id) => id !== null),
  );
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
    may: {
      change: file.status === "open" && part !== "reader",
      close: mayCloseCase(context.actor, part) && part !== "reader",
      nameVictim: mayNameVictim(context.actor),
    },
    members: members.map((one) => ({
      userId: one.user_id,
      part: one.part,
      reason: key.open("member.reason", one.sealed_reason),
      addedBy: one.added_by,
      addedAt: one.added_at,
      removedAt: one.removed_at,
    })),
    reports: reports.map((one) => ({
      id: one.id,
      reference: one.reference,
      kind: one.kind,
      language: one.language,
      receivedAt: one.received_at,
      joinedAt: one.joined_at,
      withdrawnAt: one.withdrawn_at,
    })),
    people: await readPeople(context, tx, caseId),
    incidents: await readIncidents(tx, file),
    tasks,
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
    names: Object.fromEntries(names),
  };
}

/** Open tasks first, by due day; those without a day after them; done ones last, the latest first. */
async function readTasks(context: Context, tx: Tx, { caseId, key }: OpenCase): Promise<CaseTask[]> {
  const today = await readHouseDay(context, tx);
  const rows = await tx
    .selectFrom("case_task as t")
    .selectAll("t")
    .select((e) =>
      e
        .selectFrom("case_task_alarm as a")
        .whereRef("a.task_id", "=", "t.id")
        .where("a.cleared_at", "is", null)
        .select((c) => c.fn.max("a.raised_at").as("at"))
        .as("reminded_at"),
    )
    .where("t.case_id", "=", caseId)
    .orderBy("t.done_at", (o) => o.desc().nullsFirst())
    .orderBy("t.due_on", (o) => o.asc().nullsLast())
    .orderBy("t.added_at")
    .execute();
  return rows.map((one) => ({
    id: one.id,
    title: key.open("task.title", one.sealed_title),
    dueOn: one.due_on,
    due: dueState(one.due_on, today),
    assigneeId: one.assignee_id,
    addedAt: one.added_at,
    doneAt: one.done_at,
    doneBy: one.done_by,
    remindedAt: one.reminded_at,
  }));
}

async function readPeople(context: Context, tx: Tx, caseId: string): Promise<CasePerson[]> {
  const rows = await tx
    .selectFrom("case_person")
    .selectAll()
    .where("case_id", "=", caseId)
    .where("removed_at", "is", null)
    .orderBy("added_at")
    .orderBy("id")
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
      // Sealed by us with this shape.
      details: key ? (key.openJson("person.details", row.sealed_details) as PersonDetails) : {},
      reporterOf: row.reporter_of,
      addedAt: row.added_at,
    };
  });
}

async function readIncidents(tx: Tx, { caseId, key }: OpenCase): Promise<CaseIncident[]> {
  const rows = await tx
    .selectFrom("case_incident")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("happened_from", (o) => o.asc().nullsLast())
    .orderBy("added_at")
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
    addedAt: row.added_at,
  }));
}
