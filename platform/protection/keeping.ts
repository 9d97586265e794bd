import type { Tx } from "#kernel";
import { defaultKeeping, type Keeping, keepingSchema } from "./model.ts";

/** Days that closed requests and breaches are kept; the house's own until the operator sets them. */
export async function readKeeping(tx: Tx): Promise<Keeping> {
  const row = await tx
    .selectFrom("setting")
    .select("value")
    .where("name", "=", "protection-keeping")
    .executeTakeFirst();
  const stored = keepingSchema.safeParse(row?.value);
  return stored.success ? stored.data : defaultKeeping;
}
