import type { AuthorisationView } from "#platform/law";
import { DataTable, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { ActForm, StepFields } from "./act-forms.tsx";
import { type Back, one } from "./law-data.ts";
import { MomentField } from "./moment-field.tsx";
import { momentWords, optionsOf, useFieldErrors, yesNo } from "./parts.tsx";

export function Steps({ view }: { view: AuthorisationView }) {
  const words = useWords();
  const { t } = words;
  if (view.steps.length === 0) return null;
  return (
    <DataTable
      caption={t("law:part.history")}
      captionHidden
      rows={view.steps.map((step, at) => ({ id: String(at), ...step }))}
      columns={[
        { id: "what", head: t("law:column.what"), cell: (row) => t(`law:step.${row.kind}`) },
        { id: "when", head: t("law:column.when"), cell: (row) => momentWords(words, row.facts.at, view.zone) },
        { id: "who", head: t("law:column.who"), wide: true, cell: (row) => row.by },
        {
          id: "words",
          head: t("law:column.words"),
          cell: (row) =>
            [
              momentWords(words, row.facts.until, view.zone),
              row.facts.body,
              row.facts.opinion && t(`law:opinion.${row.facts.opinion}`),
              row.facts.words,
            ]
              .filter(Boolean)
              .join(" - "),
        },
      ]}
    />
  );
}

const lengthening = ["renewed", "ratified", "council-decided", "ethics-opinion"];

export function StepForm({
  view,
  kinds,
  zone,
  back,
}: {
  view: AuthorisationView;
  kinds: readonly string[];
  zone: string;
  back: Back | undefined;
}) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "step");
  const typed = back?.form === "step" ? back.typed : undefined;
  const open = kinds.filter((kind) => view.may.lengthen || !lengthening.includes(kind));
  return (
    <ActForm act="step" back={back}>
      <StepFields options={optionsOf(t, "step", open, t("law:say.choose"))} typed={typed} errors={errors} zone={zone} />
      {view.may.lengthen && (
        <>
          <MomentField name="until" label={t("law:field.until")} typed={typed} errors={errors} zone={zone} />
          <SelectField
            name="reasoned"
            label={t("law:field.reasoned")}
            defaultValue={one(typed, "reasoned")}
            options={yesNo(t)}
          />
          <SelectField
            name="newEvidence"
            label={t("law:field.newEvidence")}
            defaultValue={one(typed, "newEvidence")}
            options={yesNo(t)}
          />
          <TextField
            name="body"
            label={t("law:field.ethicsBody")}
            defaultValue={one(typed, "body")}
            errors={errors}
            maxLength={200}
          />
          <SelectField
            name="opinion"
            label={t("law:field.opinion")}
            defaultValue={one(typed, "opinion")}
            errors={errors}
            options={optionsOf(t, "opinion", ["for", "against"], t("law:known.open"))}
          />
        </>
      )}
      <TextAreaField
        name="words"
        label={t("law:field.words")}
        rows={2}
        defaultValue={one(typed, "words")}
        maxLength={2000}
      />
    </ActForm>
  );
}
