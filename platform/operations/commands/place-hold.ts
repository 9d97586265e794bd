import { sql } from "kysely";
import { z } from "zod";
import { type Context, fail, inTransaction, newId, ok, type Result, withActor } from "#kernel";
import { plusDays, readHouseDay } from "#kernel/house-zone";
import { recordEntry } from "#platform/audit";
import { findScope } from "../find-scopes.ts";
import { mayHold, reasonFault, reasonSchema, scopeSchema } from "../model.ts";

const reviewDay = z.iso.date();
const longestHold = 10 * 366;

/**
 * Nothing of this report or case is erased until the hold is lifted; a hold on a report also keeps its case, and the other
 * way round. Counsel or a coordinator places it, with a day (`YYYY-MM-DD`) on which it is reviewed.
 * @returns failures `not-found`, `hold.not-valid` (fields `reason`, `reviewOn`), `hold.erased-already`
 */
export async function placeHold(
  context: Context,
  input: { scope: unknown; reason: unknown; reviewOn: unknown },
): Promise<Result<{ holdId: string }>> {
  const { actor } = context;
  const scope = scopeSchema.safeParse(input.scope);
  if (!mayHold(actor) || !scope.success) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  const today = await withActor(context.db, actor, (tx) => readHouseDay(context, tx));
  const review = reviewFault(input.reviewOn, today);
  if (!reason.success || review)
    return fail("hold.not-valid", {
      fields: {
        ...(reason.success ? {} : { reason: reasonFault(input.reason) }),
        ...(review ? { reviewOn: review } : {}),
      },
    });
  const reviewOn = reviewDay.parse(input.reviewOn);
  return inTransaction(context, async (tx) => {
    // In one line with erasures: what is held after this is not being erased at the same moment.
    await sql`select pg_advisory_xact_lock(hashtext('heroes-retention'))`.execute(tx);
    const found = await findScope(tx, scope.data);
    if (!found) return fail("not-found");
    if (found.status === "erased") return fail("hold.erased-already");
    const key = await context.vault.createKey(tx, "installation");
    const holdId = newId(context.random);
    await tx
      .insertInto("legal_hold")
      .values({
        id: holdId,
        scope_id: found.id,
        key_id: key.id,
        sealed_reason: key.seal("hold.reason", reason.data),
        placed_by: actor.userId,
        placed_at: context.clock.now(),
        review_on: reviewOn,
      })
      .execute();
    await recordEntry(context, tx, {
      act: "hold.placed",
      subject: { kind: found.kind, id: found.id },
      reason: { words: reason.data },
      data: { reviewOn },
    });
    return ok({ holdId });
  });
}

function reviewFault(given: unknown, today: string): "required" | "not-valid" | "past" | "too-far" | null {
  if (given === undefined || given === "") return "required";
  const parsed = reviewDay.safeParse(given);
  if (!parsed.success) return "not-valid";
  if (parsed.data <= today) return "past";
  return parsed.data > plusDays(today, longestHold) ? "too-far" : null;
}
