import { type Context, fail, ok, type Result } from "#kernel";
import {
  actOnBreach,
  addBreachStep,
  type BreachInput,
  breachSchema,
  columnsOf,
  countNotices,
  wordsOfBreach,
} from "../breach-record.ts";
import { instantIn, zoneOfCountry } from "../law.ts";
import { faultsOf } from "../model.ts";

/**
 * More is known now: facts, risk, measures. The clocks are counted anew; notices that were given stay as they were given.
 * When it became known can be corrected, and the log keeps both.
 * @returns failures `not-found`, `breach.not-valid` with its fields, `breach.closed`
 */
export async function assessBreach(
  context: Context,
  input: { breachId: unknown; breach: BreachInput },
): Promise<Result<object>> {
  const parsed = breachSchema.safeParse(input.breach);
  return actOnBreach(context, input.breachId, "breach.assessed", async (tx, { row, key }) => {
    if (!parsed.success) return fail("breach.not-valid", { fields: faultsOf(parsed.error) });
    if (row.closed_at) return fail("breach.closed");
    const breach = parsed.data;
    const now = context.clock.now();
    const zone = zoneOfCountry(breach.countries[0] ?? "");
    const knownAt = instantIn(breach.knownOn, breach.knownTime, zone);
    if (!knownAt || knownAt > now)
      return fail("breach.not-valid", { fields: { knownOn: knownAt ? "future" : "not-valid" } });
    await tx
      .updateTable("breach")
      .set({
        ...columnsOf(breach),
        happened_at: breach.happenedOn ? instantIn(breach.happenedOn, "00:00", zone) : null,
        known_at: knownAt,
        sealed_facts: key.sealJson("breach.facts", wordsOfBreach(breach)),
      })
      .where("id", "=", row.id)
      .execute();
    await countNotices(context, tx, row.id, { ...breach, knownAt });
    await addBreachStep(context, tx, { breachId: row.id, kind: "assessed", key });
    return ok({
      data: {
        known: knownAt.toISOString(),
        knownBefore: row.known_at.toISOString(),
        riskUnlikely: breach.riskUnlikely,
        highRisk: breach.highRisk,
      },
    });
  });
}
