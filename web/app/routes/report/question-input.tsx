import type { QuestionWords } from "#content/schemas/fit-answers.ts";
import type { Question } from "#content/schemas/report-kinds.ts";
import { ChoiceList, DateField, SelectField, TextArea, TextField } from "../../ui/html/index.ts";
import { countryChoices } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";
import { useWhy } from "./step-page.tsx";

export type AskedQuestion = {
  readonly field: string;
  readonly type: Question["type"];
  readonly options: readonly string[];
  readonly words: QuestionWords;
  readonly value: string | readonly string[] | undefined;
};

/** One question of a kind, in the words of its reader. */
export function QuestionInput({
  question: { field, type, options, words, value },
  heading,
  error,
}: {
  question: AskedQuestion;
  /** True when it stands alone on its page. */
  heading: boolean;
  error: { prefix: string; text: string } | undefined;
}) {
  const { t, language } = useWords();
  const why = useWhy();
  const shared = {
    id: field,
    name: field,
    label: words.label,
    ...(heading ? { asHeading: 1 as const } : {}),
    help: words.help ? <p>{words.help}</p> : undefined,
    why: why(words.why),
    error,
  };
  const text = typeof value === "string" ? value : undefined;
  switch (type) {
    case "choice":
    case "multi":
      return (
        <ChoiceList
          {...shared}
          type={type === "multi" ? "checkbox" : "radio"}
          value={value ?? []}
          choices={options.map((option) => ({ value: option, label: words.options[option] ?? option }))}
        />
      );
    case "country":
      return (
        <SelectField {...shared} value={text} empty={t("report:place.empty")} options={countryChoices(language)} />
      );
    case "date": {
      const [year, month, day] = (text ?? "").split("-");
      return (
        <DateField
          {...shared}
          help={shared.help ?? <p>{t("report:date.help")}</p>}
          parts={{ day: t("report:date.day"), month: t("report:date.month"), year: t("report:date.year") }}
          value={{ year: year ?? "", month: month ?? "", day: day ?? "" }}
        />
      );
    }
    case "longtext":
    case "identifiers":
      return <TextArea {...shared} rows={type === "identifiers" ? 4 : 6} value={text} />;
    case "text":
      return <TextField {...shared} value={text} />;
  }
}
