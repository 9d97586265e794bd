/** The staff member's choice; `auto` follows the device. */
export type DeskScheme = "light" | "dark" | "auto";

/**
 * The attributes for `<html>`: put there on the server, so that the first paint has the right mode.
 * In a file without Mantine, so that the root of the site can use it and public pages stay small.
 */
export function deskHtmlAttributes(scheme: DeskScheme): Record<string, string> {
  return scheme === "auto"
    ? { "data-mantine-color-scheme": "light" }
    : { "data-theme": scheme, "data-mantine-color-scheme": scheme };
}
