import { Button, ChoiceField, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import type { CameBack } from "../desk/came-back.ts";
import { useFieldErrors } from "./failure.tsx";

const questions = ["riskUnlikely", "sensitive", "largeScale", "otherState", "highRisk", "unintelligible"] as const;

/** The facts of a breach. What is not known stays open, and then the clock runs as if it were owed. */
export function BreachFields({
  values,
  countriesChosen,
  choices,
  back,
  form,
  save,
}: {
  values: Readonly<Record<string, string>>;
  countriesChosen: readonly string[];
  choices: { kinds: readonly string[]; countries: readonly string[]; controllers: readonly string[] };
  back: CameBack | undefined;
  form: string;
  save: string;
}) {
  const { t } = useWords();
  const errors = useFieldErrors(back, form);
  const typed = back?.form === form ? back.typed : values;
  const chosen = back?.form === form ? (back.typed.countriesAll ?? "").split(" ") : countriesChosen;
  return (
    <>
      <ChoiceField
        name="kind"
        label={t("protection:breach.what_kind")}
        value={typed.kind}
        errors={errors}
        options={choices.kinds.map((value) => ({ value, label: t(`protection:breach.kind.${value}`) }))}
        required
      />
      <TextAreaField
        name="what"
        label={t("protection:breach.what")}
        hint={t("protection:breach.what_hint")}
        defaultValue={typed.what}
        errors={errors}
        rows={5}
        maxLength={10_000}
        required
      />
      <ChoiceField
        name="countries"
        label={t("protection:breach.countries")}
        hint={t("protection:breach.countries_hint")}
        multiple
        value={[...chosen]}
        errors={errors}
        inline
        options={choices.countries.map((value) => ({ value, label: t(`protection:country.${value}`) }))}
      />
      <TextField
        name="knownOn"
        type="date"
        label={t("protection:breach.known_on")}
        hint={t("protection:breach.known_hint")}
        defaultValue={typed.knownOn}
        errors={errors}
        width="short"
        required
      />
      <TextField
        name="knownTime"
        type="time"
        label={t("protection:breach.known_time")}
        defaultValue={typed.knownTime}
        errors={errors}
        width="short"
        required
      />
      <TextField
        name="happenedOn"
        type="date"
        label={t("protection:breach.happened_on")}
        defaultValue={typed.happenedOn}
        errors={errors}
        width="short"
      />
      <SelectField
        name="controller"
        label={t("protection:request.controller")}
        hint={t("protection:request.controller_hint")}
        defaultValue={typed.controller}
        errors={errors}
        options={choices.controllers.map((value) => ({ value, label: t(`protection:controller.${value}`) }))}
      />
      {questions.map((name) => (
        <ChoiceField
          key={name}
          name={name}
          label={t(`protection:breach.${name}`)}
          value={typed[name] || "unknown"}
          errors={errors}
          inline
          options={["yes", "no", "unknown"].map((value) => ({ value, label: t(`protection:known.${value}`) }))}
        />
      ))}
      <TextField
        name="persons"
        label={t("protection:breach.persons")}
        inputMode="numeric"
        defaultValue={typed.persons}
        errors={errors}
        width="short"
      />
      <TextField
        name="records"
        label={t("protection:breach.records")}
        inputMode="numeric"
        defaultValue={typed.records}
        errors={errors}
        width="short"
      />
      {(["categories", "effects", "measures", "lateWhy"] as const).map((name) => (
        <TextAreaField
          key={name}
          name={name}
          label={t(`protection:breach.${name}`)}
          defaultValue={typed[name]}
          errors={errors}
          rows={3}
          maxLength={5000}
        />
      ))}
      <div className="dk-form-foot">
        <Button tone="main">{save}</Button>
      </div>
    </>
  );
}
