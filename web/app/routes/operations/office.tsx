import { type LoaderFunctionArgs, type MiddlewareFunction, Outlet } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";

/** For those who answer for keeping and erasing; to everyone else these pages do not exist. */
const guard: MiddlewareFunction<Response> = async ({ context }) => {
  requireRole(context, "data_protection_officer", "coordinator", "counsel");
};
export const middleware = [guard];

// A loader makes the guard run for every way to the pages below, data requests too.
export async function loader({ context }: LoaderFunctionArgs) {
  return { counts: await context.get(platformContext).operations.retentionCounts(actAs(context)) };
}

export default function RetentionOffice() {
  return <Outlet />;
}
