import type { Question } from "#content/schemas/report-kinds.ts";
import { isCountry } from "../../words/countries.ts";
import type { PageForm } from "../public/page-form.server.ts";
import type { StepErrors } from "./step-page.tsx";

type Answers = Record<string, string | string[] | undefined>;

/** Id and name of the control of a question. */
export const fieldOf = (question: { readonly id: string }) => `q-${question.id}`;

/**
 * The answers of one page. A question that was skipped is there as undefined: its earlier answer is taken back.
 * @param clean takes out what cannot be seen
 * @param most characters of a text without a length of its own
 */
export function readAnswers(
  questions: readonly Question[],
  form: PageForm,
  clean: (text: string) => string,
  most: number,
): { answers: Answers; errors: StepErrors } {
  const answers: Answers = {};
  const errors: Record<string, StepErrors[string]> = {};
  for (const question of questions) {
    const field = fieldOf(question);
    switch (question.type) {
      case "choice": {
        const given = form.text(field);
        if (given !== "" && !question.options?.includes(given)) errors[field] = { code: "not-offered" };
        else answers[question.id] = given || undefined;
        break;
      }
      case "multi": {
        const given = [...new Set(form.all(field).filter((value) => value !== ""))];
        if (given.some((value) => !question.options?.includes(value))) errors[field] = { code: "not-offered" };
        else answers[question.id] = given.length > 0 ? given : undefined;
        break;
      }
      case "country": {
        const given = form.text(field);
        if (given !== "" && !isCountry(given)) errors[field] = { code: "not-offered" };
        else answers[question.id] = given || undefined;
        break;
      }
      case "date": {
        const date = readDate(form, field);
        if (date === null) errors[field] = { code: "date" };
        else answers[question.id] = date || undefined;
        break;
      }
      default: {
        const text = clean(form.text(field));
        const longest = question.maxLength ?? most;
        if (text.length > longest) errors[field] = { code: "too-long", with: { most: longest, length: text.length } };
        else answers[question.id] = text || undefined;
      }
    }
  }
  return { answers, errors };
}

/** `2026-11-03`, `2026-11` or `2026`: as much as is known. "" when nothing was given, null when it is no date. */
function readDate(form: PageForm, field: string): string | null {
  const part = (name: string) => form.text(`${field}-${name}`).normalize("NFKC").trim();
  const [day, month, year] = [part("day"), part("month"), part("year")];
  if (!day && !month && !year) return "";
  if (!/^\d{4}$/.test(year) || (month !== "" && !/^(0?[1-9]|1[0-2])$/.test(month)) || (day !== "" && month === ""))
    return null;
  if (month === "") return year;
  const start = `${year}-${month.padStart(2, "0")}`;
  if (day === "") return start;
  const whole = `${start}-${day.padStart(2, "0")}`;
  const real = /^\d{1,2}$/.test(day) && new Date(`${whole}T00:00:00Z`).toJSON()?.startsWith(whole);
  return real ? whole : null;
}
