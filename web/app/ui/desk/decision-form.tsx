import type { ReactNode } from "react";
import { Button, ButtonLink } from "./button.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { ChoiceField, type FieldErrors, type Option, TextAreaField } from "./form-fields.tsx";
import { Heading, type HeadingLevel } from "./layout.tsx";

/**
 * The shell of every decision: which act, what it will do, why. The reason is compulsory because others will read it.
 * Posts `act` and `reason` (names can be changed) and whatever `children` add.
 */
export function DecisionForm({
  title,
  acts,
  act,
  actName = "act",
  reason = "",
  reasonName = "reason",
  errors,
  before,
  children,
  cancelHref,
  danger = false,
  level = 2,
  words,
  wrap = (form) => (
    <form method="post" noValidate>
      {form}
    </form>
  ),
}: {
  title: ReactNode;
  /** One act: no question is asked and its value is posted. */
  acts: Option[];
  act?: string | undefined;
  actName?: string | undefined;
  reason?: string | undefined;
  reasonName?: string | undefined;
  errors?: FieldErrors | undefined;
  /** What will happen when it is sent, said before it is asked. */
  before?: ReactNode;
  children?: ReactNode;
  cancelHref?: string | undefined;
  danger?: boolean | undefined;
  level?: HeadingLevel | undefined;
  words: {
    act: string;
    reason: string;
    /** Who will read the reason. */
    reasonHint: string;
    submit: string;
    cancel: string;
    errorTitle: string;
    kept: string;
  };
  wrap?: ((form: ReactNode) => ReactNode) | undefined;
}) {
  const only = acts.length === 1 ? acts[0] : undefined;
  return (
    <section className="dk-decision">
      <Heading level={level} className="dk-section-title">
        {title}
      </Heading>
      {wrap(
        <>
          <ErrorSummary title={words.errorTitle} kept={words.kept} errors={errors} />
          {only ? (
            <input type="hidden" name={actName} value={only.value} />
          ) : (
            <ChoiceField name={actName} label={words.act} options={acts} value={act} errors={errors} required />
          )}
          {before && <div className="dk-note">{before}</div>}
          {children}
          <TextAreaField
            name={reasonName}
            label={words.reason}
            hint={words.reasonHint}
            defaultValue={reason}
            errors={errors}
            rows={3}
            required
          />
          <div className="dk-form-foot">
            <Button tone={danger ? "danger" : "main"}>{words.submit}</Button>
            {cancelHref && (
              <ButtonLink href={cancelHref} tone="quiet">
                {words.cancel}
              </ButtonLink>
            )}
          </div>
        </>,
      )}
    </section>
  );
}
