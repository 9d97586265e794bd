import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { pictureAnswer } from "./picture-answer.ts";

/** The blurred view of a picture that was deliberately opened, while its time runs. Never kept by the browser. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { triage } = context.get(platformContext);
  const picture = await triage.blurredPicture(actAs(context), params.attachmentId);
  if (!picture.ok) throw data(null, { status: 404 });
  return pictureAnswer(new Uint8Array(picture.value), "image/png");
}

/** Says that whoever saw the picture clearly covered it: what is sent is the blurred view again. */
export async function action({ context, params }: ActionFunctionArgs) {
  const { triage } = context.get(platformContext);
  const result = await triage.blurAttachment(actAs(context), params.attachmentId);
  if (!result.ok) throw data(null, { status: 404 });
  return new Response(null, { status: 204 });
}
