import { Form } from "react-router";
import { Button, ChoiceField, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { type CameBack, typedIn } from "../desk/came-back.ts";
import { CountrySelect } from "./country-select.tsx";
import { useFieldErrors } from "./failure.tsx";
import { rowFields } from "./row-fields.tsx";

export type TransferAsks = {
  /** Day and time of the house, for the fields that ask when. */
  readonly now: { readonly day: string; readonly time: string };
  readonly facts: readonly string[];
  readonly derogations: readonly string[];
};

/** A note of what went to another country, with the facts that the rules ask about. */
export function TransferForm({ asks, back }: { asks: TransferAsks; back: CameBack | undefined }) {
  const { now, facts, derogations } = asks;
  const { t } = useWords();
  const errors = useFieldErrors(back, "transfer");
  const typed = typedIn(back, "transfer");
  // The forms of processors on the same page ask for a country too.
  const { frame, shared } = rowFields("transfer", typed ?? {}, errors);
  return (
    <Form method="post" noValidate className="dk-stack">
      <input type="hidden" name="intent" value="transfer" />
      <div className="dk-field-row">
        <TextField
          name="sentOn"
          type="date"
          label={t("register:transfer.on")}
          defaultValue={typed?.sentOn ?? now.day}
          errors={errors}
          width="short"
          required
        />
        <TextField
          name="sentTime"
          type="time"
          label={t("register:transfer.time")}
          defaultValue={typed?.sentTime ?? now.time}
          errors={errors}
          width="short"
          required
        />
      </div>
      {frame("country", t("register:transfer.country"), <CountrySelect {...shared("country")} />)}
      <SelectField
        name="recipientKind"
        label={t("register:transfer.kind")}
        defaultValue={typed?.recipientKind ?? "authority"}
        errors={errors}
        options={["authority", "private"].map((value) => ({
          value,
          label: t(`register:transfer.kinds.${value}`),
        }))}
      />
      <TextField
        name="recipient"
        label={t("register:transfer.recipient")}
        defaultValue={typed?.recipient}
        errors={errors}
        maxLength={500}
        autoComplete="off"
        required
      />
      <TextAreaField
        name="reason"
        label={t("register:transfer.reason")}
        defaultValue={typed?.reason}
        errors={errors}
        rows={3}
        maxLength={5000}
        required
      />
      <TextAreaField
        name="data"
        label={t("register:transfer.data")}
        hint={t("register:transfer.data_hint")}
        defaultValue={typed?.data}
        errors={errors}
        rows={2}
        maxLength={5000}
        required
      />
      <TextField
        name="caseNumber"
        label={t("register:transfer.case")}
        defaultValue={typed?.caseNumber}
        errors={errors}
        maxLength={100}
        width="half"
        autoComplete="off"
      />
      {facts.map((name) => (
        <ChoiceField
          key={name}
          name={name}
          label={t(`register:transfer.${name}`)}
          value={typed?.[name] ?? "unknown"}
          errors={errors}
          inline
          options={["yes", "no", "unknown"].map((value) => ({ value, label: t(`protection:known.${value}`) }))}
        />
      ))}
      <SelectField
        name="derogation"
        label={t("register:transfer.derogation")}
        defaultValue={typed?.derogation ?? ""}
        errors={errors}
        options={[
          { value: "", label: t("protection:ground.none") },
          ...derogations.map((value) => ({ value, label: t(`register:derogation.${value}`) })),
        ]}
      />
      <div className="dk-form-foot">
        <Button>{t("register:transfer.save")}</Button>
      </div>
    </Form>
  );
}
