import { type ActionFunctionArgs, data, redirect } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";

export function loader() {
  return redirect("/account/log");
}

/** The whole log for `heroes verify FILE`, written piece by piece. */
export async function action({ context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const { audit, services } = context.get(platformContext);
  const begun = await audit.beginLogExport(actAs(context));
  if (!begun.ok) throw data(null, { status: 404 });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  audit
    .exportLog(services, (piece) => writer.write(encoder.encode(piece)))
    .then(
      () => writer.close(),
      (error) => {
        services.log.error("audit.export", error);
        return writer.abort(error);
      },
    )
    // The reader went away.
    .catch(() => {});
  return asFile(readable, "application/jsonl; charset=utf-8", "log.jsonl");
}
