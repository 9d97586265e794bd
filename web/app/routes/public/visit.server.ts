/**
 * The one cookie of the public pages: a token for the report being written and one for an open own page, either may be
 * missing. It ends with the browser; nothing else is stored on the device.
 */
export type Visit = { readonly draft: string | null; readonly session: string | null };

const name = "heroes_visit";
const token = /^[A-Za-z0-9_-]{43}$/;

export function readVisit(request: Request): Visit {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value = ""] = part.trim().split("=");
    if (key !== name) continue;
    const [draft = "", session = ""] = value.split(".");
    return { draft: token.test(draft) ? draft : null, session: token.test(session) ? session : null };
  }
  return { draft: null, session: null };
}

/** Set-Cookie for a visit; one without tokens takes the cookie away. `Lax`, so that a link that was kept still opens. */
export function visitCookie(visit: Visit, request: Request): string {
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  const empty = !visit.draft && !visit.session;
  const value = empty ? "" : `${visit.draft ?? ""}.${visit.session ?? ""}`;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${empty ? "; Max-Age=0" : ""}`;
}
