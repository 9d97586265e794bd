const name = "heroes_staff";

/** The session token of a request, or null. */
export function cookieOf(request: Request): string | null {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=");
    if (key === name && value) return value;
  }
  return null;
}

/** Set-Cookie for a session token; null takes it away. `Lax`, so that a link from a colleague's mail opens signed in. */
export function staffCookie(token: string | null, request: Request): string {
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  return `${name}=${token ?? ""}; Path=/; HttpOnly; SameSite=Lax${secure}${token ? "" : "; Max-Age=0"}`;
}

/**
 * Where to go after signing in or stepping up: a path of ours, else the start page. Refuses other origins in every
 * spelling (`//x`, `/\x`, control characters).
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || next.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next)) return "/desk";
  const url = new URL(next, "http://own.invalid");
  // `/..//x` is a path of ours until it is made shorter.
  const foreign = url.origin !== "http://own.invalid" || url.pathname.startsWith("//");
  return foreign ? "/desk" : `${url.pathname}${url.search}`;
}
