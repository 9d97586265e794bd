import { Secret } from "otpauth";
import type { Random } from "#kernel";

/** 160 random bits for an authenticator app, base32. */
export function newTotpSecret(random: Random): string {
  return new Secret({ buffer: new Uint8Array(random.bytes(20)).buffer }).base32;
}
