import { data, type LoaderFunctionArgs } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { pictureAnswer } from "./picture-answer.ts";

/** The bytes of a picture that a further act showed clearly, while its time runs. Never kept by the browser. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { triage } = context.get(platformContext);
  const picture = await triage.clearPicture(actAs(context), params.attachmentId);
  if (!picture.ok) throw data(null, { status: 404 });
  const { content, type } = picture.value;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await content.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await content.return(undefined);
    },
  });
  return pictureAnswer(stream, type);
}
