import type { ReactNode } from "react";
import type { Failure } from "#kernel";
import { ErrorSummary, type FieldErrors } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";

/** A form that was not taken, as an action answers it. */
export type NotTaken = {
  readonly failure: Failure;
  /** Which of the page's forms it was, where there are several. */
  readonly form?: string;
  /** Everything typed in it, by field. */
  readonly typed?: object;
};

/** Where an area's words for failures stand; of several keys the first that has words counts. */
export type FailureArea = {
  readonly field: (code: string) => string[];
  readonly whole: (code: string) => string[];
  readonly title: string;
  readonly kept: string;
  /** For the sentence, beside what the failure brings itself. */
  readonly values?: (words: Words, failure: Failure) => object;
};

export const fieldWords = ({ t }: Pick<Words, "t">, failure: Failure | undefined, area: FailureArea): FieldErrors =>
  Object.fromEntries(Object.entries(failure?.fields ?? {}).map(([name, code]) => [name, [t(area.field(code))]]));

export const wholeWords = (words: Words, failure: Failure, area: FailureArea): string =>
  words.t(area.whole(failure.code), { ...failure.params, ...area.values?.(words, failure) });

/** The two places where an area's forms say what went wrong: at the top of the page, and at each field. */
export function failureParts(area: FailureArea) {
  return {
    /** Messages for the fields of the form that came back; none for the other forms of the page. */
    useFieldErrors(back: NotTaken | undefined, form?: string): FieldErrors {
      const words = useWords();
      return form !== undefined && back?.form !== form ? {} : fieldWords(words, back?.failure, area);
    },
    /** What happened, whether what was typed is kept, a way to each field; below it, what else helps. */
    FailureSummary({
      back,
      kept = true,
      children,
    }: {
      back: NotTaken | undefined;
      kept?: boolean;
      children?: ReactNode;
    }) {
      const words = useWords();
      if (!back) return null;
      const errors = fieldWords(words, back.failure, area);
      const none = Object.keys(errors).length === 0;
      const typed = back.typed === undefined || Object.keys(back.typed).length > 0;
      return (
        <>
          <ErrorSummary
            title={words.t(area.title)}
            kept={kept && typed ? words.t(area.kept) : undefined}
            errors={errors}
            general={none ? [wholeWords(words, back.failure, area)] : []}
          />
          {children}
        </>
      );
    },
  };
}
