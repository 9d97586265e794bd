import { z } from "zod";
import { type Context, fail, inTransaction, isId, newId, ok, type Result } from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { readHouseDay } from "#kernel/house-zone";
import { recordEntry } from "#platform/audit";
import { coordinatorOf, readReason } from "../work-on.ts";

const capSchema = z.object({
  itemsPerDay: z.coerce.number().int().min(0).max(10_000),
  minutesPerDay: z.coerce.number().int().min(0).max(1440),
  minutesBeforeBreak: z.coerce.number().int().min(1).max(1440),
  breakMinutes: z.coerce.number().int().min(1).max(240),
});

/** Reasons for caps are no report's, so a key of the installation seals them. */
export const capKey = (context: Pick<Context, "vault">) => context.vault.keyFromSecret("triage", "exposure");

/**
 * A coordinator sets caps and breaks: for everyone, for one colleague, or for one colleague today only. Never for
 * themselves alone: what protects is not lifted by the protected.
 * @param input.userId whom it is for; everyone without it
 * @param input.today only for today where the house is, with `userId`
 */
export async function setExposureCap(
  context: Context,
  input: Readonly<Record<string, unknown>>,
): Promise<Result<null>> {
  const coordinator = coordinatorOf(context);
  if (!coordinator.ok) return coordinator;
  const userId = input.userId ?? null;
  if (userId !== null && !isId(userId)) return fail("not-found");
  if (userId === coordinator.value.userId) return fail("exposure.own-cap");
  const caps = capSchema.safeParse(input);
  if (!caps.success) return fail("exposure.not-valid", { fields: fieldFaults(caps.error, { deep: true }) });
  const reason = readReason(input.reason);
  if (!reason.ok) return reason;
  const today = input.today === true && userId !== null;
  return inTransaction(context, async (tx) => {
    const person =
      userId === null
        ? null
        : await tx.selectFrom("staff_user").select("id").where("id", "=", userId).executeTakeFirst();
    if (person === undefined) return fail("not-found");
    const id = newId(context.random);
    const now = context.clock.now();
    await tx
      .insertInto("exposure_cap")
      .values({
        id,
        user_id: userId,
        on_day: today ? await readHouseDay(context, tx) : null,
        items_per_day: caps.data.itemsPerDay,
        minutes_per_day: caps.data.minutesPerDay,
        minutes_before_break: caps.data.minutesBeforeBreak,
        break_minutes: caps.data.breakMinutes,
        sealed_reason: capKey(context).seal("cap.reason", reason.value),
        set_by: coordinator.value.userId,
        set_at: now,
      })
      .execute();
    await recordEntry(context, tx, {
      act: "exposure.cap-set",
      ...(userId ? { subject: { kind: "staff", id: userId } } : {}),
      reason: { words: reason.value },
      data: { items: caps.data.itemsPerDay, minutes: caps.data.minutesPerDay, today },
    });
    return ok(null);
  });
}
