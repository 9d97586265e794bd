import { Form } from "react-router";
import type { ProcessorView } from "#platform/protection";
import { Button, Chip, KeyValue } from "../../ui/desk/index.ts";
import { countryName } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";
import { type CameBack, typedIn } from "../desk/came-back.ts";
import type { Said } from "../law-guide/said-rules.ts";
import { CountrySelect } from "./country-select.tsx";
import { useFieldErrors } from "./failure.tsx";
import { rowFields } from "./row-fields.tsx";
import { WhyRules } from "./rules.tsx";

/** An organisation that processes for the house, and whether the rules let it. */
export function ProcessorCard({ processor, back }: { processor: Said<ProcessorView>; back: CameBack | undefined }) {
  const { t, date, language } = useWords();
  const id = `processor-${processor.id}`;
  const ended = processor.endedOn !== null;
  const standing = processor.verdict !== "deny" ? "may" : processor.contractOn ? "not_permitted" : "no_contract";
  return (
    <article className="dk-card" id={id} aria-labelledby={`${id}-title`}>
      <header className="dk-card-head">
        <h3 className="dk-card-title" id={`${id}-title`}>
          {processor.name}
        </h3>
        <Chip tone={ended ? undefined : processor.verdict === "deny" ? "danger" : "good"}>
          {ended
            ? t("register:processor.ended", { date: date(processor.endedOn ?? "") })
            : t(`register:processor.${standing}`)}
        </Chip>
      </header>
      <KeyValue
        items={[
          { label: t("register:processor.service"), value: processor.service },
          { label: t("register:transfer.country"), value: countryName(language, processor.country) },
          { label: t("register:processor.contract"), value: processor.contractOn ? date(processor.contractOn) : "-" },
          { label: t("register:processor.sub"), value: processor.subProcessors || "-" },
          { label: t("register:assessment.review"), value: processor.reviewOn ? date(processor.reviewOn) : "-" },
        ]}
      />
      <WhyRules rules={processor.rules} />
      <details className="dk-why" open={back?.form === id}>
        <summary>{t("register:processor.change")}</summary>
        <ProcessorForm processor={processor} back={back} />
      </details>
    </article>
  );
}

/** One processor as a form; several stand on one page, so each field carries the id of its processor. */
export function ProcessorForm({
  processor,
  back,
}: {
  processor: Omit<ProcessorView, "rules"> | null;
  back: CameBack | undefined;
}) {
  const { t } = useWords();
  const form = `processor-${processor?.id ?? "new"}`;
  const errors = useFieldErrors(back, form);
  const typed = typedIn(back, form);
  const values: Record<string, string> = {
    name: processor?.name ?? "",
    service: processor?.service ?? "",
    country: processor?.country ?? "",
    contractOn: processor?.contractOn ?? "",
    subProcessors: processor?.subProcessors ?? "",
    subPermitted: processor?.subPermitted ? "yes" : "no",
    reviewOn: processor?.reviewOn ?? "",
    endedOn: processor?.endedOn ?? "",
    ...typed,
  };
  const { frame, shared } = rowFields(form, values, errors);
  const field = (name: string, label: string, rest: React.InputHTMLAttributes<HTMLInputElement>) =>
    frame(name, label, <input className="dk-input" {...shared(name)} {...rest} />);
  return (
    <Form method="post" noValidate className="dk-stack">
      <input type="hidden" name="intent" value="processor" />
      <input type="hidden" name="processorId" value={processor?.id ?? "new"} />
      {field("name", t("register:processor.name"), { maxLength: 300, required: true })}
      {field("service", t("register:processor.service"), { maxLength: 1000, required: true })}
      {frame("country", t("register:transfer.country"), <CountrySelect {...shared("country")} />)}
      {field("subProcessors", t("register:processor.sub"), { maxLength: 1000 })}
      <div className="dk-choice">
        <input
          type="checkbox"
          id={`${form}-sub`}
          name="subPermitted"
          value="yes"
          defaultChecked={values.subPermitted === "yes"}
        />
        <label htmlFor={`${form}-sub`}>{t("register:processor.permitted")}</label>
      </div>
      <div className="dk-field-row">
        {field("contractOn", t("register:processor.contract"), { type: "date" })}
        {field("reviewOn", t("register:assessment.review"), { type: "date" })}
        {field("endedOn", t("register:processor.ended_on"), { type: "date" })}
      </div>
      <div className="dk-form-foot">
        <Button>{t("register:processor.save")}</Button>
      </div>
    </Form>
  );
}
