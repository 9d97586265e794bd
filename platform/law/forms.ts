import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Block, PaperDocument } from "@heroes/documents";
import { z } from "zod";
import { type ContentLanguage, contentLanguages, regions } from "#content/schemas/languages.ts";

const folder = join(import.meta.dirname, "..", "..", "content", "law", "forms");
export const formLanguages = contentLanguages;
export type FormLanguage = ContentLanguage;

const when = z.enum(["validation", "notify", "emergency", "heavy"]);
const fieldKind = z.enum(["text", "long", "country", "choice", "ticks"]);
const fileSchema = z.strictObject({
  fields: z.record(z.string(), z.strictObject({ kind: fieldKind, options: z.array(z.string()).optional() })),
  forms: z.record(
    z.string(),
    z.strictObject({
      mark: z.enum(["SEEN", "GK", "INF"]),
      checked: z.iso.date(),
      rules: z.array(z.string()).min(1),
      sections: z.array(
        z.strictObject({
          id: z.string(),
          when: when.optional(),
          /** Only for the enforcing authority: it stays out of the document for the addressee. */
          apart: z.literal(true).optional(),
          fields: z.array(
            z.strictObject({
              id: z.string(),
              required: z.literal(true).optional(),
              when: when.optional(),
              /** Of the fields of a section with the same word one is needed. */
              oneOf: z.string().optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});
const wordsSchema = z.strictObject({
  form: z.record(z.string(), z.string()),
  /** Act and annex or article whose shape the form has. */
  source: z.record(z.string(), z.string()),
  /** Official title of the treaty behind a route, where it is known for certain in this language. */
  basis: z.record(z.string(), z.string()),
  section: z.record(z.string(), z.string()),
  field: z.record(z.string(), z.string()),
  option: z.record(z.string(), z.string()),
  word: z.record(z.string(), z.string()),
  /** What may be asked for, in words. */
  data: z.record(z.string(), z.string()),
});
type FormWords = z.infer<typeof wordsSchema>;

let read: { file: z.infer<typeof fileSchema>; words: Record<FormLanguage, FormWords> } | null = null;
function content() {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  read ??= {
    file: fileSchema.parse(json("forms.json")),
    // One file per language of the list.
    words: Object.fromEntries(formLanguages.map((l) => [l, wordsSchema.parse(json(`words.${l}.json`))])) as Record<
      FormLanguage,
      FormWords
    >,
  };
  return read;
}

/** Values of a form by `SECTION.field`: words, or the ticked options. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;
/** What decides which parts of a form apply. */
export type FormFacts = Readonly<Record<z.infer<typeof when>, boolean>>;

export type FormField = {
  readonly name: string;
  readonly kind: z.infer<typeof fieldKind>;
  readonly label: string;
  readonly required: boolean;
  /** One of several: any of them will do. */
  readonly oneOf: boolean;
  readonly missing: boolean;
  readonly value: string | readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
};
export type FormSection = {
  readonly id: string;
  readonly title: string;
  /** Not sent to the addressee. */
  readonly apart: boolean;
  readonly fields: readonly FormField[];
  readonly missing: number;
};
export type FilledForm = {
  readonly form: string;
  readonly title: string;
  readonly source: string;
  readonly mark: string;
  readonly checked: string;
  readonly rules: readonly string[];
  readonly language: FormLanguage;
  readonly sections: readonly FormSection[];
  /** Letters of the sections of the official form that do not apply here. */
  readonly leftOut: readonly string[];
  /** How many fields that this case needs are empty. */
  readonly missing: number;
};

/** A day (`YYYY-MM-DD`), or the day a moment falls on in a zone, as the language of a form writes it. */
export const dayWords = (at: string | Date, language: FormLanguage, zone = "UTC"): string =>
  new Intl.DateTimeFormat(regions[language], { dateStyle: "long", timeZone: zone }).format(new Date(at));

/** A country by its two letters, as the language of a form calls it; what is no such code stays. */
export const countryWords = (code: string, language: FormLanguage): string =>
  /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code) : code;

export const formIds = (): readonly string[] => Object.keys(content().file.forms);
export const hasForm = (form: string): boolean => form in content().file.forms;

/** A word that is missing is a fault of the content, and no form goes out with a key in its place. */
function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  const word = words[key];
  if (word === undefined) throw new Error(`no words for ${key}`);
  return word;
}

/** What is asked for, in the words of a language. */
export function dataWords(data: readonly string[], language: FormLanguage): string {
  return data.map((one) => wordOf(content().words[language].data, one)).join("; ");
}

/** The treaty or law that a request by a route rests on; the English title, said to be one, where no other is certain. */
export function basisWords(instrument: string, language: FormLanguage): string {
  const { words } = content();
  const own = words[language].basis[instrument];
  if (own !== undefined) return own;
  const english = words.en.basis[instrument];
  return english === undefined ? "" : `${english} (${wordOf(words[language].word, "englishTitle")})`;
}

/** A form section by section in a language, with what is missing. Parts that do not apply are left out. */
export function fillForm(form: string, values: FormValues, facts: FormFacts, language: FormLanguage): FilledForm {
  const { file, words } = content();
  const found = file.forms[form];
  if (!found) throw new Error(`no form ${form}`);
  const w = words[language];
  const applies = (part: { when?: z.infer<typeof when> | undefined }) => !part.when || facts[part.when];
  const sections = found.sections.filter(applies).map((section): FormSection => {
    const shown = section.fields.filter(applies);
    const said = (one: { id: string }) => values[`${section.id}.${one.id}`] ?? "";
    const lacking = new Set(
      shown
        .flatMap(({ oneOf }) => oneOf ?? [])
        .filter((word) => shown.every((one) => one.oneOf !== word || said(one).length === 0)),
    );
    const fields = shown.map((one): FormField => {
      const { kind, options = [] } = file.fields[one.id] ?? { kind: "text" as const };
      const name = `${section.id}.${one.id}`;
      const value = values[name] ?? (kind === "ticks" ? [] : "");
      const required = one.required === true;
      return {
        name,
        kind,
        label: wordOf(w.field, one.id),
        required,
        oneOf: one.oneOf !== undefined,
        missing: (required && value.length === 0) || lacking.has(one.oneOf ?? ""),
        value,
        options: options.map((option) => ({ value: option, label: wordOf(w.option, option) })),
      };
    });
    return {
      id: section.id,
      title: wordOf(w.section, `${form}.${section.id}`),
      apart: section.apart === true,
      fields,
      missing: fields.filter((field) => field.missing && !field.oneOf).length + lacking.size,
    };
  });
  return {
    form,
    title: wordOf(w.form, form),
    source: wordOf(w.source, form),
    mark: found.mark,
    checked: found.checked,
    rules: found.rules,
    language,
    sections,
    leftOut: found.sections.filter((section) => !applies(section)).map((section) => section.id),
    missing: sections.reduce((sum, section) => sum + section.missing, 0),
  };
}

/** Only fields of the form and options of the field; texts within bounds. @returns faults by field, or the values */
export function readFormValues(
  form: string,
  given: Readonly<Record<string, unknown>>,
): { values: FormValues; faults: Record<string, string> } {
  const { file } = content();
  const values: Record<string, string | readonly string[]> = {};
  const faults: Record<string, string> = {};
  for (const section of file.forms[form]?.sections ?? [])
    for (const one of section.fields) {
      const name = `${section.id}.${one.id}`;
      const said = given[name];
      const { kind, options = [] } = file.fields[one.id] ?? { kind: "text" as const };
      if (kind === "ticks") {
        const list = (Array.isArray(said) ? said : said === undefined ? [] : [said]).filter(
          (item) => typeof item === "string",
        );
        values[name] = options.filter((option) => list.includes(option));
      } else {
        const text = (typeof said === "string" ? said : "").normalize("NFC").replace(/\r\n?/g, "\n").trim();
        if (text.length > (kind === "long" ? 8000 : 400)) faults[name] = "too-long";
        else if (kind === "choice" && text !== "" && !options.includes(text)) faults[name] = "not-valid";
        else values[name] = text;
      }
    }
  return { values, faults };
}

export type PaperFrame = {
  readonly reference: string;
  readonly signed: boolean;
  readonly practice: boolean;
};

/** What the addressee gets: without the sections that only the enforcing authority may read. */
export const forAddressee = (filled: FilledForm): FilledForm => ({
  ...filled,
  sections: filled.sections.filter((section) => !section.apart),
});

/** The document of a form: every section, every field, every choice whether ticked or not, and what is missing. */
export function formDocument(filled: FilledForm, frame: PaperFrame): PaperDocument {
  const w = content().words[filled.language].word;
  const word = (key: string) => wordOf(w, key);
  const blocks: Block[] = [{ kind: "paragraph", tone: "notice", text: word("notice") }];
  if (filled.mark !== "SEEN") blocks.push({ kind: "paragraph", tone: "notice", text: word("unverified") });
  for (const section of filled.sections) {
    blocks.push({ kind: "heading", level: 1, text: `${word("section")} ${section.id}: ${section.title}` });
    let rows: { label: string; value: string | null }[] = [];
    const flush = () => {
      if (rows.length > 0) blocks.push({ kind: "fields", missing: word("missing"), rows });
      rows = [];
    };
    for (const field of section.fields) {
      if (field.kind === "choice" || field.kind === "ticks") {
        flush();
        const chosen = typeof field.value === "string" ? [field.value] : field.value;
        blocks.push({
          kind: "heading",
          level: 3,
          text: field.missing ? `${field.label} (${word("missing")})` : field.label,
        });
        blocks.push({
          kind: "choices",
          items: field.options.map((one) => ({ text: one.label, ticked: chosen.includes(one.value) })),
        });
      } else {
        const said = typeof field.value === "string" ? field.value : field.value.join(", ");
        const text = field.kind === "country" ? countryWords(said, filled.language) : said;
        rows.push({ label: field.label, value: text === "" ? (field.required || field.missing ? null : "-") : text });
      }
    }
    flush();
  }
  // Who reads the paper beside the official form sees that nothing was lost.
  if (filled.leftOut.length > 0)
    blocks.push({ kind: "paragraph", text: `${word("leftOut")}: ${filled.leftOut.join(", ")}.` });
  blocks.push({
    kind: "paragraph",
    tone: "muted",
    text: `${filled.source}. ${word("checked")} ${dayWords(filled.checked, filled.language)}.`,
  });
  const validated = filled.sections.some((section) =>
    section.fields.some((field) => field.name.endsWith(".validatorType")),
  );
  blocks.push({
    kind: "signatures",
    labels: [word("signatureIssuing"), ...(validated ? [word("signatureValidating")] : [])],
  });
  return {
    title: filled.title,
    subtitle: filled.source,
    language: filled.language,
    banner: frame.practice ? word("practice") : undefined,
    footer: `${word("case")} ${frame.reference} - ${word(frame.signed ? "signed" : "draft")}`,
    blocks,
  };
}
