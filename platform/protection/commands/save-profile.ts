import { z } from "zod";
import { type Context, fail, inTransaction, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { wordsSchema } from "#platform/intake";
import { controllerSchema, countrySchema, faultsOf, keepingSchema } from "../model.ts";
import { answersForProcessing, keepsRegisters } from "../policy.ts";

const schema = z.object({
  country: countrySchema,
  controller: controllerSchema,
  name: wordsSchema(300),
  address: wordsSchema(1000),
  officer: wordsSchema(1000),
  authority: wordsSchema(1000),
});

/** Who answers for the data here, as letters and registers say it. @returns failures `not-found`, `profile.not-valid` (fields) */
export async function saveProfile(context: Context, input: z.input<typeof schema>): Promise<Result<object>> {
  const { actor } = context;
  if (!keepsRegisters(actor)) return fail("not-found");
  const parsed = schema.safeParse(input);
  if (!parsed.success) return fail("profile.not-valid", { fields: faultsOf(parsed.error) });
  return inTransaction(context, async (tx) => {
    const row = { ...parsed.data, set_by: actor.userId, set_at: context.clock.now() };
    await tx
      .insertInto("protection_profile")
      .values(row)
      .onConflict((c) => c.column("single").doUpdateSet(row))
      .execute();
    await recordEntry(context, tx, { act: "protection.profile-set", data: { country: parsed.data.country } });
    return ok({});
  });
}

/**
 * How long answered requests and closed breaches are kept, in days; for those whose time has not begun.
 * @returns failures `not-found`, `keeping.not-valid` (fields)
 */
export async function setKeeping(
  context: Context,
  input: { request: unknown; breach: unknown },
): Promise<Result<object>> {
  const { actor } = context;
  if (!answersForProcessing(actor)) return fail("not-found");
  const parsed = keepingSchema.safeParse(input);
  if (!parsed.success)
    return fail("keeping.not-valid", {
      fields: Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), "not-valid"])),
    });
  return inTransaction(context, async (tx) => {
    const row = { value: JSON.stringify(parsed.data), set_by: actor.userId, set_at: context.clock.now() };
    await tx
      .insertInto("setting")
      .values({ name: "protection-keeping", ...row })
      .onConflict((c) => c.column("name").doUpdateSet(row))
      .execute();
    await recordEntry(context, tx, { act: "protection.keeping-set", data: { ...parsed.data } });
    return ok({});
  });
}
