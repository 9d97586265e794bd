import { type ActionFunctionArgs, data, redirect } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { logFilterOf } from "./log-filter.ts";

export function loader() {
  return redirect("/account/log");
}

/** The entries shown, as a spreadsheet file. A form, not a link: that it was made is logged. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const filter = logFilterOf(await request.formData());
  const csv = await context.get(platformContext).identity.exportReadLog(actAs(context), filter);
  if (!csv.ok) throw data(null, { status: 404 });
  return asFile(csv.value, "text/csv; charset=utf-8", "log-entries.csv");
}
