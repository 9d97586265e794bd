import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Language, languages } from "../app/words/languages.ts";
import type { Messages } from "../app/words/words.tsx";

const folder = join(import.meta.dirname, "..", "..", "content", "messages");

/** All messages, read once at start: language -> namespace -> catalogue. */
export function loadMessages(): Readonly<Record<Language, Messages>> {
  return Object.fromEntries(
    languages.map((language) => [
      language,
      Object.fromEntries(
        readdirSync(join(folder, language))
          .filter((file) => file.endsWith(".json"))
          .map((file) => [
            file.replace(/\.json$/, ""),
            JSON.parse(readFileSync(join(folder, language, file), "utf8")) as object,
          ]),
      ),
    ]),
  ) as Record<Language, Messages>;
}

const picked = new Map<string, Messages>();

/** Only the namespaces a layout needs; the same object each time, so that instances are made once. */
export function pickMessages(
  all: Readonly<Record<Language, Messages>>,
  language: Language,
  namespaces: readonly string[],
): Messages {
  const key = `${language}:${namespaces.join(",")}`;
  const known = picked.get(key);
  if (known) return known;
  const messages = Object.fromEntries(namespaces.map((name) => [name, all[language][name] ?? {}]));
  picked.set(key, messages);
  return messages;
}
