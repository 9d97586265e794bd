import { createHash } from "node:crypto";
import { newToken, type Random } from "#kernel";

/** A random token for a cookie or link; the database keeps its hash alone. */
export function makeToken(random: Random): { readonly token: string; readonly hash: Buffer } {
  const token = newToken(random);
  return { token, hash: hashToken(token) };
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Tokens are 43 characters of base64url; anything else is not looked up. */
export function isToken(text: unknown): text is string {
  return typeof text === "string" && /^[A-Za-z0-9_-]{43}$/.test(text);
}
