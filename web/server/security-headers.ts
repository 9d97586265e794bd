import type { MiddlewareHandler } from "hono";

export type WebVariables = { nonce: string };

/**
 * What every answer carries. Nothing is loaded from elsewhere, nothing is kept by the browser.
 * `same-origin` as referrer policy: with `no-referrer` browsers send `Origin: null` and every form without script is refused.
 */
export function securityHeaders(
  newNonce: () => string,
  secure: boolean,
  exitOrigin: string,
): MiddlewareHandler<{ Variables: WebVariables }> {
  return async (c, next) => {
    const nonce = newNonce();
    c.set("nonce", nonce);
    await next();
    const headers = c.res.headers;
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", policyFor(c.req.path, nonce, exitOrigin));
    headers.set("Referrer-Policy", "same-origin");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set(
      "Permissions-Policy",
      "camera=(), geolocation=(), microphone=(), interest-cohort=(), browsing-topics=()",
    );
    headers.set("X-Robots-Tag", "noarchive");
    if (secure) headers.set("Strict-Transport-Security", "max-age=31536000");
  };
}

/** The worker that reads a visitor's files: it compiles its kernel and can contact nothing, not even this site. */
const FINGERPRINT_WORKER = /^\/assets\/fingerprint-worker-[\w-]+\.js$/;

/** The workers of "Check first" read what a visitor pastes and may do nothing else at all. */
const CHECK_WORKER = /^\/assets\/(?:chat|job)-worker-[\w-]+\.js$/;

function policyFor(path: string, nonce: string, exitOrigin: string): string {
  if (FINGERPRINT_WORKER.test(path)) return "default-src 'none'; script-src 'wasm-unsafe-eval'";
  if (CHECK_WORKER.test(path)) return "default-src 'none'";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    // Leaving posts to us and is sent on: browsers hold that to this line too.
    `form-action 'self' ${exitOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
