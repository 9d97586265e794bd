import { createHash } from "node:crypto";
import { countryChoices } from "../app/words/countries.ts";
import type { WordsFile } from "../app/words/held-words.ts";
import { type Language, languages } from "../app/words/languages.ts";
import type { Messages } from "../app/words/words.tsx";
import { writtenForms } from "../app/words/written-forms.ts";
import { pickMessages } from "./load-messages.ts";

/** Message files that staff pages may use. */
const namespaces = [
  "common",
  "account",
  "desk",
  "cases",
  "care",
  "operations",
  "law",
  "protection",
  "register",
  "lawguide",
  "settings",
  "analysis",
  "errors",
];

export type DeskWords = { readonly address: string; readonly messages: Messages };

/**
 * The words of staff pages, one file per language at an address that changes with them: a browser fetches them once, and no
 * page carries them.
 */
export function createDeskWords(all: Readonly<Record<Language, Messages>>) {
  const files = new Map<string, string>();
  const made = languages.map((language): [Language, DeskWords] => {
    const messages = pickMessages(all, language, namespaces);
    const file: WordsFile = { language, messages, countries: countryChoices(language), forms: writtenForms(language) };
    const text = JSON.stringify(file);
    const address = `/words/${language}-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.json`;
    files.set(address, text);
    return [language, { address, messages }];
  });
  const words = Object.fromEntries(made) as Record<Language, DeskWords>;
  return {
    of: (language: Language): DeskWords => words[language],
    file: (address: string): string | undefined => files.get(address),
  };
}
