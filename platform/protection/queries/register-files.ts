import { type Block, toPdf } from "@heroes/documents";
import { csvLine } from "#kernel/csv";
import type { LetterLanguage } from "../model.ts";
import { type Activity, type RegisterField, registerFields } from "./register.ts";

/** Words of a file in the reader's language: heads of columns, yes and no, what a period is called. */
export type RegisterFileWords = {
  readonly title: string;
  readonly notice: string;
  readonly fields: Readonly<Record<RegisterField | "keeping" | "special" | "profiling" | "rules" | "version", string>>;
  readonly yes: string;
  readonly no: string;
  readonly missing: string;
  /** What a row says, with its id. */
  rule(id: string): string;
  period(name: string, days: number): string;
};

const keepingOf = (one: Activity, words: RegisterFileWords) =>
  one.periods.map(({ name, days }) => words.period(name, days)).join("; ");

/** The record as a spreadsheet file; cells that would run as a formula are neutralised. */
export function registerCsv(register: readonly Activity[], words: RegisterFileWords): string {
  const { fields } = words;
  const head = csvLine([
    ...registerFields.map((name) => fields[name]),
    fields.keeping,
    fields.special,
    fields.profiling,
    fields.rules,
    fields.version,
  ]);
  const lines = register.map((one) =>
    csvLine([
      ...registerFields.map((name) => one.words[name]),
      keepingOf(one, words),
      one.special ? words.yes : words.no,
      one.profiling ? words.yes : words.no,
      one.rules.map(words.rule).join("; "),
      one.version,
    ]),
  );
  return `\ufeff${head}${lines.join("")}`;
}

/** The record as a PDF, one part per activity. */
export function registerPdf(
  register: readonly Activity[],
  words: RegisterFileWords,
  language: LetterLanguage,
  subtitle: string,
): Promise<Uint8Array> {
  const { fields } = words;
  const blocks = register.flatMap((one): Block[] => [
    { kind: "heading", level: 2, text: one.words.title },
    {
      kind: "fields",
      missing: words.missing,
      rows: [
        ...registerFields
          .filter((name) => name !== "title")
          .map((name) => ({ label: fields[name], value: one.words[name] || null })),
        { label: fields.keeping, value: keepingOf(one, words) || null },
        { label: fields.special, value: one.special ? words.yes : words.no },
        { label: fields.profiling, value: one.profiling ? words.yes : words.no },
        { label: fields.rules, value: one.rules.map(words.rule).join("\n") },
        { label: fields.version, value: String(one.version) },
      ],
    },
  ]);
  return toPdf({
    title: words.title,
    language,
    subtitle: subtitle || undefined,
    blocks: [{ kind: "paragraph", tone: "notice", text: words.notice }, ...blocks],
  });
}
