import type { DataKey, Services, Tx } from "#kernel";
import { type ListAbout, listAboutSchema } from "./model.ts";

/** Keys of lists, by list. A list whose key is gone cannot be read any more. */
export async function listKeys(
  services: Pick<Services, "vault">,
  tx: Tx,
  lists: readonly { readonly id: string; readonly key_id: string }[],
): Promise<Map<string, DataKey>> {
  const keys = await services.vault.openKeys(
    tx,
    lists.map((list) => list.key_id),
  );
  return new Map(
    lists.flatMap((list) => {
      const key = keys.get(list.key_id);
      return key ? [[list.id, key] as const] : [];
    }),
  );
}

export const openAbout = (key: DataKey, sealed: Buffer): ListAbout =>
  listAboutSchema.parse(key.openJson("list.about", sealed));
