import { type ActionFunctionArgs, data, redirect } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ledFilterOf } from "./led-filter.ts";

export function loader() {
  return redirect("/protection/log");
}

/** The entries shown, as a spreadsheet file. A form, not a link: that it was made is logged. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const filter = ledFilterOf(await request.formData());
  const csv = await context.get(platformContext).protection.exportLedLog(actAs(context), filter);
  if (!csv.ok) throw data(null, { status: csv.failure.code === "not-found" ? 404 : 400 });
  return asFile(csv.value, "text/csv; charset=utf-8", "log-by-kind.csv");
}
