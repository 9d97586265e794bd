import { join } from "node:path";
import { type ContentLanguage, loadReportKinds, type ReportKind } from "#content/schemas/report-kinds.ts";

let loaded: readonly ReportKind[] | null = null;

/** Every kind of report with its questions and words; read once. */
export function reportForms(): readonly ReportKind[] {
  loaded ??= loadReportKinds(join(import.meta.dirname, "..", "..", "content", "report-kinds"));
  return loaded;
}

/** Titles of all kinds in one language, by kind. */
export function kindTitles(language: string): Record<string, string> {
  return Object.fromEntries(reportForms().map((form) => [form.kind, wordsFor(form, language).title]));
}

export type AnswerLine = {
  readonly id: string;
  readonly question: string;
  /** What was answered: the words of the chosen options, or the text itself. */
  readonly answer: readonly string[];
  /** A free text of the reporter; everything else is one of the form's own words. */
  readonly typed: boolean;
};

/** A report's answers in the words of the reader's language, in the order of the form; unknown questions last, as they are. */
export function readableAnswers(
  kind: string,
  answers: Readonly<Record<string, string | readonly string[]>>,
  language: string,
): AnswerLine[] {
  const form = reportForms().find((one) => one.kind === kind);
  const words = form && wordsFor(form, language);
  const order = form?.questions.map((question) => question.id) ?? [];
  return Object.entries(answers)
    .filter(([, value]) => value.length > 0)
    .sort(([a], [b]) => place(order, a) - place(order, b))
    .map(([id, value]) => {
      const text = words?.questions[id];
      const given = typeof value === "string" ? [value] : value;
      return {
        id,
        question: text?.label ?? id,
        answer: given.map((one) => text?.options?.[one] ?? one),
        typed: text?.options === undefined,
      };
    });
}

const place = (order: readonly string[], id: string) => {
  const at = order.indexOf(id);
  return at < 0 ? order.length : at;
};

function wordsFor(form: ReportKind, language: string) {
  return language in form.texts ? form.texts[language as ContentLanguage] : form.texts.en;
}
