import { Readable } from "node:stream";
import type { LoaderFunctionArgs } from "react-router";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { nothingHere } from "../cases/case-data.ts";

/** The bytes of a file as they came, or its custody manifest (`?manifest`). Nothing that stands apart. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const acting = actAs(context);
  const { caseId, materialId } = params;
  if (new URL(request.url).searchParams.has("manifest")) {
    const view = await law.viewMaterial(acting, { caseId, materialId });
    if (!view.ok || !view.value.manifest) throw nothingHere();
    return asFile(view.value.manifest, "application/jsonl", `${view.value.id}.manifest.jsonl`, guarded);
  }
  const file = await law.downloadMaterial(acting, { caseId, materialId });
  if (!file.ok) throw nothingHere();
  const { content, size, name } = file.value;
  // A web stream of the pieces as they are opened; nothing is held in memory as a whole.
  const body = Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>;
  return asFile(body, "application/octet-stream", name, { ...guarded, "Content-Length": String(size) });
}

const guarded = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
