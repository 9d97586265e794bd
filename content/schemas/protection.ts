import { join } from "node:path";
import { z } from "zod";
import { ContentFault, readContent } from "./read-content.ts";
import { type ContentLanguage, contentLanguages, freezeDeep, perLanguage } from "./shared.ts";

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

/** Letter templates by language; a place for a value is written {{name}}. */
export function loadLetters(folder: string): Readonly<Record<ContentLanguage, Letters>> {
  return freezeDeep(perLanguage((language) => readContent(join(folder, "letters", `${language}.json`), lettersSchema)));
}

/** A template with its values. Throws on a place that has none: a letter with a hole must not leave the house. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the template has no value for ${name}`);
    return value;
  });
}

const ruleId = z.string().regex(/^(EV|DP|ES|GR|BR|PE|VR|EP|CALC|GAP)-[A-Z0-9-]+[a-z]?$/);
const slug = z.string().regex(/^[a-z][a-z-]*$/);

/** Fields of the record of processing that are words; the rest is data. */
export const registerFields = [
  "title",
  "purposes",
  "subjects",
  "data",
  "recipients",
  "basis",
  "transfers",
  "security",
] as const;
export type RegisterField = (typeof registerFields)[number];
export type RegisterWords = Readonly<Record<RegisterField, string>>;

const registerSchema = z.array(
  z.strictObject({
    slug,
    rules: z.array(ruleId).min(1),
    /** Names of periods that the program keeps; shown as they are set. */
    periods: z.array(z.enum(["closedReport", "withdrawnReport", "closedCase", "request", "breach"])),
    special: z.boolean(),
    profiling: z.boolean(),
    /** The legal basis is the operator's to decide. */
    operatorDecides: z.boolean(),
  }),
);
export type ShippedActivity = z.infer<typeof registerSchema>[number] & {
  readonly words: Readonly<Record<ContentLanguage, RegisterWords>>;
};

const assessmentSchema = z.strictObject({
  slug,
  risks: z.array(
    z.strictObject({
      slug,
      before: z.tuple([z.number().int().min(1).max(4), z.number().int().min(1).max(4)]),
      after: z.tuple([z.number().int().min(1).max(4), z.number().int().min(1).max(4)]),
      state: z.enum(["planned", "in-place", "checked"]),
    }),
  ),
});
const assessmentWords = z.strictObject({
  title: text,
  description: text,
  necessity: text,
  risks: z.record(slug, z.strictObject({ title: text, description: text, measure: text })),
});
export type ShippedAssessment = z.infer<typeof assessmentSchema> & {
  readonly words: Readonly<Record<ContentLanguage, z.infer<typeof assessmentWords>>>;
};

const functionsSchema = z.array(
  z.strictObject({
    slug,
    /** A word of packages/lawful (use of artificial intelligence), where a row speaks of such a function. */
    use: z.enum(["message_scoring", "victim_triage", "face_matching", "preparatory_task"]).nullable(),
    rules: z.array(ruleId).min(1),
    /** Where measured figures or the rules themselves stand in the source. */
    figures: text,
  }),
);
const functionWords = z.record(
  slug,
  z.strictObject({ title: text, purpose: text, method: text, oversight: text, limits: text }),
);
export type AnalysisFunction = z.infer<typeof functionsSchema>[number] & {
  readonly words: Readonly<Record<ContentLanguage, z.infer<typeof functionWords>[string]>>;
};

export const ledKinds = ["collection", "alteration", "consultation", "disclosure", "combination", "erasure"] as const;
export type LedKind = (typeof ledKinds)[number];
const ledSchema = z.strictObject({
  rules: z.array(
    z
      .strictObject({
        act: z.string().regex(/^[a-z*][a-z-]*\.[a-z*][a-z*-]*$/),
        kind: z.enum(ledKinds).nullable(),
        why: text.optional(),
      })
      .refine((rule) => rule.kind !== null || rule.why !== undefined, "an act without kind says why"),
  ),
});

/** The file of each language, with a check that every language has the same keys. */
function readWords<T extends object>(folder: string, name: string, schema: z.ZodType<T>): Record<ContentLanguage, T> {
  const all = perLanguage((language) => readContent(join(folder, name, `${language}.json`), schema));
  for (const language of contentLanguages)
    if (Object.keys(all[language]).sort().join() !== Object.keys(all.en).sort().join())
      throw new ContentFault(join(folder, name, `${language}.json`), "other entries than in en.json");
  return all;
}

/** The words of one entry in every language; throws when a language lacks it. */
function wordsOf<T>(all: Record<ContentLanguage, Record<string, T>>, key: string): Record<ContentLanguage, T> {
  return perLanguage((language) => {
    const words = all[language][key];
    if (words === undefined) throw new Error(`${key} has no words in ${language}`);
    return words;
  });
}

/** What the program does with data, as the record of processing begins. */
export function loadRegister(folder: string): readonly ShippedActivity[] {
  const fields = z.strictObject(Object.fromEntries(registerFields.map((name) => [name, text])));
  const words = readWords(folder, "register", z.record(slug, fields)) as Record<
    ContentLanguage,
    Record<string, RegisterWords>
  >;
  const entries = readContent(join(folder, "register.json"), registerSchema);
  return freezeDeep(entries.map((entry) => ({ ...entry, words: wordsOf(words, entry.slug) })));
}

/** The impact assessment an operator may begin from. */
export function loadAssessment(folder: string): ShippedAssessment {
  const words = readWords(folder, "assessment", assessmentWords);
  const assessment = readContent(join(folder, "assessment.json"), assessmentSchema);
  for (const language of contentLanguages)
    for (const risk of assessment.risks)
      if (!words[language].risks[risk.slug]) throw new Error(`the risk ${risk.slug} has no words in ${language}`);
  return freezeDeep({ ...assessment, words });
}

/** The analysis functions of the program: purpose, human oversight, limits. */
export function loadFunctions(folder: string): readonly AnalysisFunction[] {
  const words = readWords(folder, "functions", functionWords);
  const entries = readContent(join(folder, "functions.json"), functionsSchema);
  return freezeDeep(entries.map((entry) => ({ ...entry, words: wordsOf(words, entry.slug) })));
}

/** Which of the six kinds of article 25 an act of the log is; undefined where the mapping does not know the act. */
export function loadLedActs(folder: string): (act: string) => LedKind | null | undefined {
  const { rules } = readContent(join(folder, "led-acts.json"), ledSchema);
  const tests = rules.map((rule) => ({
    kind: rule.kind,
    test: new RegExp(`^${rule.act.replaceAll(".", "\\.").replaceAll("*", "[a-z-]+")}$`),
  }));
  return (act) => tests.find(({ test }) => test.test(act))?.kind;
}
