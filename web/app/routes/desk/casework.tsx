import { Outlet } from "react-router";
import { caseworkMiddleware } from "../../staff-context.ts";

/** Reports, cases and care: for administrators and the data-protection officer these pages do not exist. */
export const middleware = [caseworkMiddleware];

// A loader makes the guard run for every way to the pages below, data requests too.
export function loader() {
  return null;
}

export default function Casework() {
  return <Outlet />;
}
