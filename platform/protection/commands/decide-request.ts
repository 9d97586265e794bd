import { z } from "zod";
import { type Context, fail, ok, type Result } from "#kernel";
import { optionalWords, wordsSchema } from "#platform/intake";
import { faultsOf, grounds, outcomes } from "../model.ts";
import { whyNotDecided } from "../policy.ts";
import { clockOfRequest } from "../request-clock.ts";
import { actOnRequest, addRequestStep } from "../request-record.ts";

const schema = z.object({
  outcome: z.enum(outcomes),
  ground: z.enum(grounds).optional(),
  /** Words of the reply, as the person reads them. */
  answer: wordsSchema(20_000),
  /** Factual or legal reasons that stay in the file for the authority; needed when anything is held back. */
  reasons: optionalWords(20_000),
  /** Article of national law that limits the right, where the rows ask for one. */
  nationalLaw: optionalWords(500),
  recheckOn: z
    .union([z.iso.date(), z.literal("")])
    .transform((text) => text || undefined)
    .optional(),
});
export type DecisionInput = z.input<typeof schema>;

const limits = ["inquiry", "prosecution", "public_security", "national_security", "rights_of_others"];

/**
 * What is answered. The rules say whether the ground lets anything be held back; a person decides and answers for it. What
 * was decided may be decided anew until the reply went out.
 * @returns failures `not-found`, `request.not-valid` (fields), `request.closed`, `request.identity-open`,
 *   `request.reasons-missing`, `request.no-ground`
 */
export async function decideRequest(
  context: Context,
  input: { requestId: unknown; decision: DecisionInput },
): Promise<Result<object>> {
  const parsed = schema.safeParse(input.decision);
  return actOnRequest(context, input.requestId, "subject-request.decided", async (tx, { row, key }, actor) => {
    if (!parsed.success) return fail("request.not-valid", { fields: faultsOf(parsed.error) });
    const decision = parsed.data;
    if (row.replied_at) return fail("request.closed");
    const now = context.clock.now();
    const clock = clockOfRequest(
      {
        kind: row.kind as never,
        country: row.country,
        controller: row.controller,
        by: row.by_role,
        receivedAt: row.received_at,
        identityChecked: row.identity === "checked",
        ground: decision.ground,
      },
      now,
    );
    const fault = whyNotDecided(
      { outcome: decision.outcome, identity: row.identity, reasons: decision.reasons },
      clock,
    );
    if (fault) return fail(fault, { fields: { [fieldOf[fault] ?? "outcome"]: fault.replace("request.", "") } });
    // Outside the directive a limit of a right stands in national law, which the rows do not hold: it must be named.
    const limited = row.regime !== "led" && decision.ground && limits.includes(decision.ground);
    if (limited && decision.outcome !== "grant" && !decision.nationalLaw)
      return fail("request.not-valid", { fields: { nationalLaw: "required" } });
    const rules = decision.outcome === "withdrawn" ? [] : [...clock.rules];
    await tx
      .updateTable("subject_request")
      .set({
        outcome: decision.outcome,
        ground: decision.ground ?? null,
        outcome_rules: rules,
        recheck_on: decision.recheckOn ?? null,
        decided_by: actor.userId,
        decided_at: now,
      })
      .where("id", "=", row.id)
      .execute();
    await tx
      .updateTable("subject_request_content")
      .set({
        sealed_answer: key.seal("request.answer", decision.answer),
        sealed_reasons: decision.reasons
          ? key.sealJson("request.reasons", { reasons: decision.reasons, nationalLaw: decision.nationalLaw ?? null })
          : null,
      })
      .where("request_id", "=", row.id)
      .execute();
    const kind = `decided-${decision.outcome}`;
    await addRequestStep(context, tx, { requestId: row.id, kind, words: decision.reasons, key });
    return ok({
      data: { outcome: decision.outcome, ground: decision.ground ?? null },
      reason: { code: decision.outcome, ...(decision.reasons ? { words: decision.reasons } : {}) },
    });
  });
}

const fieldOf: Readonly<Record<string, string>> = {
  "request.reasons-missing": "reasons",
  "request.no-ground": "ground",
};
