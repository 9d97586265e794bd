import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type ContentLanguage, contentLanguages, freezeDeep } from "./shared.ts";

/** Words for the data-protection desk: letters, and what the registers begin with. Each in every language. */
export const letterKinds = [
  "receipt",
  "extension",
  "grant",
  "partly",
  "restrict",
  "refuse",
  "omit",
  "withdrawn",
] as const;
export type LetterKind = (typeof letterKinds)[number];

const text = z.string().min(1);
const lettersSchema = z.strictObject({
  /** Names of the rights, as the letter says them. */
  kinds: z.record(z.enum(["access", "rectify", "erase", "restrict", "object", "portability"]), text),
  subject: text,
  greeting: text,
  closing: text,
  /** The way to the supervisory authority and to a court; in every letter that holds anything back. */
  complaint: text,
  rules: text,
  contact: text,
  letters: z.record(z.enum(letterKinds), z.array(text).min(1)),
  persons: z.strictObject({ subject: text, paragraphs: z.array(text).min(1) }),
});
export type Letters = z.infer<typeof lettersSchema>;

const read = (folder: string, name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));

/** Letter templates by language; a place for a value is written {{name}}. */
export function loadLetters(folder: string): Readonly<Record<ContentLanguage, Letters>> {
  return freezeDeep(
    Object.fromEntries(
      contentLanguages.map((language) => [language, lettersSchema.parse(read(folder, `letters/${language}.json`))]),
    ),
  ) as Readonly<Record<ContentLanguage, Letters>>;
}

/** A template with its values. Throws on a place that has none: a letter with a hole must not leave the house. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the template has no value for ${name}`);
    return value;
  });
}
