import type { ActionFunctionArgs } from "react-router";
import type { StoredFile } from "#platform/law";
import { platformContext } from "../../context.ts";
import { textOf } from "../desk/form-data.ts";
import { readUpload } from "../report/read-upload.server.ts";
import { type Typed, typedOf } from "./law-data.ts";

/**
 * A form with one file: its bytes are sealed as they arrive and never looked at here. A file that is too large leaves
 * nothing behind.
 * @returns the fields as typed, and the file, `too-large`, or null when none was chosen
 */
export async function readOneFile(args: Pick<ActionFunctionArgs, "context" | "request">): Promise<{
  readonly text: (name: string) => string;
  readonly typed: Typed;
  readonly file: StoredFile | "too-large" | null;
}> {
  const { context, request } = args;
  const platform = context.get(platformContext);
  // A form without a file part is a form without a file.
  if (!(request.headers.get("Content-Type") ?? "").startsWith("multipart/form-data")) {
    const form = await request.formData();
    return { text: (name) => textOf(form, name), typed: typedOf(form), file: null };
  }
  const { law, services } = platform;
  const most = law.maxMaterialBytes;
  const { form, stored } = await readUpload(args, 1, most + 1024 * 1024, (file) =>
    law.storeFile(services, file).catch((error: unknown) => {
      if (platform.isTooLarge(error)) return "too-large" as const;
      throw error;
    }),
  );
  const text = (name: string) => form.text(name);
  return { text, typed: Object.fromEntries(form.entries), file: stored[0] ?? null };
}
