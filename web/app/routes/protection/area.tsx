import { data, type LoaderFunctionArgs, type MiddlewareFunction, Outlet } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";

/** For people with a role; each page says for whom it is. */
const guard: MiddlewareFunction<Response> = async ({ context }) => {
  if (staffOf(context).actor.roles.length === 0) throw data(null, { status: 404 });
};
export const middleware = [guard];

// A loader makes the guard run for every way to the pages below, data requests too.
export async function loader({ context }: LoaderFunctionArgs) {
  const { roles } = staffOf(context).actor;
  const { protection } = context.get(platformContext);
  return {
    counts: await protection.protectionCounts(actAs(context)),
    officer: roles.includes("data_protection_officer"),
    // Counsel notes what went abroad, and reads none of the registers.
    notesTransfers: roles.includes("counsel"),
    keeps: roles.includes("data_protection_officer") || roles.includes("coordinator"),
  };
}

export default function ProtectionArea() {
  return <Outlet />;
}
