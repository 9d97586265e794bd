import { type Context, fail, isId, newId, ok, type Result } from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { readHouseDay } from "#kernel/house-zone";
import { actInCase, personOf } from "#platform/cases";
import { serviceIn } from "#platform/directory";
import { cancelQueuedMessage } from "#platform/outbox";
import { type ConsentInput, consentSchema, reasonSchema } from "../model.ts";
import { mayCare, whatChildConsentLacks } from "../policy.ts";
import { addStep } from "../referral-step.ts";

/**
 * Records what a person agreed to: who may get what, why, until when, in which language they were asked, and for a child
 * the child's own view and the guardian's.
 */
export async function giveConsent(
  context: Context,
  input: { caseId: unknown; consent: ConsentInput },
): Promise<Result<{ consentId: string }>> {
  if (!mayCare(context.actor)) return fail("not-found");
  const parsed = consentSchema.safeParse(input.consent);
  if (!parsed.success) return fail("consent.not-valid", { fields: fieldFaults(parsed.error) });
  const consent = parsed.data;
  const now = context.clock.now();
  return actInCase(context, input.caseId, "case.consent-given", async (tx, file, actor) => {
    if (consent.until < (await readHouseDay(context, tx)))
      return fail("consent.not-valid", { fields: { until: "past" } });
    const person = await personOf(context, tx, consent.personId);
    if (!person || person.caseId !== file.caseId || !(await serviceIn(tx, consent.serviceId))) return fail("not-found");
    const lacking = whatChildConsentLacks(person.ageBand, consent);
    if (Object.keys(lacking).length > 0) return fail("consent.child-view", { fields: lacking });
    const consentId = newId(context.random);
    const maybe = (field: string, text: string | undefined) => (text ? person.key.seal(field, text) : null);
    await tx
      .insertInto("consent")
      .values({
        id: consentId,
        case_id: file.caseId,
        person_id: person.id,
        service_id: consent.serviceId,
        items: consent.items,
        language: consent.language,
        given_by: consent.givenBy,
        given_how: consent.givenHow,
        sealed_purpose: person.key.seal("consent.purpose", consent.purpose),
        sealed_child_view: maybe("consent.child-view", consent.childView),
        sealed_guardian_view: maybe("consent.guardian-view", consent.guardianView),
        tell_reporter: consent.tellReporter,
        valid_from: now,
        last_day: consent.until,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute();
    return ok({ consentId, subjectId: consentId });
  });
}

/**
 * The person takes it back: from this moment nothing more is shared. What waits in the outbox is taken back, open
 * referrals are revoked. What a service already received cannot be unread; `left` says how many, so that staff tell it.
 */
export async function withdrawConsent(
  context: Context,
  input: { caseId: unknown; consentId: unknown; reason: unknown },
): Promise<Result<{ revoked: number; left: number }>> {
  const { consentId } = input;
  if (!isId(consentId) || !mayCare(context.actor)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return actInCase(
    context,
    input.caseId,
    "case.consent-withdrawn",
    async (tx, file, actor) => {
      const row = await tx
        .selectFrom("consent")
        .select(["person_id", "withdrawn_at"])
        .where("id", "=", consentId)
        .where("case_id", "=", file.caseId)
        .executeTakeFirst();
      const person = row && (await personOf(context, tx, row.person_id));
      if (!row || !person) return fail("not-found");
      if (row.withdrawn_at) return fail("consent.withdrawn");
      await tx
        .updateTable("consent")
        .set({
          withdrawn_at: context.clock.now(),
          withdrawn_by: actor.userId,
          sealed_withdrawal: person.key.seal("consent.withdrawal", reason.data),
        })
        .where("id", "=", consentId)
        .execute();
      const referrals = await tx
        .selectFrom("referral")
        .select(["id", "message_id"])
        .where("consent_id", "=", consentId)
        .where("state", "in", ["proposed", "accepted"])
        .execute();
      let left = 0;
      for (const referral of referrals) {
        await addStep(context, tx, { referralId: referral.id, state: "revoked", words: reason.data, key: person.key });
        if (referral.message_id && !(await cancelQueuedMessage(context, tx, referral.message_id))) left++;
      }
      return ok({ revoked: referrals.length, left, subjectId: consentId, reason: reason.data });
    },
    { closedToo: true },
  );
}
