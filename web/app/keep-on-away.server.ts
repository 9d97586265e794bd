import type { RouterContextProvider, ServerBuild } from "react-router";
import { notNow } from "./routes/public/guard.server.ts";

type Args = { readonly request: Request; readonly context: Readonly<RouterContextProvider> };
type Route = NonNullable<ServerBuild["routes"][string]>;

const publicPages = "routes/public/layout";

/**
 * The same pages under one more rule: what fails because the database does not answer, or because too many ask at once, is a
 * 503 that gives back what was typed. Public pages do so by themselves, and read no more of a form than they must.
 */
export function keepOnAway(build: ServerBuild): ServerBuild {
  const isPublic = (route: Route | undefined): boolean =>
    route !== undefined && (route.id === publicPages || (!!route.parentId && isPublic(build.routes[route.parentId])));
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    route && !isPublic(route) ? { ...route, module: kept(route) } : route,
  ]);
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild["routes"] };
}

function kept({ module }: Route): Route["module"] {
  const { loader, action, middleware } = module;
  return {
    ...module,
    ...(typeof loader === "function" ? { loader: guarded(loader) } : {}),
    ...(typeof action === "function" ? { action: guarded(action) } : {}),
    ...(middleware ? { middleware: middleware.map((one) => guarded(one)) } : {}),
  };
}

function guarded<A extends Args, More extends unknown[], T>(handler: (args: A, ...more: More) => T | Promise<T>) {
  return async (args: A, ...more: More): Promise<T> => {
    // The action reads the form itself; a second copy is for the page of the problem.
    const copy = isForm(args.request) ? args.request.clone() : null;
    try {
      return await handler(args, ...more);
    } catch (error) {
      throw notNow(args, error, copy ? await typedIn(copy) : []);
    }
  };
}

const isForm = (request: Request) =>
  request.method === "POST" &&
  (request.headers.get("Content-Type") ?? "").startsWith("application/x-www-form-urlencoded");

/** Passwords and codes of staff stand on no page: a form that holds one is typed again. */
const secret = /password|passphrase|^code$|recovery|token|assertion|response/i;

/** Read to its end: a copy that is left half read would hold its original. */
async function typedIn(request: Request) {
  const entries = [...new URLSearchParams(await request.text())];
  return entries.some(([name]) => secret.test(name)) ? [] : entries;
}
