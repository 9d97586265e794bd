import { Form } from "react-router";
import { Button, DataTable, Section, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { type CameBack, typedIn } from "../desk/came-back.ts";
import { useFieldErrors } from "./failure.tsx";

/** What was done, and one more line of it. */
export function Steps({
  steps,
  back,
  open,
  zone,
}: {
  steps: readonly { kind: string; words: string | null; by: string; at: Date | string }[];
  back: CameBack | undefined;
  open: boolean;
  zone: string;
}) {
  const { t, zoned } = useWords();
  const errors = useFieldErrors(back, "note");
  return (
    <Section title={t("protection:steps.title")} id="steps">
      <DataTable
        caption={t("protection:steps.title")}
        captionHidden
        rows={steps.map((step, at) => ({ id: String(at), ...step }))}
        columns={[
          { id: "at", head: t("protection:column.when"), cell: (step) => zoned(step.at, zone) },
          { id: "kind", head: t("protection:column.step"), cell: (step) => t(`protection:step.${step.kind}`) },
          { id: "words", head: t("protection:column.words"), cell: (step) => step.words ?? "" },
          { id: "by", head: t("protection:column.by"), wide: true, cell: (step) => step.by },
        ]}
      />
      {open && (
        <Form key={steps.length} method="post" noValidate className="dk-stack">
          <input type="hidden" name="intent" value="note" />
          <TextAreaField
            name="note"
            label={t("protection:steps.note")}
            defaultValue={typedIn(back, "note")?.note}
            errors={errors}
            rows={2}
            maxLength={5000}
            required
          />
          <div className="dk-form-foot">
            <Button>{t("protection:steps.add")}</Button>
          </div>
        </Form>
      )}
    </Section>
  );
}
