import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";

/**
 * A keyed commitment to something personal (an id, a name, a reason in words): HMAC-SHA-256, 64 hexadecimal characters.
 * The log holds the commitment, never the value. Destroying the key makes it meaningless and leaves every proof whole.
 * `purpose` keeps commitments of different fields apart, so equal values in two fields cannot be seen to be equal.
 * Throws a TypeError for a key under 32 bytes.
 */
export function commitTo(key: Uint8Array, purpose: string, value: string | Uint8Array): string {
  if (key.length < 32) throw new TypeError("a commitment key has at least 32 bytes");
  const purposeBytes = Buffer.from(purpose, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(purposeBytes.length);
  return createHmac("sha256", key).update(length).update(purposeBytes).update(value).digest("hex");
}
