import type { Failure } from "#kernel";
import type { FieldErrors } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { type FailureArea, failureParts, fieldWords as fieldWordsOf, type NotTaken } from "../desk/form-failure.tsx";

/** 503 when the same may be sent again in a moment, else 400. */
export function statusOf(failure: Failure): number {
  return failure.code === "identity.busy" ? 503 : failure.code === "not-found" ? 404 : 400;
}

const area: FailureArea = {
  field: (code) => [`errors:${code}`],
  whole: (code) => [`errors:${code}`],
  title: "account:form.problem",
  kept: "account:form.kept",
};
const parts = failureParts(area);

/** Field codes of a failure as messages, for the fields and the summary. */
export const fieldWords = (t: Words["t"], failure: Failure | undefined): FieldErrors =>
  fieldWordsOf({ t }, failure, area);

/** The top of a form that came back; where a fresh proof is needed, the way to it. */
export function FailureSummary({ back, kept = true }: { back: NotTaken | undefined; kept?: boolean }) {
  const { t } = useWords();
  return (
    <parts.FailureSummary back={back} kept={kept}>
      {back?.failure.code === "identity.step-up-needed" && (
        <p>
          <a href="/account/step-up?next=/account" target="_blank" rel="noreferrer">
            {t("account:step_up.elsewhere")}
          </a>
        </p>
      )}
    </parts.FailureSummary>
  );
}
