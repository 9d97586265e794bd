import { type Actor, as, inBatches, type JobDeclaration, type Services, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { hideReportsNaming } from "#platform/triage";
import type { PersonDetails } from "../model.ts";

const actor: Actor = { kind: "system", job: "screen-people" };
const batch = 100;

/**
 * Compares the people of cases with declared conflicts of interest: one person with every term (`personId`, after they were
 * added or changed), or everybody with one new term (`termId`). A case that names someone's conflict does not exist for them.
 */
export const screenPeopleJob: JobDeclaration<Services> = {
  name: "screen-people",
  async run(services, { personId, termId }) {
    if (typeof personId === "string") {
      await withActor(services.db, actor, (tx) => screenBatch(services, tx, { personId }));
      return;
    }
    if (typeof termId !== "string") return;
    await inBatches(services.db, actor, batch, (tx, after) => screenBatch(services, tx, { termId, after }));
  },
};

type Which = { readonly personId: string } | { readonly termId: string; readonly after: string | null };

/** @returns the people it looked at */
async function screenBatch(services: Services, tx: Tx, which: Which): Promise<readonly string[]> {
  let query = tx
    .selectFrom("case_person")
    .select(["id", "case_id", "key_id", "sealed_name", "sealed_details"])
    .where("removed_at", "is", null)
    .orderBy("id")
    .limit(batch);
  if ("personId" in which) query = query.where("id", "=", which.personId);
  else if (which.after) query = query.where("id", ">", which.after);
  const people = await query.execute();
  for (const person of people) {
    const key = await services.vault.openKey(tx, person.key_id);
    if (!key) continue;
    // Sealed by us with this shape.
    const details = key.openJson("person.details", person.sealed_details) as PersonDetails;
    const reports = await tx
      .selectFrom("case_report")
      .select("report_id")
      .where("case_id", "=", person.case_id)
      .execute();
    const hidden = await hideReportsNaming(services, tx, {
      reportIds: reports.map((one) => one.report_id),
      texts: [key.open("person.name", person.sealed_name), ...Object.values(details).map((text) => text ?? "")],
      ...("termId" in which ? { termIds: [which.termId] } : {}),
    });
    if (hidden > 0)
      await recordEntry(as(services, actor), tx, {
        act: "conflict.found",
        subject: { kind: "case", id: person.case_id },
      });
  }
  return people.map((person) => person.id);
}
