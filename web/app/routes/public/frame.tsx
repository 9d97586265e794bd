import { type HeadersArgs, isRouteErrorResponse, Outlet, useRouteError } from "react-router";
import type { ProblemData } from "./guard.server.ts";
import { ProblemPage } from "./problem.tsx";

/** When to try again is said in the headers too. */
export function headers({ errorHeaders }: HeadersArgs) {
  return errorHeaders ?? new Headers();
}

/**
 * Nothing but the place where problems are shown: below the layout, because what a layout loads is not loaded again for a
 * problem of its own.
 */
export default function PublicFrame() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const known = isRouteErrorResponse(error);
  return (
    <ProblemPage status={known ? error.status : 500} problem={known ? (error.data as ProblemData | null) : null} />
  );
}
