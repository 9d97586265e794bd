type Connection = { readonly saveData?: boolean; readonly effectiveType?: string };

/** Whether the visitor asked for fewer bytes, or has a line on which they would be felt. Most browsers do not say. */
export function savesData(from: Navigator = navigator): boolean {
  const { connection } = from as Navigator & { readonly connection?: Connection };
  return connection?.saveData === true || /2g$/.test(connection?.effectiveType ?? "");
}
