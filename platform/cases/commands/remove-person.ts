import { sql } from "kysely";
import { type Context, fail, isId, ok, type Result } from "#kernel";
import { actInCase, recordChanges } from "../case-access.ts";
import { textFault } from "../field-faults.ts";
import { reasonSchema } from "../model.ts";
import { mayNameVictim } from "../policy.ts";
import { personOf } from "../queries/person-of.ts";
import { victimNeedsAuthority } from "./add-person.ts";

/**
 * Takes a person out who was put in by mistake or twice. Their place in incidents goes too; what was written of them stays
 * in the history, sealed with their own key. Whoever was named as victim is taken out only by someone with authority, and
 * nobody for whom consent, a referral or a release of their name is recorded.
 * @returns failures `reason.required`, `person.bound`, `person.victim-needs-authority`, `not-found`, and those of actInCase
 */
export async function removePerson(
  context: Context,
  input: { caseId: unknown; personId: unknown; reason: unknown },
): Promise<Result<object>> {
  const { personId } = input;
  if (!isId(personId)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: textFault(input.reason) } });
  return actInCase(context, input.caseId, "case.person-removed", async (tx, file, actor) => {
    const person = await personOf(context, tx, personId);
    if (person?.caseId !== file.caseId) return fail("not-found");
    const { rows } = await sql<{ bound: boolean }>`select heroes.person_is_bound(${personId}) as bound`.execute(tx);
    if (rows[0]?.bound !== false) return fail("person.bound");
    if (person.roles.includes("victim") && !mayNameVictim(actor)) return victimNeedsAuthority();
    await recordChanges(
      context,
      tx,
      { caseId: file.caseId, kind: "person", id: personId, key: person.key },
      { removed: [null, reason.data] },
    );
    await tx.deleteFrom("case_incident_person").where("person_id", "=", personId).execute();
    await tx.updateTable("case_person").set({ removed_at: context.clock.now() }).where("id", "=", personId).execute();
    return ok({ subjectId: personId, reason: reason.data });
  });
}
