import { type Context, fail, newId, ok, type Result, type Tx } from "#kernel";
import { actInCase, type OpenCase } from "#platform/cases";
import { openAuthorisation } from "../authorisation-access.ts";
import { startInstant } from "../clocks.ts";
import { type AuthorisationRecord, fieldFaults, type RecordInput, recordSchema } from "../model.ts";
import { placeMoments, zoneIn } from "../place-moments.ts";
import { mayRecord, notHere } from "../policy.ts";
import { refreshAuthorisation } from "../refresh-authorisation.ts";

/**
 * Writes a decision into the register of a case. It opens nothing until somebody else confirmed it against the decision
 * itself; an urgent act stands at once, and its second clock runs.
 * @returns failures `authorisation.not-valid` with fields, `law.not-here`, and those of actInCase
 */
export async function recordAuthorisation(
  context: Context,
  input: { caseId: unknown; record: RecordInput },
): Promise<Result<{ authorisationId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const parsed = parse(input.record);
  if (!parsed.ok) return parsed;
  const record: AuthorisationRecord = { ...parsed.value, met: [] };
  return actInCase(context, input.caseId, "case.authorisation-recorded", async (tx, file, actor) => {
    const authorisationId = newId(context.random);
    const zone = zoneIn(record.country);
    await tx
      .insertInto("law_authorisation")
      .values({
        id: authorisationId,
        case_id: file.caseId,
        country: record.country,
        method: record.method,
        body: record.body,
        urgent: record.urgent,
        sealed_record: file.key.sealJson("authorisation.record", record),
        state: "recorded",
        starts_at: startInstant(record.grantedAt || record.startedAt, zone),
        recorded_by: actor.userId,
        recorded_at: context.clock.now(),
      })
      .execute();
    await refreshAuthorisation(context, tx, file, authorisationId);
    return ok({ authorisationId, subjectId: authorisationId });
  });
}

/** Corrects a record that nobody confirmed yet. What it was stays in the history of the case. */
export async function correctAuthorisation(
  context: Context,
  input: { caseId: unknown; authorisationId: unknown; record: RecordInput },
): Promise<Result<{ authorisationId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const parsed = parse(input.record);
  if (!parsed.ok) return parsed;
  return actInCase(context, input.caseId, "case.authorisation-corrected", async (tx, file) => {
    const before = await openAuthorisation(tx, file, input.authorisationId);
    if (!before) return fail("not-found");
    if (before.state !== "recorded") return fail("authorisation.confirmed");
    const { country, method, body, urgent } = before.record;
    const after = parsed.value;
    // What lists and clocks are kept by is what the record was made for: another method is another record.
    if (after.country !== country || after.method !== method || after.body !== body || after.urgent !== urgent)
      return fail("authorisation.other-record");
    await saveRecord(context, tx, file, before.id, { ...after, met: [] });
    return ok({ authorisationId: before.id, subjectId: before.id });
  });
}

async function saveRecord(
  context: Context,
  tx: Tx,
  file: OpenCase,
  authorisationId: string,
  record: AuthorisationRecord,
): Promise<void> {
  const zone = zoneIn(record.country);
  await tx
    .updateTable("law_authorisation")
    .set({
      sealed_record: file.key.sealJson("authorisation.record", record),
      starts_at: startInstant(record.grantedAt || record.startedAt, zone),
    })
    .where("id", "=", authorisationId)
    .execute();
  await refreshAuthorisation(context, tx, file, authorisationId);
}

function parse(input: RecordInput) {
  const parsed = recordSchema.safeParse(input);
  if (!parsed.success) return fail("authorisation.not-valid", { fields: fieldFaults(parsed.error) });
  if (notHere.includes(parsed.data.method)) return fail("law.not-here");
  return placeMoments(parsed.data, ["grantedAt", "until", "startedAt"], parsed.data.country, "authorisation.not-valid");
}
