import { type Context, fail, ok, type Result } from "#kernel";
import { actInCase } from "#platform/cases";
import { requireStepUp } from "#platform/identity";
import { cancelQueuedMessage } from "#platform/outbox";
import { openAuthorisation } from "../authorisation-access.ts";
import { latestInstant, startInstant } from "../clocks.ts";
import { fieldFaults, reasonSchema, type StepInput, stepSchema } from "../model.ts";
import { placeMoments, zoneIn } from "../place-moments.ts";
import { lengthens, mayConfirm, mayRecord } from "../policy.ts";
import { refreshAuthorisation } from "../refresh-authorisation.ts";
import { setApart } from "../set-apart.ts";

/**
 * What happened to an authorisation: told, reported, ratified, renewed, an opinion on ethics. What lengthens it is written
 * down by those who confirm, with a step-up; never by who acts under it alone.
 * @returns failures `step.not-valid`, `step.not-yours`, `step.in-future`, `authorisation.ended`, those of actInCase
 */
export async function recordStep(
  context: Context,
  input: { caseId: unknown; authorisationId: unknown; step: StepInput },
): Promise<Result<{ authorisationId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const parsed = stepSchema.safeParse(input.step);
  if (!parsed.success) return fail("step.not-valid", { fields: fieldFaults(parsed.error) });
  const { kind, ...typed } = parsed.data;
  const careful = lengthens(kind) || kind === "ethics-opinion";
  if (careful && !mayConfirm(context.actor)) return fail("step.not-yours");
  return actInCase(context, input.caseId, "case.authorisation-step", async (tx, file, actor) => {
    if (careful) {
      const proven = await requireStepUp(context, tx);
      if (!proven.ok) return proven;
    }
    const found = await openAuthorisation(tx, file, input.authorisationId);
    if (!found) return fail("not-found");
    if (found.state === "ended") return fail("authorisation.ended");
    const zone = zoneIn(found.record.country);
    const placed = placeMoments(typed, ["at", "until"], found.record.country, "step.not-valid");
    if (!placed.ok) return placed;
    const facts = placed.value;
    const at = startInstant(facts.at, zone);
    if (!at) return fail("step.not-valid", { fields: { at: "not-moment" } });
    if (at > context.clock.now()) return fail("step.in-future", { fields: { at: "in-future" } });
    await tx
      .insertInto("law_authorisation_step")
      .values({
        authorisation_id: found.id,
        kind,
        at: latestInstant(facts.at, zone) ?? at,
        sealed_facts: file.key.sealJson("authorisation.step", facts),
        recorded_by: actor.userId,
        recorded_at: context.clock.now(),
      })
      .execute();
    await refreshAuthorisation(context, tx, file, found.id);
    if (kind === "ratification-refused")
      await setApart(context, tx, { kind: "authorisation", id: found.id, code: "ratification-refused" });
    return ok({ authorisationId: found.id, subjectId: found.id });
  });
}

/** Ends an authorisation at once: its ground is gone, it was taken back. Nothing is covered from this moment on. */
export async function endAuthorisation(
  context: Context,
  input: { caseId: unknown; authorisationId: unknown; reason: unknown },
): Promise<Result<{ authorisationId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return actInCase(context, input.caseId, "case.authorisation-ended", async (tx, file, actor) => {
    const found = await openAuthorisation(tx, file, input.authorisationId);
    if (!found) return fail("not-found");
    if (found.state === "ended") return fail("authorisation.ended");
    const now = context.clock.now();
    const facts = {
      at: now.toISOString(),
      until: "",
      reasoned: "",
      newEvidence: "",
      body: "",
      opinion: "",
      words: reason.data,
    };
    await tx
      .insertInto("law_authorisation_step")
      .values({
        authorisation_id: found.id,
        kind: "ended",
        at: now,
        sealed_facts: file.key.sealJson("authorisation.step", facts),
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute();
    await tx
      .updateTable("law_authorisation")
      .set({ state: "ended", ended_by: actor.userId, ended_at: now })
      .where("id", "=", found.id)
      .execute();
    // What waits in the outbox under it does not leave any more.
    const waiting = await tx
      .selectFrom("law_release")
      .select("message_id")
      .where("authorisation_id", "=", found.id)
      .where("message_id", "is not", null)
      .execute();
    for (const { message_id } of waiting) if (message_id) await cancelQueuedMessage(context, tx, message_id);
    await refreshAuthorisation(context, tx, file, found.id);
    return ok({ authorisationId: found.id, subjectId: found.id, reason: reason.data });
  });
}
