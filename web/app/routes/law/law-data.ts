import { data, type RouterContextProvider, redirect } from "react-router";
import type { Failure, Result } from "#kernel";
import { nothingHere, statusOf } from "../cases/case-data.ts";
import { type SaidRule, sayRules } from "../law-guide/said-rules.ts";

/** What came back with a form that was not taken: which form of the page, what went wrong, and everything typed. */
export type Back = {
  readonly failure: Failure;
  readonly form: string;
  readonly typed: Typed;
  /** What the rules say that a refusal names. */
  readonly said: readonly SaidRule[];
};
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/**
 * The end of every action: on to a page when it was done, or the form again with what went wrong and everything typed. An
 * act that needs a fresh proof of who acts leads there and back.
 * @throws the 404 page for what does not exist
 */
export function answer<T>(
  { context, request }: { readonly context: Readonly<RouterContextProvider>; readonly request: Request },
  result: Result<T>,
  back: { readonly form: string; readonly typed?: Typed },
  done: string | ((value: T) => string),
) {
  if (result.ok) return redirect(typeof done === "string" ? done : done(result.value), 303);
  const { failure } = result;
  if (failure.code === "not-found") throw nothingHere();
  if (failure.code === "identity.step-up-needed") {
    const url = new URL(request.url);
    const here = `${url.pathname}${url.search}`.replace(/\.data(?=$|\?)/, "");
    return redirect(`/account/step-up?next=${encodeURIComponent(here)}`, 303);
  }
  const said = sayRules(context).these(rulesOf(failure));
  return data<Back>({ failure, form: back.form, typed: back.typed ?? {}, said }, { status: statusOf(failure) });
}

/** The rules that a refusal of a gate names. */
function rulesOf({ code, params }: Failure): string[] {
  if (!code.startsWith("law.")) return [];
  return String(params?.rules ?? "")
    .split(" ")
    .filter(Boolean);
}

/** The principle that no special method goes without a rule in statute. */
export const noMethodWithoutRule = "EP-01";

/** Every field of a form as it was typed; several values under one name are a list. Files are left out. */
export function typedOf(form: FormData): Typed {
  const typed: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).filter((value) => typeof value === "string");
    if (all.length > 0) typed[name] = all.length > 1 ? all : (all[0] ?? "");
  }
  return typed;
}

/** A typed field as one text, or as a list. */
export const one = (typed: Typed | undefined, name: string): string => {
  const value = typed?.[name];
  return typeof value === "string" ? value : (value?.[0] ?? "");
};
export const many = (typed: Typed | undefined, name: string): string[] => {
  const value = typed?.[name];
  return value === undefined ? [] : typeof value === "string" ? [value] : [...value];
};
