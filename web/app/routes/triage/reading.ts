import type { ActionFunctionArgs } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";

/** A sign of life while content is open, sent by the page itself once a minute. */
export async function action({ context, params }: ActionFunctionArgs) {
  const result = await context.get(platformContext).triage.keepReading(actAs(context), params.reportId);
  return Response.json({ open: result.ok && result.value.open }, { status: result.ok ? 200 : 404 });
}
