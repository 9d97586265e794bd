import type { ReactNode } from "react";
import { Form } from "react-router";
import type { Failure } from "#kernel";
import { Button, ButtonLink, ErrorSummary } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { failureWords, fieldErrors } from "./case-words.ts";

/** The top of a form that came back: what happened, what is kept, and a way to each field. */
export function FailureSummary({ failure }: { failure: Failure | undefined }) {
  const words = useWords();
  if (!failure) return null;
  const errors = fieldErrors(words, failure);
  const none = Object.keys(errors).length === 0;
  return (
    <ErrorSummary
      title={words.t("cases:form.problem")}
      kept={words.t("cases:form.kept")}
      errors={errors}
      general={none ? [failureWords(words, failure)] : []}
    />
  );
}

/** A form of a case: summary, fields, the act and the way back. Works without script. */
export function CaseForm({
  failure,
  submit,
  cancel,
  danger = false,
  children,
}: {
  failure?: Failure | undefined;
  submit: string;
  /** Where to go without doing it. */
  cancel: string;
  danger?: boolean;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Form method="post" noValidate>
      <FailureSummary failure={failure} />
      {children}
      <div className="dk-form-foot">
        <Button tone={danger ? "danger" : "main"}>{submit}</Button>
        <ButtonLink href={cancel} tone="quiet">
          {t("common:cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}

/** For forms of the kit that draw their own foot. */
export function PostForm({ children }: { children: ReactNode }) {
  return (
    <Form method="post" noValidate>
      {children}
    </Form>
  );
}
