import { type Context, fail, newId, ok, type Result, type Tx } from "#kernel";
import { actInCase, addEvent } from "../case-access.ts";
import { fieldFaults } from "../field-faults.ts";
import { type PersonDetails, type PersonFields, type PersonInput, personSchema } from "../model.ts";
import { changesVictim, mayNameVictim } from "../policy.ts";

/**
 * A person enters the case, with a key of their own. `victim` needs someone with authority; before that: possible victim.
 * @returns failures `person.not-valid`, `person.victim-needs-authority`, `not-found`, and those of actInCase
 */
export async function addPerson(
  context: Context,
  input: { caseId: unknown; person: PersonInput },
): Promise<Result<{ personId: string }>> {
  const parsed = personSchema.safeParse(input.person);
  if (!parsed.success) return fail("person.not-valid", { fields: fieldFaults(parsed.error) });
  const person = parsed.data;
  return actInCase(context, input.caseId, "case.person-added", async (tx, file, actor) => {
    const names = changesVictim([], person.roles);
    if (names && !mayNameVictim(actor)) return victimNeedsAuthority();
    if (person.reporterOf && !(await isReportOfCase(tx, file.caseId, person.reporterOf))) return fail("not-found");
    const key = await context.vault.createKey(tx, "person");
    const personId = newId(context.random);
    await tx
      .insertInto("case_person")
      .values({
        id: personId,
        case_id: file.caseId,
        key_id: key.id,
        roles: person.roles,
        age_band: person.ageBand,
        sealed_name: key.seal("person.name", person.name),
        sealed_details: key.sealJson("person.details", detailsOf(person)),
        reporter_of: person.reporterOf ?? null,
        added_by: actor.userId,
        added_at: context.clock.now(),
      })
      .execute();
    if (names) await addEvent(context, tx, file.caseId, "victim-named", personId);
    await context.jobs.enqueue(tx, "screen-people", { personId });
    return ok({ personId, subjectId: personId });
  });
}

export function victimNeedsAuthority() {
  return fail("person.victim-needs-authority", { fields: { roles: "not-allowed" } });
}

export const detailFields = ["language", "contact", "safeContact", "notes"] as const;

export function detailsOf(person: PersonFields): PersonDetails {
  return Object.fromEntries(detailFields.map((field) => [field, person[field]]));
}

export async function isReportOfCase(tx: Tx, caseId: string, reportId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("case_report")
    .select("report_id")
    .where("report_id", "=", reportId)
    .where("case_id", "=", caseId)
    .executeTakeFirst();
  return row !== undefined;
}
