import { z } from "zod";
import type { Tx } from "#kernel";

/** `by-hand`: a person downloads the sealed package and marks it as handed over. `folder`: written to a folder that the
 * operator carries on from (a mounted share, a courier program). Sending over a network is not built in. */
export type Transport = { readonly kind: "by-hand" } | { readonly kind: "folder"; readonly folder: string };

const stored = z.object({ kind: z.literal("folder"), folder: z.string().startsWith("/") });

export async function transportOf(tx: Tx): Promise<Transport> {
  const row = await tx.selectFrom("setting").select("value").where("name", "=", "outbox-transport").executeTakeFirst();
  const value = stored.safeParse(row?.value);
  return value.success ? value.data : { kind: "by-hand" };
}
