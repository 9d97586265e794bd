import { type CountryChoices, holdCountries } from "./countries.ts";
import type { Messages } from "./create-words.ts";
import type { Language } from "./languages.ts";
import { holdForms, type WrittenForms } from "./written-forms.ts";

/** What stands at an address of words. */
export type WordsFile = {
  readonly language: Language;
  readonly messages: Messages;
  readonly countries: CountryChoices;
  readonly forms: WrittenForms;
};

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
  const { language, messages, countries, forms } = (await answer.json()) as WordsFile;
  holdWords(address, messages);
  holdCountries(language, countries);
  holdForms(language, forms);
}
