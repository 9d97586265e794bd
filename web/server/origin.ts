import type { Config } from "#kernel";

/**
 * The origin under which this request came, from our own settings and never from forwarded headers. Without PUBLIC_URL
 * the installation is local: the Host header is believed only when it names this machine's own address and port.
 */
export function originOf(config: Config, hostHeader: string | undefined): string {
  if (config.publicUrl) return new URL(config.publicUrl).origin;
  const host = hostHeader ?? "";
  if (/^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/.test(host)) return `http://${host}`;
  return `http://${config.host}:${config.port}`;
}

/** Whether a request that changes something comes from our own pages (or from a program, which sends no Origin). */
export function isOwnOrigin(request: Request, origin: string): boolean {
  const from = request.headers.get("Origin");
  if (from !== null) return from === origin;
  const site = request.headers.get("Sec-Fetch-Site");
  return site === null || site === "same-origin" || site === "none";
}
