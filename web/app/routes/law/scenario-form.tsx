import { Form } from "react-router";
import type { ScenarioInput } from "#platform/law";
import { ChoiceField, Section, SelectField, TextField } from "../../ui/desk/index.ts";
import { countryChoices } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";
import { textOf, textsOf } from "../desk/form-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { type Back, many, one, type Typed } from "./law-data.ts";
import { MomentField, momentFrom } from "./moment-field.tsx";
import { FailureSummary, fieldOf, optionsOf, useFieldErrors, yesNo } from "./parts.tsx";

export type ScenarioLists = { readonly data: readonly string[]; readonly groups: readonly string[] };

const authorities = ["judge", "court", "prosecutor", "police", "police_head", "council", "central_authority"];
const dangers = ["life", "integrity", "safety", "infrastructure", "stored_files_only"];
const circumstances = ["emergency", "riskOfLoss", "judgeReachable", "likeCaseAtHome", "privileged"] as const;
const aboutOffence = ["byInformationSystem", "organised", "transnational", "reclusao"] as const;

/** The question as it was typed; every value is checked by the command. */
export function scenarioFrom(form: FormData): ScenarioInput {
  const names = [
    ...[
      "fromCountry",
      "fromAuthority",
      "holderKind",
      "holderName",
      "holderCountry",
      "holderEu",
      "holderAccepts",
      "holderServes",
      "offenceKind",
    ],
    ...["offenceGroup", "offenceArticle", "maxPenaltyMonths", "crimeThere", "crimePlace", "residence", "danger"],
    "homeOrderBy",
    ...circumstances,
    ...aboutOffence,
  ];
  // The schema checks every value.
  return {
    ...Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    data: textsOf(form, "data"),
    homeOrderAt: momentFrom((name) => textOf(form, name), "homeOrderAt"),
  } as ScenarioInput;
}

/** The guided question: what and from whom, the offence, the circumstances. What is not known stays open. */
export function ScenarioForm({
  lists,
  typed,
  back,
  cancel,
}: {
  lists: ScenarioLists;
  typed?: Typed | undefined;
  back: Back | undefined;
  cancel: string;
}) {
  const { t, language } = useWords();
  const errors = useFieldErrors(back, "scenario");
  const given = back?.typed ?? typed;
  const value = (name: string) => one(given, name);
  const field = fieldOf(t, given, errors);
  const countries = countryChoices(language);
  const country = (empty: string) => [{ value: "", label: empty }, ...countries];
  const open = t("law:known.open");
  const asks = (name: string, label: string) => (
    <ChoiceField key={name} name={name} label={label} inline value={value(name)} options={yesNo(t)} />
  );
  return (
    <Form method="post" noValidate className="dk-stack">
      <FailureSummary back={back} />
      <p className="dk-note">{t("law:notice.unknown")}</p>
      <Section title={t("law:part.wanted")}>
        <SelectField {...field("fromCountry")} options={country(t("law:say.choose"))} required />
        <SelectField
          {...field("fromAuthority")}
          options={optionsOf(t, "body", authorities, t("law:say.choose"))}
          required
        />
        <ChoiceField
          name="data"
          label={t("law:field.data")}
          multiple
          value={many(given, "data")}
          errors={errors}
          options={optionsOf(t, "data", lists.data)}
        />
        <SelectField
          {...field("holderKind")}
          options={optionsOf(t, "word", ["provider", "authority", "person"], open)}
        />
        <TextField {...field("holderName")} maxLength={300} autoComplete="off" />
        <SelectField {...field("holderCountry")} options={country(open)} />
        <SelectField
          {...field("holderEu")}
          options={[{ value: "", label: open }, { value: "none", label: t("law:say.eu_none") }, ...countries]}
        />
        {asks("holderServes", t("law:field.holderServes"))}
        {asks("holderAccepts", t("law:field.holderAccepts"))}
      </Section>
      <Section title={t("law:part.offence")}>
        <SelectField
          {...field("offenceKind")}
          options={optionsOf(t, "word", ["csa", "thb", "other"], t("law:say.choose"))}
          required
        />
        <SelectField
          {...field("offenceGroup")}
          hint={t("law:say.group_note")}
          options={optionsOf(t, "group", ["none", ...lists.groups], open)}
        />
        <TextField {...field("offenceArticle")} width="half" maxLength={60} autoComplete="off" />
        <TextField {...field("maxPenaltyMonths")} width="short" inputMode="numeric" />
        {aboutOffence.map((name) => asks(name, t(`law:known.offence_${name}`)))}
        {asks("crimeThere", t("law:field.crimeThere"))}
        <SelectField {...field("crimePlace")} options={country(open)} />
        <SelectField {...field("residence")} options={country(open)} />
      </Section>
      <Section title={t("law:part.circumstances")}>
        {circumstances.map((name) => asks(name, t(`law:field.${name}`)))}
        <SelectField {...field("danger")} options={optionsOf(t, "word", dangers, open)} />
        <SelectField
          {...field("homeOrderBy")}
          options={optionsOf(t, "body", ["judge", "court", "council", "prosecutor"], open)}
        />
        <MomentField name="homeOrderAt" label={t("law:field.homeOrderAt")} typed={given} errors={errors} zone={null} />
      </Section>
      <FormFoot act={t("law:do.show_routes")} cancel={cancel} />
    </Form>
  );
}
