import { type Context, type DataKey, fail, ok, type Result, withActor } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import { viewCaseGate } from "#platform/cases";
import type { ReferralState } from "../model.ts";
import { whatConsentLacks } from "../policy.ts";

export type ConsentView = {
  readonly id: string;
  readonly personId: string;
  readonly serviceId: string;
  readonly service: string;
  readonly items: readonly string[];
  readonly purpose: string | null;
  readonly language: string;
  readonly givenBy: string;
  readonly givenHow: string;
  readonly childView: string | null;
  readonly guardianView: string | null;
  readonly tellReporter: boolean;
  readonly validFrom: Date;
  /** `YYYY-MM-DD` */
  readonly lastDay: string;
  readonly recordedBy: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawal: string | null;
  /** Null while it holds, else the code of why it does not. */
  readonly lacks: string | null;
};

export type ReferralView = {
  readonly id: string;
  readonly personId: string;
  readonly consentId: string;
  readonly serviceId: string;
  readonly service: string;
  readonly items: readonly string[];
  readonly state: ReferralState;
  readonly note: string | null;
  readonly messageId: string | null;
  readonly proposedAt: Date;
  readonly steps: readonly { state: ReferralState; words: string | null; byUser: string | null; at: Date }[];
};

/** Consents and referrals of a case, for its members; the reading is logged first. */
export async function viewCare(
  context: Context,
  caseId: unknown,
): Promise<Result<{ consents: ConsentView[]; referrals: ReferralView[] }>> {
  const seen = await viewCaseGate(context, caseId, "case.care-viewed");
  if (!seen) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const people = await tx.selectFrom("case_person").select(["id", "key_id"]).where("case_id", "=", seen).execute();
    const keys = await context.vault.openKeys(
      tx,
      people.map((person) => person.key_id),
    );
    const keyOf = new Map(people.map((person) => [person.id, keys.get(person.key_id)]));
    const open = (key: DataKey | undefined, field: string, sealed: Buffer | null) =>
      key && sealed ? key.open(field, sealed) : null;
    const consents = await tx
      .selectFrom("consent as c")
      .innerJoin("service as s", "s.id", "c.service_id")
      .selectAll("c")
      .select("s.name as service")
      .where("c.case_id", "=", seen)
      .orderBy("c.recorded_at", "desc")
      .execute();
    const referrals = await tx
      .selectFrom("referral as r")
      .innerJoin("service as s", "s.id", "r.service_id")
      .selectAll("r")
      .select("s.name as service")
      .where("r.case_id", "=", seen)
      .orderBy("r.proposed_at", "desc")
      .execute();
    const steps = await tx
      .selectFrom("referral_step as p")
      .innerJoin("referral as r", "r.id", "p.referral_id")
      .selectAll("p")
      .select("r.person_id")
      .where("r.case_id", "=", seen)
      .orderBy("p.position")
      .execute();
    const at = context.clock.now();
    const today = await readHouseDay(context, tx);
    return ok({
      consents: consents.map((row) => {
        const key = keyOf.get(row.person_id);
        const facts = {
          items: row.items,
          serviceId: row.service_id,
          validFrom: row.valid_from,
          lastDay: row.last_day,
          withdrawnAt: row.withdrawn_at,
        };
        return {
          id: row.id,
          personId: row.person_id,
          serviceId: row.service_id,
          service: row.service,
          items: row.items,
          purpose: open(key, "consent.purpose", row.sealed_purpose),
          language: row.language,
          givenBy: row.given_by,
          givenHow: row.given_how,
          childView: open(key, "consent.child-view", row.sealed_child_view),
          guardianView: open(key, "consent.guardian-view", row.sealed_guardian_view),
          tellReporter: row.tell_reporter,
          validFrom: row.valid_from,
          lastDay: row.last_day,
          recordedBy: row.recorded_by,
          withdrawnAt: row.withdrawn_at,
          withdrawal: open(key, "consent.withdrawal", row.sealed_withdrawal),
          lacks: whatConsentLacks(facts, { items: [], serviceId: row.service_id, at, today }),
        };
      }),
      referrals: referrals.map((row) => ({
        id: row.id,
        personId: row.person_id,
        consentId: row.consent_id,
        serviceId: row.service_id,
        service: row.service,
        items: row.items,
        state: row.state as ReferralState,
        note: open(keyOf.get(row.person_id), "referral.note", row.sealed_note),
        messageId: row.message_id,
        proposedAt: row.proposed_at,
        steps: steps
          .filter((step) => step.referral_id === row.id)
          .map((step) => ({
            state: step.state as ReferralState,
            words: open(keyOf.get(step.person_id), "referral.words", step.sealed_words),
            byUser: step.by_user,
            at: step.at,
          })),
      })),
    });
  });
}
