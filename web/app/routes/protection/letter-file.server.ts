import type { RouterContextProvider } from "react-router";
import type { Letter } from "#platform/protection";
import { asFile } from "../../as-file.ts";
import { platformContext } from "../../context.ts";

/** A letter as the file that was asked for. Its name says nothing about a person. */
export async function letterFile(
  context: Readonly<RouterContextProvider>,
  letter: Letter,
  format: string,
): Promise<Response> {
  const { protection } = context.get(platformContext);
  const pdf = format !== "text";
  return asFile(
    pdf ? new Uint8Array(await protection.letterPdf(letter)) : protection.letterText(letter),
    pdf ? "application/pdf" : "text/plain; charset=utf-8",
    `${letter.name}.${pdf ? "pdf" : "txt"}`,
  );
}
