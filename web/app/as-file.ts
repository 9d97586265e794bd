/**
 * An answer that the browser keeps as a file. Names are ours, never a visitor's.
 * @param type with its charset, where it is text
 */
export const asFile = (
  body: BodyInit,
  type: string,
  name: string,
  more: Readonly<Record<string, string>> = {},
): Response =>
  new Response(body, {
    headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, ...more },
  });
