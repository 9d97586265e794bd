import { useState } from "react";
import type { ReportAtDesk } from "#platform/triage";
import { ChoiceField, type FieldErrors, TextAreaField, TextField } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { useHouseZone } from "../../desk/house-zone.ts";

type Typed = Readonly<Record<string, string>>;
/** How the reporter is spoken to: the label with their language, and whether anyone is there to read. */
type Asks = { readonly label: string; readonly withdrawn: boolean };

function ReporterWords({
  asks,
  text,
  errors,
  optional = false,
}: {
  asks: Asks;
  text: string;
  errors: FieldErrors;
  optional?: boolean;
}) {
  const { t } = useWords();
  if (asks.withdrawn) return <p className="dk-note">{t("desk:contact.withdrawn")}</p>;
  return (
    <TextAreaField
      name="message"
      label={asks.label}
      hint={t(optional ? "desk:decide.words_optional" : "desk:decide.words_hint")}
      rows={5}
      defaultValue={text}
      errors={errors}
    />
  );
}

export function CloseFields({
  outcomes,
  typed,
  errors,
  asks,
}: {
  outcomes: readonly { id: string; text: string }[];
  typed: Typed;
  errors: FieldErrors;
  asks: Asks;
}) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(typed.outcome ?? (asks.withdrawn ? "withdrawn" : ""));
  const offered = outcomes.filter((one) => (one.id === "withdrawn") === asks.withdrawn || asks.withdrawn);
  const text = typed.message ?? offered.find((one) => one.id === chosen)?.text ?? "";
  return (
    <>
      {/* The words offered to the reporter follow the outcome; what was typed by hand stays. */}
      <div onChange={(event) => event.target instanceof HTMLInputElement && setChosen(event.target.value)}>
        <ChoiceField
          name="outcome"
          label={t("desk:decide.outcome")}
          value={chosen}
          errors={errors}
          required
          options={offered.map((one) => ({
            value: one.id,
            label: t(`desk:outcome.${one.id}`),
            hint: t(`desk:outcome_hint.${one.id}`),
          }))}
        />
      </div>
      <ReporterWords key={typed.message === undefined ? chosen : "typed"} asks={asks} text={text} errors={errors} />
    </>
  );
}

type Fields = {
  readonly report: ReportAtDesk;
  /** Words to the reporter that are offered. */
  readonly text: string;
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly asks: Asks;
};

export function MergeFields({ report, text, typed, errors, asks }: Fields) {
  const { t, zonedDay } = useWords();
  const zone = useHouseZone();
  const linked = report.links.reports.slice(0, 10);
  return (
    <>
      {linked.length > 0 && (
        <ChoiceField
          name="into"
          label={t("desk:decide.into_linked")}
          value={typed.into ?? ""}
          errors={errors}
          options={linked.map((one) => ({
            value: one.reportId,
            label: one.reference,
            hint: `${zonedDay(one.receivedAt, zone)}, ${t(`desk:state.${one.state}`)}`,
          }))}
        />
      )}
      <TextField
        name="reference"
        label={t("desk:decide.into_reference")}
        hint={t("desk:decide.into_hint")}
        defaultValue={typed.reference ?? ""}
        errors={linked.length > 0 ? undefined : errors.into}
        width="half"
        autoComplete="off"
      />
      <ReporterWords asks={asks} text={typed.message ?? text} errors={errors} />
    </>
  );
}

const parts = ["narrative", "answers", "identifiers", "hashes", "findings", "messages", "contact"] as const;

export function ReferFields({ text, typed, errors, asks }: Fields) {
  const { t } = useWords();
  return (
    <>
      <TextField
        name="recipient"
        label={t("desk:refer.recipient")}
        defaultValue={typed.recipient ?? ""}
        errors={errors}
      />
      <TextField
        name="address"
        label={t("desk:refer.address")}
        hint={t("desk:refer.address_hint")}
        defaultValue={typed.address ?? ""}
        errors={errors}
      />
      <TextField
        name="agePublicKey"
        label={t("desk:refer.key")}
        hint={t("desk:refer.key_hint")}
        defaultValue={typed.agePublicKey ?? ""}
        errors={errors}
        autoComplete="off"
      />
      <ChoiceField
        name="parts"
        label={t("desk:refer.parts")}
        hint={t("desk:refer.parts_hint")}
        multiple
        errors={errors}
        value={typed.parts?.split("\n") ?? ["narrative", "answers", "identifiers"]}
        options={parts.map((part) => ({
          value: part,
          label: t(`desk:refer.part.${part}`),
          ...(part === "contact" ? { hint: t("desk:refer.contact_hint") } : {}),
        }))}
      />
      <TextAreaField
        name="basis"
        label={t("desk:refer.basis")}
        hint={t("desk:refer.basis_hint")}
        rows={3}
        defaultValue={typed.basis ?? ""}
        errors={errors}
      />
      <TextAreaField
        name="cover"
        label={t("desk:refer.cover")}
        rows={3}
        defaultValue={typed.cover ?? ""}
        errors={errors}
      />
      <ReporterWords asks={asks} text={typed.message ?? text} errors={errors} optional />
    </>
  );
}
