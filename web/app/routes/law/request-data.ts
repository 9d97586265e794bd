import type { LoaderFunctionArgs } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { nothingHere } from "../cases/case-data.ts";

/** The form of a request as JSON. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const result = await law.downloadRequestData(actAs(context), { caseId: params.caseId, requestId: params.requestId });
  if (!result.ok) throw nothingHere();
  return new Response(result.value.json, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${result.value.name}"`,
      "Cache-Control": "no-store",
    },
  });
}
