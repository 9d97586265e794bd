import type { ReactNode } from "react";
import type { Failure } from "#kernel";
import { ErrorSummary, type FieldErrors } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { useHouseZone } from "./house-zone.ts";

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
  /** What a field is called; without words the message stands alone. */
  readonly name?: (field: string) => string[];
  readonly title: string;
  readonly kept: string;
  /** For the sentence, beside what the failure brings itself. */
  readonly values?: (words: Words, failure: Failure, zone: string) => object;
};

/** @param typed to say of what is empty that it is needed, and not that it does not fit */
export function fieldWords(
  { t }: Pick<Words, "t">,
  failure: Failure | undefined,
  area: FailureArea,
  typed?: object,
): FieldErrors {
  const fields = Object.entries(failure?.fields ?? {});
  const isEmpty = (name: string) =>
    typed !== undefined && entriesOf(typed).every(([one, said]) => one !== name || said.length === 0);
  const said = (name: string, code: string) => (code === "not-valid" && isEmpty(name) ? "required" : code);
  return Object.fromEntries(fields.map(([name, code]) => [name, [t(area.field(said(name, code)))]]));
}

const entriesOf = (typed: object) => Object.entries(typed as Readonly<Record<string, string | readonly string[]>>);

/** Whether there is anything to keep: the button that was pressed is nothing that was written. */
const wrote = (typed: object | undefined) =>
  typed === undefined ||
  entriesOf(typed).some(([name, said]) => !["act", "intent", "names"].includes(name) && said.length > 0);

/** @param zone of the house, for moments in the sentence */
export const wholeWords = (words: Words, failure: Failure, area: FailureArea, zone: string): string =>
  words.t(area.whole(failure.code), { ...failure.params, ...area.values?.(words, failure, zone) });

/** The two places where an area's forms say what went wrong: at the top of the page, and at each field. */
export function failureParts(area: FailureArea) {
  return {
    /** Messages for the fields of the form that came back; none for the other forms of the page. */
    useFieldErrors(back: NotTaken | undefined, form?: string): FieldErrors {
      const words = useWords();
      return form !== undefined && back?.form !== form ? {} : fieldWords(words, back?.failure, area, back?.typed);
    },
    /** What happened, whether what was typed is kept, a way to each field; below it, what else helps. */
    FailureSummary({
      back,
      kept = true,
      labels = {},
      children,
    }: {
      back: NotTaken | undefined;
      kept?: boolean;
      /** Names of fields for which the area has no words, as those of an official form. */
      labels?: Readonly<Record<string, string>> | undefined;
      children?: ReactNode;
    }) {
      const words = useWords();
      const zone = useHouseZone();
      if (!back) return null;
      const errors = fieldWords(words, back.failure, area, back.typed);
      const named = (field: string) =>
        labels[field] ?? (area.name ? words.t(area.name(field), { defaultValue: "" }) : "");
      const none = Object.keys(errors).length === 0;
      return (
        <>
          <ErrorSummary
            title={words.t(area.title)}
            kept={kept && wrote(back.typed) ? words.t(area.kept) : undefined}
            errors={errors}
            labels={Object.fromEntries(Object.keys(errors).map((field) => [field, named(field)]))}
            general={none ? [wholeWords(words, back.failure, area, zone)] : []}
          />
          {children}
        </>
      );
    },
  };
}
