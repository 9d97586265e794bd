import { type Context, fail, isId, ok, type Result } from "#kernel";
import { actInCase, recordChanges } from "../case-access.ts";
import { fieldFaults } from "../field-faults.ts";
import { type IncidentInput, incidentSchema } from "../model.ts";
import { areOfCase, linkPeople } from "./add-incident.ts";

/** Better knowledge of an incident; what was written before stays in the history. */
export async function changeIncident(
  context: Context,
  input: { caseId: unknown; incidentId: unknown; incident: IncidentInput },
): Promise<Result<{ incidentId: string }>> {
  const { incidentId } = input;
  if (!isId(incidentId)) return fail("not-found");
  const parsed = incidentSchema.safeParse(input.incident);
  if (!parsed.success) return fail("incident.not-valid", { fields: fieldFaults(parsed.error) });
  const incident = parsed.data;
  return actInCase(context, input.caseId, "case.incident-changed", async (tx, file) => {
    const row = await tx
      .selectFrom("case_incident")
      .selectAll()
      .where("id", "=", incidentId)
      .where("case_id", "=", file.caseId)
      .executeTakeFirst();
    if (!row || !(await areOfCase(tx, file.caseId, incident.personIds))) return fail("not-found");
    const linked = await tx
      .selectFrom("case_incident_person")
      .select("person_id")
      .where("incident_id", "=", incidentId)
      .orderBy("person_id")
      .execute();
    await recordChanges(
      context,
      tx,
      { caseId: file.caseId, kind: "incident", id: incidentId, key: file.key },
      {
        kind: [row.kind, incident.kind],
        from: [row.happened_from, incident.from],
        to: [row.happened_to, incident.to],
        place: [row.sealed_place && file.key.open("incident.place", row.sealed_place), incident.place],
        summary: [file.key.open("incident.summary", row.sealed_summary), incident.summary],
        // Ids, not names: a name belongs under the person's own key.
        people: [linked.map((one) => one.person_id).join(","), incident.personIds.join(",")],
      },
    );
    await tx
      .updateTable("case_incident")
      .set({
        kind: incident.kind,
        happened_from: incident.from ?? null,
        happened_to: incident.to ?? null,
        sealed_place: incident.place ? file.key.seal("incident.place", incident.place) : null,
        sealed_summary: file.key.seal("incident.summary", incident.summary),
      })
      .where("id", "=", incidentId)
      .execute();
    await tx.deleteFrom("case_incident_person").where("incident_id", "=", incidentId).execute();
    await linkPeople(tx, incidentId, incident.personIds);
    return ok({ incidentId, subjectId: incidentId });
  });
}
