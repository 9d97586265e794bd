import { type Context, fail, isId, newId, ok, type Result, type Tx } from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { dayIn, readHouseZone } from "#kernel/house-zone";
import { actInCase, type OpenPerson, personOf } from "#platform/cases";
import { serviceIn } from "#platform/directory";
import { setReporterStatus } from "#platform/intake";
import { cancelQueuedMessage, enqueueMessage } from "#platform/outbox";
import {
  type ReferralInput,
  type ReferralState,
  reasonSchema,
  referralMayFollow,
  referralSchema,
  type ShareItem,
} from "../model.ts";
import { mayCare, reporterStatusAfter, whatConsentLacks } from "../policy.ts";
import { addStep } from "../referral-step.ts";

/**
 * Refers a person to a service. Nothing is shared that the recorded consent does not name, for that service, at this
 * moment; the package in the outbox holds exactly those items and may not leave after the consent ends.
 */
export async function referPerson(
  context: Context,
  input: { caseId: unknown; referral: ReferralInput },
): Promise<Result<{ referralId: string }>> {
  if (!mayCare(context.actor)) return fail("not-found");
  const parsed = referralSchema.safeParse(input.referral);
  if (!parsed.success) return fail("referral.not-valid", { fields: fieldFaults(parsed.error) });
  const referral = parsed.data;
  return actInCase(context, input.caseId, "case.referral-proposed", async (tx, file, actor) => {
    const consent = await tx
      .selectFrom("consent")
      .selectAll()
      .where("id", "=", referral.consentId)
      .where("case_id", "=", file.caseId)
      .executeTakeFirst();
    const person = consent && (await personOf(context, tx, consent.person_id));
    const service = consent && (await serviceIn(tx, consent.service_id));
    if (!consent || !person || !service) return fail("not-found");
    const now = context.clock.now();
    const zone = await readHouseZone(tx);
    const lacks = whatConsentLacks(
      {
        items: consent.items,
        serviceId: consent.service_id,
        validFrom: consent.valid_from,
        lastDay: consent.last_day,
        withdrawnAt: consent.withdrawn_at,
      },
      { items: referral.items, serviceId: service.id, at: now, today: dayIn(now, zone) },
    );
    if (lacks) return fail(lacks, { fields: { items: "not-covered" } });
    const { messageId } = await enqueueMessage(context, tx, {
      kind: "referral",
      scopeId: file.caseId,
      recipient: {
        name: `${service.name}, ${service.organization}`.slice(0, 200),
        ...(service.email ? { address: service.email } : {}),
      },
      payload: {
        referral: file.reference,
        service: service.name,
        person: sharedOnly(person, referral, referral.items),
      },
      basis: {
        from: dayIn(consent.valid_from, zone),
        until: consent.last_day,
        purpose: person.key.open("consent.purpose", consent.sealed_purpose),
      },
      lastDay: consent.last_day,
    });
    const referralId = newId(context.random);
    await tx
      .insertInto("referral")
      .values({
        id: referralId,
        case_id: file.caseId,
        person_id: person.id,
        consent_id: consent.id,
        service_id: service.id,
        items: referral.items,
        state: "proposed",
        sealed_note: referral.note ? person.key.seal("referral.note", referral.note) : null,
        message_id: messageId,
        proposed_by: actor.userId,
        proposed_at: now,
        changed_at: now,
      })
      .execute();
    await addStep(context, tx, { referralId, state: "proposed", words: referral.note, key: person.key });
    await tellReporter(context, tx, "proposed", consent.tell_reporter, person);
    return ok({ referralId, subjectId: referralId });
  });
}

/** Exactly the named items. A missing value is left out, never filled from elsewhere. */
function sharedOnly(
  person: OpenPerson,
  given: { needs?: string | undefined; summary?: string | undefined },
  items: readonly ShareItem[],
): Record<string, string> {
  const all: Record<ShareItem, string | undefined> = {
    name: person.name,
    age: person.ageBand ?? undefined,
    language: person.details.language,
    contact: [person.details.contact, person.details.safeContact].filter(Boolean).join(" - ") || undefined,
    needs: given.needs,
    "case-summary": given.summary,
  };
  return Object.fromEntries(items.flatMap((item) => (all[item] ? [[item, all[item]]] : [])));
}

/**
 * The next step of a referral: the service accepted or declined, help was done, or we took it back. Accepting and finishing
 * need the consent to hold still. The words say who said so.
 */
export async function moveReferral(
  context: Context,
  input: { caseId: unknown; referralId: unknown; to: ReferralState; words: unknown },
): Promise<Result<{ referralId: string }>> {
  const { referralId, to } = input;
  if (!isId(referralId) || !mayCare(context.actor)) return fail("not-found");
  const words = reasonSchema.safeParse(input.words);
  if (!words.success) return fail("reason.required", { fields: { words: "required" } });
  return actInCase(context, input.caseId, `case.referral-${to}`, async (tx, file) => {
    const row = await tx
      .selectFrom("referral as r")
      .innerJoin("consent as c", "c.id", "r.consent_id")
      .select(["r.state", "r.person_id", "r.message_id", "c.tell_reporter", "c.withdrawn_at"])
      .where("r.id", "=", referralId)
      .where("r.case_id", "=", file.caseId)
      .forUpdate("r")
      .executeTakeFirst();
    const person = row && (await personOf(context, tx, row.person_id));
    if (!row || !person) return fail("not-found");
    if (!referralMayFollow[row.state as ReferralState].includes(to))
      return fail("referral.wrong-state", { params: { state: row.state } });
    if (row.withdrawn_at && to !== "revoked" && to !== "declined") return fail("consent.withdrawn");
    await addStep(context, tx, { referralId, state: to, words: words.data, key: person.key });
    if ((to === "revoked" || to === "declined") && row.message_id)
      await cancelQueuedMessage(context, tx, row.message_id);
    await tellReporter(context, tx, to, row.tell_reporter, person);
    return ok({ referralId, subjectId: referralId, reason: words.data });
  });
}

async function tellReporter(
  context: Context,
  tx: Tx,
  state: ReferralState,
  agreed: boolean,
  person: OpenPerson,
): Promise<void> {
  const status = reporterStatusAfter[state];
  if (!agreed || !status || !person.reporterOf) return;
  await setReporterStatus(context, tx, { reportId: person.reporterOf, status, feedback: true });
}
