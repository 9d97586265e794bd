import { data, redirect } from "react-router";
import type { Failure, Result } from "#kernel";

export type CameBack = {
  readonly failure: Failure;
  /** Which of the page's forms came back; the fields of the failure are named as in that form. */
  readonly form: string;
  /** Everything typed in it, by field. */
  readonly typed: Readonly<Record<string, string>>;
};

/** What was typed in one of a page's forms, if it is the one that came back. */
export const typedIn = (back: CameBack | undefined, form: string) => (back?.form === form ? back.typed : undefined);

/** Every text of a form by name; of several values the last. Lists are read by `getAll`. */
export function typedOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

/**
 * The end of an action: on to a page when it was done, or the form again with what went wrong and everything typed.
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
