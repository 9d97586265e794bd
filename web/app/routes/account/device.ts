/**
 * The family of a browser, so that people know their own sessions again. The header itself is never stored: five families
 * are all that is kept, and only for staff who sign in.
 */
export function deviceOf(request: Request): string {
  const agent = request.headers.get("User-Agent") ?? "";
  if (/Firefox\//.test(agent)) return "firefox";
  if (/Edg\//.test(agent)) return "edge";
  if (/Chrom(e|ium)\//.test(agent)) return "chrome";
  return /Safari\//.test(agent) ? "safari" : "other";
}
