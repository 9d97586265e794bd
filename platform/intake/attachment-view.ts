/**
 * What staff may be shown of a file. `blurred`: a blurred view of it is kept; `clear`: the file itself may follow. Files
 * that the limited child could not read, or that browsers do not show, are not handed to a browser.
 */
export type AttachmentView =
  | { readonly kind: "picture"; readonly blurred: boolean; readonly clear: boolean }
  | { readonly kind: "unreadable" | "other" | "waiting" };

/** Kinds of picture that a browser may show. */
const shownByBrowsers = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);

/** @param type as the hash job found it; undefined before */
export function attachmentView(
  row: { readonly state: string; readonly sealed_blurred: Buffer | null },
  type: string | undefined,
): AttachmentView {
  if (type === undefined) return { kind: "waiting" };
  if (!type.startsWith("image/")) return { kind: "other" };
  const blurred = row.sealed_blurred !== null;
  // Files that were hashed before blurred views were kept have none.
  const clear = shownByBrowsers.has(type) && (blurred || row.state === "hashed");
  return blurred || clear ? { kind: "picture", blurred, clear } : { kind: "unreadable" };
}
