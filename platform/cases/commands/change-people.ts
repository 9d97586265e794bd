import { type Context, type DataKey, fail, isId, newId, ok, type Result, type Tx } from "#kernel";
import { actInCase, type OpenCase, recordChange } from "../case-access.ts";
import { fieldFaults } from "../field-faults.ts";
import { type PersonFields, type PersonInput, personSchema } from "../model.ts";
import { mayNameVictim } from "../policy.ts";

/** What is sealed about a person beside the name. */
export type PersonDetails = Pick<PersonFields, "language" | "contact" | "safeContact" | "notes">;

const detailFields = ["language", "contact", "safeContact", "notes"] as const;

/** A person enters the case, with a key of their own. `victim` needs someone with authority; before that: possible victim. */
export async function addPerson(
  context: Context,
  input: { caseId: unknown; person: PersonInput },
): Promise<Result<{ personId: string }>> {
  const parsed = personSchema.safeParse(input.person);
  if (!parsed.success) return fail("person.not-valid", { fields: fieldFaults(parsed.error) });
  const person = parsed.data;
  if (person.roles.includes("victim") && !mayNameVictim(context.actor))
    return fail("person.victim-needs-authority", { fields: { roles: "not-allowed" } });
  return actInCase(context, input.caseId, "case.person-added", async (tx, file, actor) => {
    if (person.reporterOf && !(await isReportOfCase(tx, file, person.reporterOf))) return fail("not-found");
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
        sealed_details: key.sealJson("person.details", details(person)),
        reporter_of: person.reporterOf ?? null,
        added_by: actor.userId,
        added_at: context.clock.now(),
      })
      .execute();
    return ok({ personId, subjectId: personId });
  });
}

/** A change of a person's fields; every changed field keeps its history. */
export async function changePerson(
  context: Context,
  input: { caseId: unknown; personId: unknown; person: PersonInput },
): Promise<Result<{ personId: string }>> {
  const { personId } = input;
  if (!isId(personId)) return fail("not-found");
  const parsed = personSchema.safeParse(input.person);
  if (!parsed.success) return fail("person.not-valid", { fields: fieldFaults(parsed.error) });
  const person = parsed.data;
  return actInCase(context, input.caseId, "case.person-changed", async (tx, file) => {
    const row = await tx
      .selectFrom("case_person")
      .selectAll()
      .where("id", "=", personId)
      .where("case_id", "=", file.caseId)
      .where("removed_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    const key = row && (await context.vault.openKey(tx, row.key_id));
    if (!row || !key) return fail("not-found");
    if (person.roles.includes("victim") && !row.roles.includes("victim") && !mayNameVictim(context.actor)) {
      return fail("person.victim-needs-authority", { fields: { roles: "not-allowed" } });
    }
    if (
      person.reporterOf &&
      person.reporterOf !== row.reporter_of &&
      !(await isReportOfCase(tx, file, person.reporterOf))
    )
      return fail("not-found");
    const before = key.openJson("person.details", row.sealed_details) as PersonDetails;
    const change = (field: string, was: string | null | undefined, is: string | null | undefined) =>
      recordChange(context, tx, {
        caseId: file.caseId,
        kind: "person",
        id: personId,
        field,
        before: was ?? null,
        after: is ?? null,
        key,
      });
    await change("name", key.open("person.name", row.sealed_name), person.name);
    await change("roles", row.roles.join(", "), person.roles.join(", "));
    await change("ageBand", row.age_band, person.ageBand);
    for (const field of detailFields) await change(field, before[field], person[field]);
    await tx
      .updateTable("case_person")
      .set({
        roles: person.roles,
        age_band: person.ageBand,
        sealed_name: key.seal("person.name", person.name),
        sealed_details: key.sealJson("person.details", details(person)),
        reporter_of: person.reporterOf ?? row.reporter_of,
      })
      .where("id", "=", personId)
      .execute();
    return ok({ personId, subjectId: personId });
  });
}

function details(person: PersonFields): PersonDetails {
  return Object.fromEntries(detailFields.map((field) => [field, person[field]]));
}

async function isReportOfCase(tx: Tx, file: OpenCase, reportId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("case_report")
    .select("report_id")
    .where("report_id", "=", reportId)
    .where("case_id", "=", file.caseId)
    .executeTakeFirst();
  return row !== undefined;
}

export type OpenPerson = {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly ageBand: string | null;
  readonly details: PersonDetails;
  readonly reporterOf: string | null;
  readonly key: DataKey;
};

/** For later contexts, in their own transaction and after their own log entry: a person of a case this actor belongs to. */
export async function personOf(context: Context, tx: Tx, personId: unknown): Promise<OpenPerson | null> {
  if (!isId(personId)) return null;
  const row = await tx
    .selectFrom("case_person")
    .selectAll()
    .where("id", "=", personId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  const key = row && (await context.vault.openKey(tx, row.key_id));
  if (!row || !key) return null;
  return {
    id: row.id,
    caseId: row.case_id,
    name: key.open("person.name", row.sealed_name),
    roles: row.roles,
    ageBand: row.age_band,
    details: key.openJson("person.details", row.sealed_details) as PersonDetails,
    reporterOf: row.reporter_of,
    key,
  };
}
