import { createHash } from "node:crypto";
import { keyFromSeed, type SigningKey } from "@heroes/custody";
import type { Vault } from "#kernel";

/** The key that signs checkpoints: derived from the installation key, so it lies neither in the database nor in backups. */
export function logKey(vault: Vault): SigningKey {
  return keyFromSeed(vault.derive("log-signing"));
}

/** Name of this installation's log in its checkpoints; stays the same when the address of the service changes. */
export function logOrigin(key: SigningKey): string {
  return `heroes.${createHash("sha256").update(key.publicKey).digest("hex").slice(0, 16)}/audit`;
}
