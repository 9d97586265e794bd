import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "react-router";
import { platformContext } from "../../context.ts";
import { type PageForm, readPageForm } from "./page-form.server.ts";

/** What the page of a problem gets: which one, everything that was typed, and the seconds to wait before trying again. */
export type ProblemData = {
  readonly problem: string;
  readonly kept?: PageForm["entries"];
  readonly seconds?: number;
  /** Files were sent too: those cannot come back, and are chosen again. */
  readonly files?: boolean;
};

/** What is thrown instead of an error that means "not now": a 503 that gives everything back. Other errors stay. */
export function notNow(
  { context }: Pick<ActionFunctionArgs, "context">,
  error: unknown,
  kept: PageForm["entries"],
  files = false,
) {
  const seconds = context.get(platformContext).notNow(error);
  if (seconds === null) return error;
  const problem: ProblemData = { problem: "away", kept, seconds, ...(files ? { files } : {}) };
  return data(problem, { status: 503, headers: { "Retry-After": String(seconds) } });
}

/** Runs the work of an action; when the database is away meanwhile, the form comes back whole with a 503. */
export async function keptOnAway<T>(args: ActionFunctionArgs, form: PageForm, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw notNow(args, error, form.entries);
  }
}

/** An action of a public page: its form is read first, then the work is done under `keptOnAway`. */
export function acting<T>(run: (args: ActionFunctionArgs, form: PageForm) => Promise<T>) {
  return async (args: ActionFunctionArgs): Promise<T> => {
    const form = await readPageForm(args.request);
    return keptOnAway(args, form, () => run(args, form));
  };
}

/** A loader of a public page: a database that is away is a 503 in plain words with a way to try again. */
export function loading<T>(run: (args: LoaderFunctionArgs) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    try {
      return await run(args);
    } catch (error) {
      throw notNow(args, error, []);
    }
  };
}
