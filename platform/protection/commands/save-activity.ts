import { z } from "zod";
import { registerFields } from "#content/schemas/protection.ts";
import { type Context, fail, inTransaction, isId, newId, ok, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { wordsSchema } from "#platform/intake";
import { shippedRegister } from "../content.ts";
import { faultsOf, letterLanguages } from "../model.ts";
import { keepsRegisters } from "../policy.ts";

const schema = z.object({
  ...(Object.fromEntries(registerFields.map((name) => [name, wordsSchema(5000)])) as Record<
    (typeof registerFields)[number],
    ReturnType<typeof wordsSchema>
  >),
  language: z.enum(letterLanguages),
  /** What changed and why. */
  note: wordsSchema(1000),
});

/**
 * Writes a new version of an activity of the record of processing; `new` begins one of the house's own. Earlier versions stay.
 * @returns the key of the activity; failures `not-found`, `register.not-valid` (fields)
 */
export async function saveActivity(
  context: Context,
  input: { key: unknown; activity: z.input<typeof schema> },
): Promise<Result<{ key: string }>> {
  const { actor } = context;
  const { key } = input;
  if (!keepsRegisters(actor) || typeof key !== "string") return fail("not-found");
  const shipped = shippedRegister().some((one) => one.slug === key);
  if (key !== "new" && !shipped && !isId(key)) return fail("not-found");
  const parsed = schema.safeParse(input.activity);
  return inTransaction(context, async (tx) => {
    const existing = await findActivity(tx, key, shipped);
    if (!existing && key !== "new" && !shipped) return fail("not-found");
    if (!parsed.success) return fail("register.not-valid", { fields: faultsOf(parsed.error) });
    const { note, language, ...body } = parsed.data;
    const id = existing?.id ?? newId(context.random);
    if (!existing)
      await tx
        .insertInto("processing_activity")
        .values({ id, slug: shipped ? key : null })
        .execute();
    else if (existing.retired_at)
      await tx
        .updateTable("processing_activity")
        .set({ retired_at: null, retired_by: null })
        .where("id", "=", id)
        .execute();
    const last = await tx
      .selectFrom("processing_version")
      .select((e) => e.fn.max("version").as("version"))
      .where("activity_id", "=", id)
      .executeTakeFirst();
    const version = Number(last?.version ?? 0) + 1;
    await tx
      .insertInto("processing_version")
      .values({
        activity_id: id,
        version,
        language,
        body: JSON.stringify(body),
        note,
        made_by: actor.userId,
        made_at: context.clock.now(),
      })
      .execute();
    await recordEntry(context, tx, {
      act: "register.changed",
      subject: { kind: "activity", id },
      reason: { words: note },
      data: { activity: shipped ? key : "own", version },
    });
    return ok({ key: shipped ? key : id });
  });
}

/**
 * The house does this no longer. It stays in the record with the day; a new version brings it back.
 * @returns failures `not-found`, `register.shipped` (what the program does and nobody changed cannot be taken out)
 */
export async function retireActivity(context: Context, key: unknown): Promise<Result<object>> {
  const { actor } = context;
  if (!keepsRegisters(actor) || typeof key !== "string") return fail("not-found");
  const shipped = shippedRegister().some((one) => one.slug === key);
  if (!shipped && !isId(key)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const existing = await findActivity(tx, key, shipped);
    if (!existing) return fail(shipped ? "register.shipped" : "not-found");
    await tx
      .updateTable("processing_activity")
      .set({ retired_at: context.clock.now(), retired_by: actor.userId })
      .where("id", "=", existing.id)
      .execute();
    await recordEntry(context, tx, { act: "register.retired", subject: { kind: "activity", id: existing.id } });
    return ok({});
  });
}

async function findActivity(tx: Tx, key: string, shipped: boolean) {
  if (key === "new") return undefined;
  return tx
    .selectFrom("processing_activity")
    .select(["id", "retired_at"])
    .where(shipped ? "slug" : "id", "=", key)
    .executeTakeFirst();
}
