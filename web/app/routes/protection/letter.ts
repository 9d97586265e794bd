import { type ActionFunctionArgs, data, redirect } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { textOf } from "../desk/form-data.ts";
import { letterFile } from "./letter-file.server.ts";

export function loader({ params }: { params: { requestId?: string } }) {
  return redirect(`/protection/requests/${params.requestId}`);
}

/** A letter as a file. A form, not a link: that it was made is logged. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const { protection } = context.get(platformContext);
  const form = await request.formData();
  const letter = await protection.makeLetter(actAs(context), {
    requestId: params.requestId,
    kind: textOf(form, "kind"),
    language: textOf(form, "language"),
  });
  if (letter.ok) return letterFile(context, letter.value, textOf(form, "format"));
  if (letter.failure.code === "not-found") throw data(null, { status: 404 });
  return redirect(
    `/protection/requests/${params.requestId}?refused=${letter.failure.code.replace("letter.", "")}#letters`,
    303,
  );
}
