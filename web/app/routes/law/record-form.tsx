import { Form } from "react-router";
import type { AuthorisationRecord, RecordInput } from "#platform/law";
import { CheckField, ChoiceField, Section, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf, textsOf } from "../desk/form-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { type Back, many, one, type Typed } from "./law-data.ts";
import {
  type ClockReading,
  MomentField,
  momentFrom,
  momentTyped,
  SpanField,
  spanFrom,
  spanTyped,
} from "./moment-field.tsx";
import { FailureSummary, fieldOf, optionsOf, useFieldErrors, yesNo } from "./parts.tsx";

/** The closed lists a record is made of, as the platform knows them. */
export type RecordLists = {
  readonly countries: readonly string[];
  readonly bodies: readonly string[];
  readonly methods: readonly string[];
  readonly permits: readonly string[];
  readonly known: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
};

const texts = [
  ["facts", 4],
  ["subjectWords", 2],
  ["measure", 2],
  ["extent", 2],
  ["necessity", 3],
  ["providerDuty", 2],
  ["purpose", 2],
] as const;

/** The record as it was typed; every value is checked by the command. */
export function recordFrom(form: FormData, lists: RecordLists): RecordInput {
  const text = (name: string) => textOf(form, name);
  return {
    // The schema checks every value.
    country: text("country") as RecordInput["country"],
    method: text("method"),
    body: text("body") as RecordInput["body"],
    bodyName: text("bodyName"),
    fileNumber: text("fileNumber"),
    urgent: form.has("urgent"),
    grantedAt: momentFrom(text, "grantedAt"),
    until: momentFrom(text, "until"),
    startedAt: momentFrom(text, "startedAt"),
    basis: text("basis"),
    offenceKind: text("offenceKind") as RecordInput["offenceKind"],
    offenceArticle: text("offenceArticle"),
    maxPenaltyMonths: text("maxPenaltyMonths"),
    unit: text("unit"),
    reportEvery: spanFrom(text, "reportEvery"),
    ...Object.fromEntries(texts.map(([name]) => [name, text(name)])),
    permits: textsOf(form, "permits") as NonNullable<RecordInput["permits"]>,
    known: Object.fromEntries(lists.known.map((name) => [name, text(`known.${name}`)])) as NonNullable<
      RecordInput["known"]
    >,
    words: Object.fromEntries(Object.keys(lists.words).map((name) => [name, text(`words.${name}`)])),
  };
}

/** What a record that exists puts into the fields; moments as clocks of the authority show them. */
export function typedFrom(record: AuthorisationRecord, reading: (moment: string) => ClockReading): Typed {
  const { known, words, permits, urgent, maxPenaltyMonths, met: _, ...rest } = record;
  const moments = ["grantedAt", "until", "startedAt"] as const;
  return {
    ...rest,
    ...Object.assign({}, ...moments.map((name) => momentTyped(name, reading(record[name])))),
    ...spanTyped("reportEvery", record.reportEvery),
    maxPenaltyMonths: maxPenaltyMonths === null ? "" : String(maxPenaltyMonths),
    permits,
    ...(urgent ? { urgent: "on" } : {}),
    ...Object.fromEntries(Object.entries(known).map(([name, said]) => [`known.${name}`, said ?? ""])),
    ...Object.fromEntries(Object.entries(words).map(([name, said]) => [`words.${name}`, said ?? ""])),
  };
}

/** The union of what the four countries want in an authorisation, in three parts. */
export function RecordForm({
  lists,
  typed,
  back,
  cancel,
}: {
  lists: RecordLists;
  typed: Typed | undefined;
  back: Back | undefined;
  cancel: string;
}) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "record");
  const given = back?.typed ?? typed;
  const value = (name: string) => one(given, name);
  const text = fieldOf(t, given, errors);
  const field = (name: string) => ({ ...text(name), autoComplete: "off" });
  const moment = (name: string) => ({ name, label: t(`law:field.${name}`), typed: given, errors, zone: null });
  return (
    <Form method="post" noValidate className="dk-stack">
      <FailureSummary back={back} />
      <Section title={t("law:part.decision")}>
        <SelectField
          {...field("country")}
          options={optionsOf(t, "country", lists.countries, t("law:say.choose"))}
          required
        />
        <SelectField
          {...field("method")}
          options={optionsOf(t, "method", lists.methods, t("law:say.choose"))}
          required
        />
        <SelectField {...field("body")} options={optionsOf(t, "body", lists.bodies, t("law:say.choose"))} required />
        <TextField {...field("bodyName")} maxLength={300} />
        <TextField {...field("fileNumber")} width="half" maxLength={100} />
        <MomentField {...moment("grantedAt")} />
        <MomentField {...moment("until")} />
        <CheckField name="urgent" label={t("law:field.urgent")} defaultChecked={value("urgent") === "on"} />
        <MomentField {...moment("startedAt")} />
        <TextField {...field("basis")} width="half" maxLength={120} />
      </Section>
      <Section title={t("law:part.reasons")}>
        <SelectField
          {...field("offenceKind")}
          options={optionsOf(t, "word", ["csa", "thb", "other"], t("law:say.choose"))}
          required
        />
        <TextField {...field("offenceArticle")} width="half" maxLength={60} />
        <TextField {...field("maxPenaltyMonths")} width="short" inputMode="numeric" />
        {texts.map(([name, rows]) => (
          <TextAreaField key={name} {...field(name)} rows={rows} />
        ))}
        <TextField {...field("unit")} maxLength={300} />
        <SpanField name="reportEvery" label={t("law:field.reportEvery")} typed={given} errors={errors} />
        <ChoiceField
          name="permits"
          label={t("law:field.permits")}
          multiple
          value={many(given, "permits")}
          options={optionsOf(t, "permit", lists.permits)}
        />
      </Section>
      <Section title={t("law:part.facts")} note={t("law:notice.unknown")}>
        {lists.known.map((name) => (
          <ChoiceField
            key={name}
            name={`known.${name}`}
            label={t(`law:known.${name.replace(".", "_")}`)}
            inline
            value={value(`known.${name}`)}
            options={yesNo(t)}
          />
        ))}
        {Object.entries(lists.words).map(([name, words]) => (
          <SelectField
            key={name}
            name={`words.${name}`}
            label={t(`law:fact.${name}`)}
            defaultValue={value(`words.${name}`)}
            options={optionsOf(t, "word", words, t("law:known.open"))}
          />
        ))}
      </Section>
      <FormFoot act={t("law:do.record")} cancel={cancel} />
    </Form>
  );
}
