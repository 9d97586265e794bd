import type { Failure } from "#kernel";
import { ErrorSummary, type FieldErrors } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** Text of a field; empty when it is missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

export function textsOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === "string");
}

export const statusOf = (failure: Failure): number => (failure.code === "not-found" ? 404 : 400);

/** Field codes of a failure as messages of this area. */
export function useFieldErrors(failure: Failure | undefined): FieldErrors {
  const { t } = useWords();
  return Object.fromEntries(
    Object.entries(failure?.fields ?? {}).map(([name, code]) => [
      name,
      [t([`care:faults.${code}`, "care:faults.not-valid"])],
    ]),
  );
}

/** The top of a form that came back: what is wrong, and that everything typed is kept. */
export function FailureSummary({ failure }: { failure: Failure | undefined }) {
  const { t } = useWords();
  const errors = useFieldErrors(failure);
  if (!failure) return null;
  const words = t([`care:failures.${failure.code.replace(".", "_")}`, "care:failures.other"]);
  return (
    <ErrorSummary
      title={words}
      kept={t("care:form.kept")}
      errors={errors}
      general={Object.keys(errors).length === 0 ? [words] : []}
    />
  );
}
