import { type Context, fail, isId, ok, type Result } from "#kernel";
import { actInCase, addEvent, recordChanges } from "../case-access.ts";
import { fieldFaults } from "../field-faults.ts";
import { type PersonInput, personSchema } from "../model.ts";
import { changesVictim, mayNameVictim } from "../policy.ts";
import { personOf } from "../queries/person-of.ts";
import { detailFields, detailsOf, isReportOfCase, victimNeedsAuthority } from "./add-person.ts";

/**
 * A change of a person's fields; every changed field keeps its history, sealed with the person's own key.
 * @returns failures `person.not-valid`, `person.victim-needs-authority`, `not-found`, and those of actInCase
 */
export async function changePerson(
  context: Context,
  input: { caseId: unknown; personId: unknown; person: PersonInput },
): Promise<Result<{ personId: string }>> {
  const { personId } = input;
  if (!isId(personId)) return fail("not-found");
  const parsed = personSchema.safeParse(input.person);
  if (!parsed.success) return fail("person.not-valid", { fields: fieldFaults(parsed.error) });
  const person = parsed.data;
  return actInCase(context, input.caseId, "case.person-changed", async (tx, file, actor) => {
    const before = await personOf(context, tx, personId);
    if (before?.caseId !== file.caseId) return fail("not-found");
    const { key } = before;
    const decides = changesVictim(before.roles, person.roles);
    if (decides && !mayNameVictim(actor)) return victimNeedsAuthority();
    const newReport = person.reporterOf && person.reporterOf !== before.reporterOf;
    if (newReport && !(await isReportOfCase(tx, file.caseId, person.reporterOf ?? ""))) return fail("not-found");
    await recordChanges(
      context,
      tx,
      { caseId: file.caseId, kind: "person", id: personId, key },
      {
        name: [before.name, person.name],
        roles: [before.roles.join(","), person.roles.join(",")],
        ageBand: [before.ageBand, person.ageBand],
        ...Object.fromEntries(detailFields.map((field) => [field, [before.details[field], person[field]] as const])),
        reporterOf: [before.reporterOf, person.reporterOf],
      },
    );
    await tx
      .updateTable("case_person")
      .set({
        roles: person.roles,
        age_band: person.ageBand,
        sealed_name: key.seal("person.name", person.name),
        sealed_details: key.sealJson("person.details", detailsOf(person)),
        reporter_of: person.reporterOf ?? null,
      })
      .where("id", "=", personId)
      .execute();
    if (decides) {
      const named = person.roles.includes("victim");
      await addEvent(context, tx, file.caseId, named ? "victim-named" : "victim-taken-back", personId);
    }
    await context.jobs.enqueue(tx, "screen-people", { personId });
    return ok({ personId, subjectId: personId });
  });
}
