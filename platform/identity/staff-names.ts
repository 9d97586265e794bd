import type { Tx, Vault } from "#kernel";

/** Opens sealed names of staff. A name whose key was destroyed is left out. */
export async function openNames(
  vault: Vault,
  tx: Tx,
  rows: readonly { readonly id: string; readonly key_id: string; readonly sealed_name: Buffer }[],
): Promise<Map<string, string>> {
  const keys = await vault.openKeys(
    tx,
    rows.map((row) => row.key_id),
  );
  return new Map(
    rows.flatMap((row) => {
      const key = keys.get(row.key_id);
      return key ? [[row.id, key.open("staff.name", row.sealed_name)] as const] : [];
    }),
  );
}
