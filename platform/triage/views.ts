import type { DataKey, Services, Tx } from "#kernel";
import { type QueueFilter, queueFilterSchema } from "./queue-filter.ts";

export type SavedView = { readonly id: string; readonly name: string; readonly filter: QueueFilter };

export function viewKey(services: Pick<Services, "vault">, userId: string): DataKey {
  return services.vault.keyFromSecret("triage/view", userId);
}

/** A person's own views, oldest first. */
export async function viewsOf(services: Pick<Services, "vault">, tx: Tx, userId: string): Promise<SavedView[]> {
  const rows = await tx
    .selectFrom("saved_view")
    .select(["id", "sealed_name", "filters"])
    .where("user_id", "=", userId)
    .orderBy("made_at")
    .orderBy("id")
    .execute();
  const key = viewKey(services, userId);
  return rows.flatMap((row) => {
    const filter = queueFilterSchema.safeParse(row.filters);
    return filter.success ? [{ id: row.id, name: key.open("view.name", row.sealed_name), filter: filter.data }] : [];
  });
}
