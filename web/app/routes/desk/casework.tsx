import { type LoaderFunctionArgs, Outlet } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, caseworkMiddleware } from "../../staff-context.ts";

/** Reports, cases and care: for administrators and the data-protection officer these pages do not exist. */
export const middleware = [caseworkMiddleware];

// A loader makes the guard run for every way to the pages below, data requests too.
export async function loader({ context }: LoaderFunctionArgs) {
  return { zone: await context.get(platformContext).protection.houseZone(actAs(context)) };
}

export default function Casework() {
  return <Outlet />;
}
