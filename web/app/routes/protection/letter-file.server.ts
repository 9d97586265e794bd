import type { RouterContextProvider } from "react-router";
import type { Letter } from "#platform/protection";
import { platformContext } from "../../context.ts";

/** A letter as the file that was asked for. Its name says nothing about a person. */
export function letterFile(context: Readonly<RouterContextProvider>, letter: Letter, _format: string): Response {
  const { protection } = context.get(platformContext);
  return new Response(protection.letterText(letter), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${letter.name}.txt"`,
    },
  });
}
