import { randomBytes } from "node:crypto";

/** Randomness comes in by argument everywhere; only this file asks the machine. */
export type Random = { bytes(length: number): Buffer };

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };

/** 128 random bits, written as a UUID so that PostgreSQL stores 16 bytes. All bits are random: there is no version nibble. */
export function newId(random: Random): string {
  const hex = random.bytes(16).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for text that can be an id; everything else from a URL is answered like an unknown id. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && idPattern.test(text);
}

/** An unguessable token (256 bits) for links and cookies, base64url. */
export function newToken(random: Random): string {
  return random.bytes(32).toString("base64url");
}
