import type { Messages } from "./create-words.ts";

const held = new Map<string, Messages>();

/** Keeps the words that stand at an address, for the pages that are drawn in this process or window. */
export function holdWords(address: string, messages: Messages): void {
  held.set(address, messages);
}

/** @throws Error when they were neither held nor fetched before */
export function heldWords(address: string): Messages {
  const messages = held.get(address);
  if (!messages) throw new Error(`words not held: ${address}`);
  return messages;
}

/** In the browser: once per address, since what stands there never changes. */
export async function fetchWords(address: string): Promise<void> {
  if (held.has(address)) return;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`words not read: ${String(answer.status)}`);
  holdWords(address, (await answer.json()) as Messages);
}
