import { z } from "zod";
import { type Context, fail, ok, type Result } from "#kernel";
import { actInCase } from "#platform/cases";
import { requireStepUp } from "#platform/identity";
import { openAuthorisation } from "../authorisation-access.ts";
import { houseLaw } from "../house-rules.ts";
import { mayConfirm } from "../policy.ts";
import { coverNow, refreshAuthorisation } from "../refresh-authorisation.ts";

const metSchema = z.array(z.object({ needs: z.string().max(40), words: z.string().trim().max(1000) })).max(30);

/**
 * Somebody other than the recorder read the decision itself and confirms that the record says what it says. Conditions of
 * the rules that only the decision can meet (necessity, a specific permit, a home order) are ticked off with the place
 * where it says so; facts that are missing cannot be: they belong in the record. Asks for a step-up.
 * @returns failures `authorisation.own`, `authorisation.confirmed`, `authorisation.not-valid`, `identity.step-up-needed`
 */
export async function confirmAuthorisation(
  context: Context,
  input: { caseId: unknown; authorisationId: unknown; met: unknown },
): Promise<Result<{ authorisationId: string }>> {
  if (!mayConfirm(context.actor)) return fail("not-found");
  const met = metSchema.safeParse(input.met);
  if (!met.success) return fail("authorisation.not-valid", { fields: { met: "not-valid" } });
  return actInCase(context, input.caseId, "case.authorisation-confirmed", async (tx, file, actor) => {
    const proven = await requireStepUp(context, tx);
    if (!proven.ok) return proven;
    const found = await openAuthorisation(tx, file, input.authorisationId);
    if (!found) return fail("not-found");
    const row = await tx
      .selectFrom("law_authorisation")
      .select("recorded_by")
      .where("id", "=", found.id)
      .executeTakeFirstOrThrow();
    if (row.recorded_by === actor.userId) return fail("authorisation.own");
    if (found.state !== "recorded") return fail("authorisation.confirmed");
    // Only what the rules ask for now can be ticked off, and only with words.
    const { open } = coverNow(await houseLaw(tx), found, context.clock.now());
    const asked = new Set(
      open.filter((one) => one.needs !== "fact" && one.needs !== "unsigned_rule").map((one) => one.needs),
    );
    const taken = met.data.filter((one) => asked.has(one.needs as never) && one.words !== "");
    await tx
      .updateTable("law_authorisation")
      .set({
        sealed_record: file.key.sealJson("authorisation.record", { ...found.record, met: taken }),
        state: "confirmed",
        confirmed_by: actor.userId,
        confirmed_at: context.clock.now(),
      })
      .where("id", "=", found.id)
      .execute();
    await refreshAuthorisation(context, tx, file, found.id);
    return ok({ authorisationId: found.id, subjectId: found.id });
  });
}
