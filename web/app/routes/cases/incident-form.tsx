import type { Failure } from "#kernel";
import type { IncidentInput } from "#platform/cases";
import { ChoiceField, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf, textsOf } from "../desk/form-data.ts";
import { CaseForm } from "./case-form.tsx";
import { fieldErrors } from "./case-words.ts";

const kinds = ["online", "in-person", "exploitation", "trafficking", "missing", "other"] as const;

export function incidentFrom(form: FormData): IncidentInput {
  return {
    // The schema checks the value.
    kind: textOf(form, "kind") as IncidentInput["kind"],
    from: textOf(form, "from"),
    to: textOf(form, "to"),
    place: textOf(form, "place"),
    summary: textOf(form, "summary"),
    personIds: textsOf(form, "personIds"),
  };
}

/** Something that happened, or is said to have happened. */
export function IncidentForm({
  incident,
  failure,
  submit,
  cancel,
  people,
}: {
  incident?: Partial<IncidentInput> | undefined;
  failure?: Failure | undefined;
  submit: string;
  cancel: string;
  people: readonly { readonly id: string; readonly name: string | null }[];
}) {
  const words = useWords();
  const { t } = words;
  const errors = fieldErrors(words, failure);
  const optional = t("cases:form.optional");
  return (
    <CaseForm failure={failure} submit={submit} cancel={cancel}>
      <SelectField
        name="kind"
        label={t("cases:incidents.kind")}
        defaultValue={incident?.kind ?? "online"}
        errors={errors}
        options={kinds.map((kind) => ({ value: kind, label: t(`cases:incident_kind.${kind}`) }))}
      />
      <TextAreaField
        name="summary"
        label={t("cases:incidents.summary")}
        hint={t("cases:incidents.summary_hint")}
        defaultValue={incident?.summary}
        errors={errors}
        rows={5}
        required
      />
      <div className="dk-actions">
        <TextField
          name="from"
          type="date"
          label={t("cases:incidents.from")}
          note={optional}
          defaultValue={incident?.from}
          errors={errors}
          width="short"
        />
        <TextField
          name="to"
          type="date"
          label={t("cases:incidents.to")}
          note={optional}
          defaultValue={incident?.to}
          errors={errors}
          width="short"
        />
      </div>
      <TextField
        name="place"
        label={t("cases:incidents.place")}
        note={optional}
        defaultValue={incident?.place}
        errors={errors}
        autoComplete="off"
      />
      {people.length > 0 && (
        <ChoiceField
          name="personIds"
          label={t("cases:incidents.people")}
          note={optional}
          multiple
          value={[...(incident?.personIds ?? [])]}
          errors={errors}
          options={people.map((person) => ({ value: person.id, label: person.name ?? t("cases:people.erased") }))}
        />
      )}
    </CaseForm>
  );
}
