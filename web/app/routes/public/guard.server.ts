import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "react-router";
import { platformContext } from "../../context.ts";
import { type PageForm, readPageForm } from "./page-form.server.ts";

/** What the page of a problem gets: which one, and everything that was typed. */
export type ProblemData = { readonly problem: string; readonly kept?: PageForm["entries"] };

/** Seconds after which trying again makes sense. */
const retryAfter = "15";

function away(kept: PageForm["entries"]) {
  const problem: ProblemData = { problem: "away", kept };
  return data(problem, { status: 503, headers: { "Retry-After": retryAfter } });
}

/** Runs the work of an action; when the database is away meanwhile, the form comes back whole with a 503. */
export async function keptOnAway<T>(args: ActionFunctionArgs, form: PageForm, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (args.context.get(platformContext).isAway(error)) throw away(form.entries);
    throw error;
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
      if (args.context.get(platformContext).isAway(error)) throw away([]);
      throw error;
    }
  };
}
