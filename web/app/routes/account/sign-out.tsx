import { type ActionFunctionArgs, redirect } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { staffCookie } from "../../staff-cookie.ts";

export function loader() {
  return redirect("/account");
}

export async function action({ request, context }: ActionFunctionArgs) {
  await context.get(platformContext).identity.signOut(actAs(context));
  return redirect("/sign-in", { headers: { "Set-Cookie": staffCookie(null, request) } });
}
