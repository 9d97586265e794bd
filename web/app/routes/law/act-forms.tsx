import type { ReactNode } from "react";
import { Form } from "react-router";
import { Button, type FieldErrors, SelectField, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { type Back, one } from "./law-data.ts";
import { MomentField } from "./moment-field.tsx";
import { type optionsOf, useFieldErrors } from "./parts.tsx";

/** An act with its fields and its button, folded away until it is wanted; one that came back stands open. */
export function ActForm({
  act,
  tone,
  back,
  children,
}: {
  readonly act: string;
  readonly tone?: "danger" | undefined;
  readonly back: Back | undefined;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <details className="dk-why" open={back?.form === act}>
      <summary>{t(`law:do.${act}`)}</summary>
      <Form method="post" className="dk-stack">
        {children}
        <div className="dk-form-foot">
          <Button tone={tone} name="act" value={act}>
            {t(`law:do.${act}`)}
          </Button>
        </div>
      </Form>
    </details>
  );
}

/** An act that needs a reason, folded away until it is wanted. What was typed comes back into it. */
export function ReasonForm({
  act,
  back,
  tone,
  children,
}: {
  readonly act: string;
  readonly back: Back | undefined;
  readonly tone?: "danger";
  /** Fields before the reason. */
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  const errors = useFieldErrors(back, act);
  return (
    <ActForm act={act} tone={tone} back={back}>
      {children}
      <TextAreaField
        name="reason"
        label={t("law:field.reason")}
        rows={2}
        defaultValue={back?.form === act ? one(back.typed, "reason") : ""}
        errors={errors}
        maxLength={2000}
      />
    </ActForm>
  );
}

/** Which step it was, and when. */
export function StepFields({
  options,
  typed,
  errors,
  zone,
}: {
  readonly options: ReturnType<typeof optionsOf>;
  readonly typed: Back["typed"] | undefined;
  readonly errors: FieldErrors;
  /** Of the authority, or of the State that asks. */
  readonly zone: string;
}) {
  const { t } = useWords();
  return (
    <>
      <SelectField
        name="kind"
        label={t("law:field.step")}
        defaultValue={one(typed, "kind")}
        errors={errors}
        options={options}
      />
      <MomentField name="at" label={t("law:field.at")} typed={typed} errors={errors} zone={zone} />
    </>
  );
}
