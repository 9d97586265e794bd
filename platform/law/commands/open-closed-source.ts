import { type Context, fail, ok, type Result } from "#kernel";
import { gatedAct, recordAct } from "../gated-act.ts";
import { closedSourceSchema, fieldFaults } from "../model.ts";
import { mayAct } from "../policy.ts";

/**
 * Records that a closed source (a closed group, a channel behind an invitation) is opened under an authorisation, before it
 * is opened. The program itself opens nothing and talks to nobody; without cover at this moment the record is refused.
 * @returns failures `act.not-valid` with fields, and those of gatedAct
 */
export async function openClosedSource(
  context: Context,
  input: { caseId: unknown; authorisationId: unknown; source: unknown; purpose: unknown },
): Promise<Result<{ actId: string; until: string | null }>> {
  if (!mayAct(context.actor)) return fail("not-found");
  const parsed = closedSourceSchema.safeParse(input);
  if (!parsed.success) return fail("act.not-valid", { fields: fieldFaults(parsed.error) });
  const { source, purpose } = parsed.data;
  const kind = "open-closed-source" as const;
  const act = {
    caseId: input.caseId,
    authorisationId: input.authorisationId,
    kind,
    event: "case.closed-source-opened",
  };
  return gatedAct(context, act, async (covered) => {
    const facts = {
      source,
      purpose,
      rules: covered.coverage.reasons.map((one) => one.rule),
      until: covered.coverage.until,
    };
    const actId = await recordAct(context, covered, { kind, at: context.clock.now(), facts });
    return ok({ actId, until: covered.coverage.until, subjectId: actId });
  });
}
