import type { LoaderFunctionArgs } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { nothingHere } from "../cases/case-data.ts";

/** The form of a request as JSON. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const result = await law.downloadRequestData(actAs(context), { caseId: params.caseId, requestId: params.requestId });
  if (!result.ok) throw nothingHere();
  return asFile(result.value.json, "application/json; charset=utf-8", result.value.name, {
    "Cache-Control": "no-store",
  });
}
