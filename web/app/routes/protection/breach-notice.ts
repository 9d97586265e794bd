import { type ActionFunctionArgs, data, redirect } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffLanguage } from "../../staff-context.ts";
import { isLanguage } from "../../words/languages.ts";
import { textOf } from "../desk/form-data.ts";
import { breachPdf } from "./breach-pdf.server.ts";
import { letterFile } from "./letter-file.server.ts";

export function loader({ params }: { params: { breachId?: string } }) {
  return redirect(`/protection/breaches/${params.breachId}`);
}

/** What the authority or the persons get, as a file. A form, not a link: that it was made is logged. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const { protection } = context.get(platformContext);
  const form = await request.formData();
  const { breachId } = params;
  const kind = textOf(form, "kind");
  if (kind === "authority-pdf") {
    const typed = textOf(form, "language");
    const pdf = await breachPdf(context, breachId, isLanguage(typed) ? typed : staffLanguage(context));
    if (!pdf) throw data(null, { status: 404 });
    return pdf;
  }
  if (kind !== "persons") {
    const file = await protection.exportBreach(actAs(context), breachId);
    if (!file.ok) throw data(null, { status: 404 });
    return asFile(file.value.csv, "text/csv; charset=utf-8", file.value.name);
  }
  const letter = await protection.makePersonsNotice(actAs(context), { breachId, language: textOf(form, "language") });
  if (letter.ok) return letterFile(context, letter.value, textOf(form, "format"));
  if (letter.failure.code === "not-found") throw data(null, { status: 404 });
  return redirect(`/protection/breaches/${breachId}?refused=${letter.failure.code.replace("letter.", "")}#files`, 303);
}
