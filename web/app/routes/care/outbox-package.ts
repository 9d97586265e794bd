import { type ActionFunctionArgs, data, redirect } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";

/** The sealed package as a file. A POST, so that the passphrase never stands in an address. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { outbox } = context.get(platformContext);
  const form = await request.formData();
  const passphrase = form.get("passphrase");
  const result = await outbox.downloadPackage(actAs(context), {
    messageId: params.messageId,
    passphrase: typeof passphrase === "string" ? passphrase : undefined,
  });
  if (!result.ok) {
    if (result.failure.code === "not-found") throw data(null, { status: 404 });
    return redirect(`/outbox?message=${params.messageId}`);
  }
  return asFile(new Uint8Array(result.value.bytes), "application/octet-stream", result.value.name);
}

export function loader() {
  throw data(null, { status: 404 });
}
