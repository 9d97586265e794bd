import type { Failure } from "#kernel";
import { ErrorSummary, type FieldErrors } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";

/** Text of a field; empty when it is missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** 503 when the same may be sent again in a moment, else 400. */
export function statusOf(failure: Failure): number {
  return failure.code === "identity.busy" ? 503 : failure.code === "not-found" ? 404 : 400;
}

/** Field codes of a failure as messages, for the fields and the summary. */
export function fieldWords(t: Words["t"], failure: Failure | undefined): FieldErrors {
  return Object.fromEntries(Object.entries(failure?.fields ?? {}).map(([name, code]) => [name, [t(`errors:${code}`)]]));
}

/** The top of a form that came back. */
export function FailureSummary({ failure, kept = true }: { failure: Failure | undefined; kept?: boolean }) {
  const { t } = useWords();
  if (!failure) return null;
  const fields = fieldWords(t, failure);
  const none = Object.keys(fields).length === 0;
  return (
    <>
      <ErrorSummary
        title={t("account:form.problem")}
        kept={kept ? t("account:form.kept") : undefined}
        errors={fields}
        general={none ? [t(`errors:${failure.code}`)] : []}
      />
      {failure.code === "identity.step-up-needed" && (
        <p>
          <a href="/account/step-up?next=/account" target="_blank" rel="noreferrer">
            {t("account:step_up.elsewhere")}
          </a>
        </p>
      )}
    </>
  );
}
