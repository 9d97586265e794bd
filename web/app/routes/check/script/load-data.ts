import type { DataFiles } from "../worker/messages.ts";

/**
 * Addresses of the checker's data in the order in which they are fetched: what one language needs, then each other language.
 * The order hangs on the language of the page alone, never on a text: what is fetched tells the server nothing new.
 */
export function inOrder(addresses: DataFiles, first: string): { first: DataFiles; others: DataFiles } {
  const own = Object.entries(addresses).filter(([name]) => !name.includes(".") || name.endsWith(`.${first}`));
  const others = Object.entries(addresses).filter(([name]) => name.includes(".") && !name.endsWith(`.${first}`));
  return { first: Object.fromEntries(own), others: Object.fromEntries(others) };
}

/** @throws Error when one of them cannot be had */
export async function fetchAll(addresses: DataFiles): Promise<DataFiles> {
  const texts = Object.entries(addresses).map(async ([name, address]) => {
    const found = await fetch(address);
    if (!found.ok) throw new Error("not found");
    return [name, await found.text()] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}
