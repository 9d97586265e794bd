import { type Context, fail, inTransaction, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import {
  addBreachStep,
  type BreachInput,
  breachSchema,
  columnsOf,
  countNotices,
  wordsOfBreach,
} from "../breach-record.ts";
import { instantIn, zoneOfCountry } from "../law.ts";
import { faultsOf, newReference } from "../model.ts";
import { mayReportBreach } from "../policy.ts";

/**
 * Somebody noticed that data were seen, lost, changed or not reachable. Anyone on the staff reports it; the clocks of every
 * country begin with the moment it became known. What is not known yet may stay open.
 * @returns failures `not-found`, `breach.not-valid` with its fields
 */
export async function reportBreach(
  context: Context,
  input: BreachInput,
): Promise<Result<{ breachId: string; reference: string }>> {
  const { actor } = context;
  if (!mayReportBreach(actor)) return fail("not-found");
  const parsed = breachSchema.safeParse(input);
  if (!parsed.success) return fail("breach.not-valid", { fields: faultsOf(parsed.error) });
  const breach = parsed.data;
  const now = context.clock.now();
  const zone = zoneOfCountry(breach.countries[0] ?? "");
  const knownAt = instantIn(breach.knownOn, breach.knownTime, zone);
  if (!knownAt || knownAt > now)
    return fail("breach.not-valid", { fields: { knownOn: knownAt ? "future" : "not-valid" } });
  const breachId = newId(context.random);
  const reference = newReference(context.random, "B");
  return inTransaction(context, async (tx) => {
    const key = await context.vault.createKey(tx, "installation");
    await tx
      .insertInto("breach")
      .values({
        id: breachId,
        reference,
        key_id: key.id,
        ...columnsOf(breach),
        happened_at: breach.happenedOn ? instantIn(breach.happenedOn, "00:00", zone) : null,
        known_at: knownAt,
        sealed_facts: key.sealJson("breach.facts", wordsOfBreach(breach)),
        reported_by: actor.userId,
        reported_at: now,
      })
      .execute();
    await countNotices(context, tx, breachId, { ...breach, knownAt });
    await addBreachStep(context, tx, { breachId, kind: "reported", key });
    await recordEntry(context, tx, {
      act: "breach.reported",
      subject: { kind: "breach", id: breachId },
      data: { reference, kind: breach.kind, countries: breach.countries.join(" ") },
    });
    return ok({ breachId, reference });
  });
}
