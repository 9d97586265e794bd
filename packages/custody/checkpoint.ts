import { Buffer } from "node:buffer";
import { fromBase64, toBase64, toHex } from "./bytes.ts";
import { checkSignature, keyId, type SigningKey, signBytes } from "./keys.ts";

/**
 * A signed statement "the log `origin` had `size` entries with this root at this time".
 * Text form: C2SP tlog-checkpoint (a signed note) with one extension line `time <ISO time>`.
 */
export type Checkpoint = {
  /** Name of the log, such as `heroes.example.org/audit`: no white space, no `+`. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** ISO time that the signer gave, or null when the text has none. */
  readonly at: string | null;
};

/** A checkpoint as it was read: `body` is the signed text, `signatures` the lines under it. */
export type SignedCheckpoint = Checkpoint & { readonly body: string; readonly signatures: readonly NoteSignature[] };

export type NoteSignature = { readonly name: string; readonly keyId: Uint8Array; readonly signature: Uint8Array };

export type CheckpointReading =
  | { readonly ok: true; readonly checkpoint: SignedCheckpoint }
  | { readonly ok: false; readonly why: string };

const originPattern = /^[^\s+\p{Cc}]{1,200}$/u;
const timePattern = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,9})?Z)?$/;
const signaturePattern = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;

/** Whether a text may name a log. */
export function isOrigin(text: string): boolean {
  return originPattern.test(text);
}

/** The signed text of a checkpoint. Throws a TypeError when a part is not fit to be written. */
export function checkpointBody(checkpoint: Checkpoint & { readonly at: string }): string {
  if (!isOrigin(checkpoint.origin)) throw new TypeError("checkpoint: the origin has white space, a plus or no text");
  if (!Number.isSafeInteger(checkpoint.size) || checkpoint.size < 0) throw new TypeError("checkpoint: wrong size");
  if (checkpoint.root.length !== 32) throw new TypeError("checkpoint: a root has 32 bytes");
  if (!timePattern.test(checkpoint.at)) throw new TypeError("checkpoint: the time is not an ISO time in UTC");
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\ntime ${checkpoint.at}\n`;
}

/** Writes and signs a checkpoint. The key's name in the signature line is the origin, as tlog-checkpoint asks. */
export function signCheckpoint(checkpoint: Checkpoint & { readonly at: string }, key: SigningKey): string {
  const body = checkpointBody(checkpoint);
  const signed = Buffer.concat([keyId(checkpoint.origin, key.publicKey), signBytes(key, Buffer.from(body, "utf8"))]);
  return `${body}\n\u2014 ${checkpoint.origin} ${toBase64(signed)}\n`;
}

/** Reads one checkpoint. Its signature is not checked yet: see `isSignedBy`. */
export function readCheckpoint(text: string): CheckpointReading {
  const split = text.lastIndexOf("\n\n");
  if (split < 0) return { ok: false, why: "there is no signature under it" };
  const body = text.slice(0, split + 1);
  const [origin = "", size = "", root = "", ...extensions] = body.slice(0, -1).split("\n");
  if (!isOrigin(origin)) return { ok: false, why: "its first line is not the name of a log" };
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    return { ok: false, why: "its second line is not a number of entries" };
  const rootBytes = fromBase64(root);
  if (rootBytes?.length !== 32) return { ok: false, why: "its third line is not a root hash" };
  if (extensions.includes("")) return { ok: false, why: "it has an empty line inside" };
  const tail = text.slice(split + 2);
  const lines = (tail.endsWith("\n") ? tail.slice(0, -1) : tail).split("\n");
  const signatures = lines.map(readSignature);
  const read = signatures.filter((signature) => signature !== null);
  if (read.length !== signatures.length) return { ok: false, why: "a signature line under it cannot be read" };
  const time = extensions.find((line) => line.startsWith("time "))?.slice(5);
  const at = time !== undefined && timePattern.test(time) ? time : null;
  return {
    ok: true,
    checkpoint: { origin, size: Number(size), root: rootBytes, at, body, signatures: read },
  };
}

function readSignature(line: string): NoteSignature | null {
  const match = signaturePattern.exec(line);
  const bytes = fromBase64(match?.[2] ?? "");
  if (!match?.[1] || !bytes || bytes.length < 5) return null;
  return { name: match[1], keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** Who stands behind a checkpoint: `signed` by the key, `unsigned` (no line by this key), or `forged` (the line is false). */
export function isSignedBy(checkpoint: SignedCheckpoint, publicKey: Uint8Array): "signed" | "unsigned" | "forged" {
  const id = toHex(keyId(checkpoint.origin, publicKey));
  const own = checkpoint.signatures.filter((line) => line.name === checkpoint.origin && toHex(line.keyId) === id);
  if (own.length === 0) return "unsigned";
  const body = Buffer.from(checkpoint.body, "utf8");
  return own.every((line) => checkSignature(publicKey, body, line.signature)) ? "signed" : "forged";
}
