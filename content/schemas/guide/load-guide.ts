import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readContent } from "../read-content.ts";
import { type ContentLanguage, contentLanguages, freezeDeep } from "../shared.ts";
import { type GuideText, readGuidePage } from "./read-page.ts";

export type GuidePage = GuideText & {
  /** Name in the address and of the file. */
  readonly name: string;
  /** What it is written in: English where the translation is not there yet. */
  readonly language: ContentLanguage;
};

const completeSchema = z.strictObject({ complete: z.array(z.enum(contentLanguages)).min(1) });

/** Languages that must have every page (content/guide/languages.json). */
export function completeLanguages(directory: string): readonly ContentLanguage[] {
  return readContent(join(directory, "languages.json"), completeSchema).complete;
}

/** Names of the pages of a language, as they lie in the folder. */
export function pageNames(directory: string, language: ContentLanguage): readonly string[] {
  try {
    return readdirSync(join(directory, language))
      .filter((file) => file.endsWith(".md"))
      .map((file) => file.slice(0, -3))
      .sort();
  } catch {
    return [];
  }
}

const known = new Map<string, readonly GuidePage[]>();

/**
 * All pages in a language by their order; read once, at the first call. A page that is not translated yet is the English
 * one, and says so by its `language`.
 * @param directory content/guide
 * @throws GuideFault for a page that is not made right
 */
export function guidePages(directory: string, language: ContentLanguage): readonly GuidePage[] {
  const key = `${directory} ${language}`;
  const read = known.get(key);
  if (read) return read;
  const own = new Set(pageNames(directory, language));
  const pages = pageNames(directory, "en")
    .map((name): GuidePage => {
      const from = own.has(name) ? language : "en";
      const file = join(directory, from, `${name}.md`);
      return { name, language: from, ...readGuidePage(readFileSync(file, "utf8"), `${from}/${name}.md`) };
    })
    .sort((a, b) => a.front.order - b.front.order);
  known.set(key, freezeDeep(pages));
  return pages;
}
