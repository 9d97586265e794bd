import { joined } from "./joined.ts";
import type { PageRow } from "./page-row.ts";
import { accountPages } from "./pages/account.ts";
import { carePages } from "./pages/care.ts";
import { casePages } from "./pages/cases.ts";
import { lawPages } from "./pages/law.ts";
import { mediaPages } from "./pages/media.ts";
import { protectionPages } from "./pages/protection.ts";
import { retentionPages } from "./pages/retention.ts";
import { triagePages } from "./pages/triage.ts";

/**
 * Who may open which page and do which act over HTTP: written by hand from what Heroes promises, never from the code.
 * Words of a cell: see personas.ts. Whoever is in no cell gets the same 404 as for what does not exist; whoever is not
 * signed in is led to sign-in.
 */
export const pages: Readonly<Record<string, PageRow>> = joined(
  triagePages,
  casePages,
  carePages,
  lawPages,
  mediaPages,
  accountPages,
  protectionPages,
  retentionPages,
);

/** Pages that are for everyone, signed in or not, and show nothing about anyone. Their own tests say what they hold. */
export const openToAll: readonly (string | RegExp)[] = [
  "/",
  "/exit",
  /^\/:language(\/|$)/,
  "/sign-in",
  "/sign-in/second-factor",
  "/sign-in/set-up",
  "/setup/:token",
  "/invitation/:token",
];
