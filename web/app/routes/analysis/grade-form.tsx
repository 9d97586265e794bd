import { useRef, useState } from "react";
import { Form } from "react-router";
import {
  Button,
  CheckField,
  ErrorSummary,
  type FieldErrors,
  fieldId,
  Section,
  TextAreaField,
  useShortcuts,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

type Typed = Readonly<Record<string, string>>;
type Reasons = Readonly<Record<string, readonly string[]>>;

const choices = {
  grade: [
    { value: "confirm", key: "c" },
    { value: "dispute", key: "d" },
    { value: "cannot-say", key: "x" },
  ],
  second: [
    { value: "second", key: "c" },
    { value: "refuse-second", key: "d" },
  ],
} as const;

/**
 * The judgement: what, why, and words where there are any. Nothing is chosen beforehand. By keyboard: c, d or x, then 1 to 4,
 * then Ctrl and Enter.
 */
export function GradeForm({
  kind,
  reasons,
  sameFile,
  typed,
  errors,
  general,
}: {
  kind: keyof typeof choices;
  /** Codes of reasons, by choice. */
  reasons: Reasons;
  /** Further open findings of the same file. */
  sameFile: number;
  typed: Typed;
  errors: FieldErrors;
  general: readonly string[];
}) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [choice, setChoice] = useState(typed.choice ?? "");
  const [why, setWhy] = useState(typed.why ?? "");
  const offered = reasons[choice] ?? [];
  const choose = (value: string) => {
    setChoice(value);
    if (!reasons[value]?.includes(why)) setWhy("");
  };
  const pick = (at: number) => () => {
    const code = offered[at];
    if (!code) return false;
    setWhy(code);
    if (code === "other") requestAnimationFrame(() => document.getElementById(fieldId("words"))?.focus());
    return true;
  };
  useShortcuts({
    ...Object.fromEntries(choices[kind].map(({ value, key }) => [key, () => choose(value)])),
    ...Object.fromEntries([0, 1, 2, 3].map((at) => [String(at + 1), pick(at)])),
    "mod+enter": () => form.current?.requestSubmit(),
  });
  return (
    <Section title={t(`analysis:grade.title.${kind}`)} id="judge" note={t(`analysis:grade.note.${kind}`)}>
      <Form method="post" className="dk-stack dk-judge" ref={form}>
        <ErrorSummary
          title={t("analysis:form.problem")}
          kept={t("analysis:form.kept")}
          errors={errors}
          general={general}
        />
        <input type="hidden" name="intent" value={kind} />
        <fieldset className="dk-field dk-fieldset">
          <legend className="dk-label">{t("analysis:grade.choice")}</legend>
          <div className="dk-choices" data-inline>
            {choices[kind].map(({ value, key }, at) => (
              <div className="dk-choice" key={value}>
                <input
                  type="radio"
                  id={at === 0 ? fieldId("choice") : `choice-${value}`}
                  name="choice"
                  value={value}
                  checked={choice === value}
                  onChange={() => choose(value)}
                  required
                />
                <label htmlFor={at === 0 ? fieldId("choice") : `choice-${value}`}>
                  {t(`analysis:grade.act.${value}`)} <kbd className="dk-key">{key.toUpperCase()}</kbd>
                </label>
              </div>
            ))}
          </div>
        </fieldset>
        {offered.length > 0 && (
          <fieldset className="dk-field dk-fieldset">
            <legend className="dk-label">{t("analysis:grade.why")}</legend>
            <div className="dk-choices">
              {offered.map((code, at) => (
                <div className="dk-choice" key={code}>
                  <input
                    type="radio"
                    id={at === 0 ? fieldId("why") : `why-${code}`}
                    name="why"
                    value={code}
                    checked={why === code}
                    onChange={() => setWhy(code)}
                    required
                  />
                  <label htmlFor={at === 0 ? fieldId("why") : `why-${code}`}>
                    {t(`analysis:why.${code}`)} <kbd className="dk-key">{at + 1}</kbd>
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
        )}
        <TextAreaField
          name="words"
          label={t("analysis:grade.words")}
          hint={t("analysis:grade.words_hint")}
          rows={2}
          maxLength={2000}
          defaultValue={typed.words ?? ""}
          errors={errors}
        />
        {kind === "grade" && sameFile > 0 && (
          <CheckField
            name="sameFile"
            label={t("analysis:grade.same_file", { count: sameFile })}
            hint={t("analysis:grade.same_file_hint")}
            defaultChecked={typed.sameFile === "on"}
          />
        )}
        <div className="dk-form-foot">
          <Button tone="main">{t("analysis:grade.submit")}</Button>
          <span className="dk-muted">{t("analysis:grade.keys")}</span>
        </div>
      </Form>
    </Section>
  );
}
