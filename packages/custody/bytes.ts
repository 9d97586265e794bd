import { Buffer } from "node:buffer";
import { hash } from "node:crypto";

/** SHA-256 of the parts written one after another; 32 bytes. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const only = parts[0];
  return hash("sha256", parts.length === 1 && only ? only : Buffer.concat(parts), "buffer");
}

/** Lower-case hexadecimal text of some bytes. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** Bytes of lower-case hexadecimal text, or null when it is anything else. */
export function fromHex(text: string): Buffer | null {
  return /^([0-9a-f]{2})*$/.test(text) ? Buffer.from(text, "hex") : null;
}

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/**
 * Bytes of base64 text, or null when it is not the one canonical spelling of those bytes.
 * Without the second half of the check two texts could stand for the same bytes, and a changed character would pass.
 */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}

/** UTF-8 text, or null when the bytes are not valid UTF-8. A byte order mark is kept, so that it is seen as a change. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
