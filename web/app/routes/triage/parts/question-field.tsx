import type { Question, QuestionTexts } from "#content/schemas/report-kinds.ts";
import { ChoiceField, type FieldErrors, TextAreaField, TextField } from "../../../ui/desk/index.ts";

/** One question of a report form, for whoever writes down what a caller says. Every question may be skipped. */
export function QuestionField({
  question,
  typed,
  errors,
}: {
  question: Question & { readonly words: QuestionTexts | undefined };
  typed: Readonly<Record<string, string>>;
  errors: FieldErrors;
}) {
  const { words } = question;
  if (!words) return null;
  const name = `q.${question.id}`;
  const shared = { name, label: words.label, hint: words.help, errors: errors[`answers.${question.id}`] };
  switch (question.type) {
    case "choice":
    case "multi":
      return (
        <ChoiceField
          {...shared}
          multiple={question.type === "multi"}
          inline
          value={(typed[name] ?? "").split("\n")}
          options={(question.options ?? []).map((value) => ({ value, label: words.options?.[value] ?? value }))}
        />
      );
    case "date":
      return <TextField {...shared} type="date" width="short" defaultValue={typed[name] ?? ""} />;
    case "longtext":
    case "identifiers":
      return <TextAreaField {...shared} rows={3} maxLength={question.maxLength} defaultValue={typed[name] ?? ""} />;
    case "country":
    case "text":
      return (
        <TextField {...shared} maxLength={question.maxLength} defaultValue={typed[name] ?? ""} autoComplete="off" />
      );
  }
}
