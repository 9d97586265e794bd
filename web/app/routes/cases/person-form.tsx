import type { Failure } from "#kernel";
import type { PersonInput } from "#platform/cases";
import { ChoiceField, Section, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf, textsOf } from "../desk/form-data.ts";
import { CaseForm } from "./case-form.tsx";
import { fieldErrors } from "./case-words.ts";

const roles = ["possible_victim", "victim", "witness", "family", "suspect", "reporter"] as const;
const ages = ["under-13", "13-17", "adult", "unknown"] as const;

/** The fields as they were typed; what is not one of ours is refused by the command. */
export function personFrom(form: FormData): PersonInput {
  return {
    name: textOf(form, "name"),
    // The schema checks every value.
    roles: textsOf(form, "roles") as PersonInput["roles"],
    ageBand: (textOf(form, "ageBand") || "unknown") as NonNullable<PersonInput["ageBand"]>,
    language: textOf(form, "language"),
    contact: textOf(form, "contact"),
    safeContact: textOf(form, "safeContact"),
    notes: textOf(form, "notes"),
    reporterOf: textOf(form, "reporterOf"),
  };
}

/** A person of a case. How they may be reached safely comes before how they are reached. */
export function PersonForm({
  person,
  failure,
  submit,
  cancel,
  reports,
  nameVictim,
  wasVictim,
}: {
  person?: Partial<PersonInput> | undefined;
  failure?: Failure | undefined;
  submit: string;
  cancel: string;
  reports: readonly { readonly id: string; readonly reference: string }[];
  /** The reader may name a person as victim. */
  nameVictim: boolean;
  /** The person was named already; who may not name may not take it back either. */
  wasVictim: boolean;
}) {
  const words = useWords();
  const { t } = words;
  const errors = fieldErrors(words, failure);
  const optional = t("cases:form.optional");
  const given = person?.roles ?? [];
  const fixed = !nameVictim && wasVictim;
  return (
    <CaseForm failure={failure} submit={submit} cancel={cancel}>
      <TextField
        name="name"
        label={t("cases:people.name")}
        hint={t("cases:people.name_hint")}
        defaultValue={person?.name}
        errors={errors}
        maxLength={200}
        autoComplete="off"
        required
      />
      {/* A box that cannot be changed is not posted by browsers. */}
      {fixed && <input type="hidden" name="roles" value="victim" />}
      <ChoiceField
        name="roles"
        label={t("cases:people.roles")}
        hint={t("cases:people.roles_hint")}
        multiple
        value={[...given]}
        errors={errors}
        options={roles.map((role) => ({
          value: role,
          label: t(`cases:role.${role}`),
          ...(role === "possible_victim" ? { hint: t("cases:people.possible_hint") } : {}),
          ...(role === "victim"
            ? {
                hint: nameVictim ? t("cases:people.victim_hint") : t("cases:people.victim_others"),
                disabled: !nameVictim,
              }
            : {}),
          ...(role === "suspect" ? { hint: t("cases:people.suspect_hint") } : {}),
          ...(role === "possible_victim" && fixed ? { disabled: true } : {}),
        }))}
      />
      <ChoiceField
        name="ageBand"
        label={t("cases:people.age")}
        value={person?.ageBand ?? "unknown"}
        errors={errors}
        inline
        options={ages.map((age) => ({ value: age, label: t(`cases:age.${age}`) }))}
      />
      <Section title={t("cases:people.reach")} level={3} note={t("cases:people.reach_note")}>
        <TextAreaField
          name="safeContact"
          label={t("cases:people.safe")}
          hint={t("cases:people.safe_hint")}
          note={optional}
          defaultValue={person?.safeContact}
          errors={errors}
          rows={3}
        />
        <TextField
          name="contact"
          label={t("cases:people.contact")}
          note={optional}
          defaultValue={person?.contact}
          errors={errors}
          autoComplete="off"
        />
        <TextField
          name="language"
          label={t("cases:people.language")}
          note={optional}
          defaultValue={person?.language}
          errors={errors}
          width="half"
          autoComplete="off"
        />
      </Section>
      <SelectField
        name="reporterOf"
        label={t("cases:people.reporter_of")}
        hint={t("cases:people.reporter_hint")}
        defaultValue={person?.reporterOf ?? ""}
        errors={errors}
        options={[
          { value: "", label: t("cases:people.no_report") },
          ...reports.map((report) => ({ value: report.id, label: report.reference })),
        ]}
      />
      <TextAreaField
        name="notes"
        label={t("cases:people.notes")}
        hint={t("cases:people.notes_hint")}
        note={optional}
        defaultValue={person?.notes}
        errors={errors}
        rows={4}
      />
    </CaseForm>
  );
}
