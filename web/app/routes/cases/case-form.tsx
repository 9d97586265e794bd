import type { ReactNode } from "react";
import { Form } from "react-router";
import type { Failure } from "#kernel";
import { TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { failureParts } from "../desk/form-failure.tsx";
import { FormFoot } from "../desk/form-foot.tsx";
import { caseFailures, fieldErrors } from "./case-words.ts";

export const { FailureSummary } = failureParts(caseFailures);

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
  return (
    <Form method="post" noValidate>
      <FailureSummary back={failure && { failure }} />
      {children}
      <FormFoot act={submit} cancel={cancel} tone={danger ? "danger" : "main"} />
    </Form>
  );
}

/** Why the act is done, as it was typed. */
export function ReasonField({
  back,
  label,
  hint,
}: {
  back: { readonly failure: Failure; readonly typed: { readonly reason: string } } | undefined;
  label: string;
  hint: string;
}) {
  return (
    <TextAreaField
      name="reason"
      label={label}
      hint={hint}
      defaultValue={back?.typed.reason}
      errors={fieldErrors(useWords(), back?.failure)}
      rows={3}
      required
    />
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
