import type { LoaderFunctionArgs } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { nothingHere } from "../cases/case-data.ts";

/** The PDF of a request: the signed one as it was signed, or a draft that says so. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const { caseId, requestId } = params;
  const { searchParams } = new URL(request.url);
  const language = searchParams.get("language") ?? undefined;
  const reader = searchParams.get("for") ?? undefined;
  const result = await law.downloadRequest(actAs(context), { caseId, requestId, language, reader });
  if (!result.ok) throw nothingHere();
  return asFile(new Uint8Array(result.value.bytes), "application/pdf", result.value.name, {
    "Cache-Control": "no-store",
  });
}
