import { join } from "node:path";
import { z } from "zod";
import { readContent } from "../read-content.ts";
import { type ContentLanguage, freezeDeep } from "../shared.ts";
import { termClasses } from "./term-classes.ts";

const termSchema = z.strictObject({
  term: z.string().min(2),
  class: z.enum(termClasses),
  group: z.enum([
    "age",
    "abuse",
    "exploitation",
    "material",
    "online",
    "trafficking",
    "travel",
    "marriage",
    "victim",
    "offender",
  ]),
  /** What to say instead, or a word on how to use it. */
  note: z.string().min(2).optional(),
  /** S: named in a source that was read, in this direction; G: common knowledge of the field, to be confirmed. */
  mark: z.enum(["S", "G"]),
  /** Regular expressions (whole words, any case) by which the tests find a term to avoid where it should not stand. */
  match: z.array(z.string().min(3)).optional(),
});
export type GuideTerm = z.infer<typeof termSchema>;

const known = new Map<string, readonly GuideTerm[]>();

/** Words to use and to avoid in a language. @param directory content/guide @throws ContentFault */
export function loadGlossary(directory: string, language: ContentLanguage): readonly GuideTerm[] {
  const file = join(directory, "glossary", `${language}.json`);
  const read = known.get(file);
  if (read) return read;
  const terms = freezeDeep(readContent(file, z.array(termSchema)));
  known.set(file, terms);
  return terms;
}

/** Terms to avoid that stand in a text. */
export function avoidedTerms(terms: readonly GuideTerm[], text: string): string[] {
  return terms
    .filter(({ match = [] }) =>
      match.some((one) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${one})(?![\\p{L}\\p{N}])`, "iu").test(text)),
    )
    .map(({ term }) => term);
}
