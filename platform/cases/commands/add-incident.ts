import { type Context, fail, newId, ok, type Result, type Tx } from "#kernel";
import { actInCase } from "../case-access.ts";
import { fieldFaults } from "../field-faults.ts";
import { type IncidentInput, incidentSchema } from "../model.ts";

/**
 * Something that happened, or is said to have happened, with the people it touches.
 * @returns failures `incident.not-valid`, `not-found` (also for a person of another case), and those of actInCase
 */
export async function addIncident(
  context: Context,
  input: { caseId: unknown; incident: IncidentInput },
): Promise<Result<{ incidentId: string }>> {
  const parsed = incidentSchema.safeParse(input.incident);
  if (!parsed.success) return fail("incident.not-valid", { fields: fieldFaults(parsed.error) });
  const incident = parsed.data;
  return actInCase(context, input.caseId, "case.incident-added", async (tx, file, actor) => {
    const incidentId = newId(context.random);
    if (!(await areOfCase(tx, file.caseId, incident.personIds))) return fail("not-found");
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
    await linkPeople(tx, incidentId, incident.personIds);
    return ok({ incidentId, subjectId: incidentId });
  });
}

/** True when each of these people is one of the case. */
export async function areOfCase(tx: Tx, caseId: string, personIds: readonly string[]): Promise<boolean> {
  if (personIds.length === 0) return true;
  const known = await tx
    .selectFrom("case_person")
    .select("id")
    .where("id", "in", personIds)
    .where("case_id", "=", caseId)
    .execute();
  return known.length === personIds.length;
}

export async function linkPeople(tx: Tx, incidentId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx
    .insertInto("case_incident_person")
    .values(personIds.map((personId) => ({ incident_id: incidentId, person_id: personId })))
    .execute();
}
