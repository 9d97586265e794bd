import { data, redirect } from "react-router";
import type { Failure, Result } from "#kernel";
import { textOf } from "../desk/form-data.ts";

/** 404 for what does not exist for this person, 409 when someone else holds it or was faster, else 400. */
export function statusOf(failure: Failure): number {
  if (failure.code === "not-found") return 404;
  return ["triage.locked", "triage.wrong-state", "rules.changed-meanwhile"].includes(failure.code) ? 409 : 400;
}

/** Everything that was typed, so that a form that comes back has lost nothing. Several answers to one question: one a line. */
export function typedIn(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value === "string") typed[name] = name in typed ? `${typed[name]}\n${value}` : value;
  return typed;
}

/**
 * The end of every action: back to a page when it was done, or the form again with what went wrong and everything typed.
 * @throws the 404 page for what does not exist
 */
export function answer<T>(result: Result<T>, form: FormData, done: string) {
  if (result.ok) return redirect(done, 303);
  if (result.failure.code === "not-found") throw data(null, { status: 404 });
  return data(
    { failure: result.failure, intent: textOf(form, "intent"), typed: typedIn(form) },
    { status: statusOf(result.failure) },
  );
}

/** The address a form belongs to, with its filters, without what the router adds. */
export function ownAddress(request: Request): string {
  const url = new URL(request.url);
  url.searchParams.delete("index");
  return `${url.pathname.replace(/\.data$/, "")}${url.search}`;
}
