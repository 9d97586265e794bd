import { data, redirect } from "react-router";
import type { Failure, Result } from "#kernel";
import { ErrorSummary, type FieldErrors } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** Text of a field; empty when it is missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Every text of a form by name; of several values the last. Lists are read by `getAll`. */
export function typedOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

export type CameBack = {
  readonly failure: Failure;
  /** Which of the page's forms came back. */
  readonly form: string;
  readonly typed: Readonly<Record<string, string>>;
};

/**
 * The end of every action: on to a page when it was done, or the form again with what went wrong and everything typed.
 * @throws the 404 page for what does not exist
 */
export function answer(
  result: Result<unknown>,
  back: { form: string; typed: Readonly<Record<string, string>> },
  done: string,
) {
  if (result.ok) return redirect(done, 303);
  const { failure } = result;
  if (failure.code === "not-found") throw data(null, { status: 404 });
  const fields = Object.keys(failure.fields ?? {}).length;
  return data<CameBack>({ failure, form: back.form, typed: back.typed }, { status: fields > 0 ? 400 : 409 });
}

/** Messages for the fields of the form that came back; none for the other forms of the page. */
export function useFieldErrors(back: CameBack | undefined, form?: string): FieldErrors {
  const { t } = useWords();
  if (form !== undefined && back?.form !== form) return {};
  return Object.fromEntries(
    Object.entries(back?.failure.fields ?? {}).map(([name, code]) => [
      name,
      [t([`protection:fault.${code}`, "protection:fault.not-valid"])],
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
      title={t("protection:form.problem")}
      kept={t("protection:form.kept")}
      errors={errors}
      general={none ? [t([`protection:failure.${back.failure.code}`, "protection:failure.other"])] : []}
    />
  );
}
