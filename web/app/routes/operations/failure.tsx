import { data, redirect } from "react-router";
import type { Failure, Result } from "#kernel";
import { ErrorSummary, type FieldErrors } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";

/** Text of a field; empty when it is missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

export type CameBack = {
  readonly failure: Failure;
  /** Which of the page's forms came back; the fields of the failure are named as in that form. */
  readonly form: string;
  /** Everything typed in it, by field. */
  readonly typed: Readonly<Record<string, string>>;
};

/**
 * The end of every action: on to a page when it was done, or the form again with what went wrong and everything typed.
 * @param names what the command calls a field, and what it is called on the page
 * @throws the 404 page for what does not exist
 */
export function answer(
  result: Result<unknown>,
  back: { form: string; typed?: Readonly<Record<string, string>>; names?: Readonly<Record<string, string>> },
  done: string,
) {
  if (result.ok) return redirect(done, 303);
  const { failure } = result;
  if (failure.code === "not-found") throw data(null, { status: 404 });
  const fields = Object.entries(failure.fields ?? {}).map(([name, code]) => [back.names?.[name] ?? name, code]);
  return data<CameBack>(
    { failure: { ...failure, fields: Object.fromEntries(fields) }, form: back.form, typed: back.typed ?? {} },
    { status: fields.length > 0 ? 400 : 409 },
  );
}

const words = (t: Words["t"], failure: Failure) =>
  t([`operations:failure.${failure.code}`, "operations:failure.other"]);

/** Messages for the fields of the form that came back; none for the other forms of the page. */
export function useFieldErrors(back: CameBack | undefined): FieldErrors {
  const { t } = useWords();
  return Object.fromEntries(
    Object.entries(back?.failure.fields ?? {}).map(([name, code]) => [
      name,
      [t([`operations:fault.${code}`, "operations:fault.not-valid"])],
    ]),
  );
}

/** The top of a page whose form came back: what happened, what is kept, a way to each field. */
export function FailureSummary({ back }: { back: CameBack | undefined }) {
  const { t } = useWords();
  const errors = useFieldErrors(back);
  if (!back) return null;
  const none = Object.keys(errors).length === 0;
  return (
    <ErrorSummary
      title={t("operations:form.problem")}
      kept={Object.keys(back.typed).length > 0 ? t("operations:form.kept") : undefined}
      errors={errors}
      general={none ? [words(t, back.failure)] : []}
    />
  );
}
