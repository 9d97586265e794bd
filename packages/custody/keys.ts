import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { fromBase64, fromHex, sha256, toBase64, toHex } from "./bytes.ts";

/** An Ed25519 pair: the secret as a node key object, the public key as its 32 raw bytes. */
export type SigningKey = { readonly privateKey: KeyObject; readonly publicKey: Uint8Array };

// RFC 8410: the fixed DER beginnings of an Ed25519 secret (PKCS #8) and public (SPKI) key.
const secretPrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** The key pair that belongs to a 32-byte seed (RFC 8032). Throws a TypeError for another length. */
export function keyFromSeed(seed: Uint8Array): SigningKey {
  if (seed.length !== 32) throw new TypeError("an Ed25519 seed has 32 bytes");
  const privateKey = createPrivateKey({ key: Buffer.concat([secretPrefix, seed]), format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return { privateKey, publicKey: spki.subarray(publicPrefix.length) };
}

/** Ed25519 signature, 64 bytes. */
export function signBytes(key: SigningKey, bytes: Uint8Array): Buffer {
  return sign(null, bytes, key.privateKey);
}

/** Whether the signature over these bytes was made with the secret of this public key (32 raw bytes). */
export function checkSignature(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: "der", type: "spki" });
    return verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}

/** Key id of a signed note: the first four bytes of SHA-256(name, newline, 0x01, public key). */
export function keyId(name: string, publicKey: Uint8Array): Buffer {
  return sha256(Buffer.from(`${name}\n\u0001`, "utf8"), publicKey).subarray(0, 4);
}

/** The public key as C2SP signed notes write it, `name+id+base64`; what to hand to whoever will verify. */
export function verifierKey(name: string, publicKey: Uint8Array): string {
  return `${name}+${toHex(keyId(name, publicKey))}+${toBase64(Buffer.concat([Buffer.of(0x01), publicKey]))}`;
}

/**
 * A public key (32 raw bytes) from any of its written forms: 64 hexadecimal characters, a verifier key
 * `name+id+base64`, or PEM. Null when the text is none of these.
 */
export function readPublicKey(text: string): Uint8Array | null {
  const trimmed = text.trim();
  const hex = fromHex(trimmed.toLowerCase());
  if (hex?.length === 32) return hex;
  if (trimmed.startsWith("-----BEGIN PUBLIC KEY-----")) return readPem(trimmed);
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(trimmed);
  const bytes = fromBase64(match?.[3] ?? "");
  if (!match?.[1] || bytes?.length !== 33 || bytes[0] !== 0x01) return null;
  const key = bytes.subarray(1);
  return toHex(keyId(match[1], key)) === match[2] ? key : null;
}

function readPem(text: string): Uint8Array | null {
  try {
    const key = createPublicKey(text);
    if (key.asymmetricKeyType !== "ed25519") return null;
    return key.export({ format: "der", type: "spki" }).subarray(publicPrefix.length);
  } catch {
    return null;
  }
}
