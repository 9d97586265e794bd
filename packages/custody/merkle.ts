import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import { fromHex, sha256, toHex } from "./bytes.ts";

/**
 * What must be kept to go on with a Merkle tree of RFC 9162 (the same as RFC 6962): its size and the roots of its
 * complete subtrees, the largest first. There are as many as the size has bits set: 20 at most for a million leaves.
 */
export type Frontier = { readonly size: number; readonly hashes: readonly Uint8Array[] };

/** The frontier as it is kept in a database row or a file: hashes in hexadecimal. */
export type FrontierRecord = { readonly size: number; readonly frontier: readonly string[] };

export const emptyFrontier: Frontier = Object.freeze({ size: 0, hashes: Object.freeze([]) });

const leafPrefix = Buffer.of(0x00);

/** Hash of a leaf: SHA-256 of 0x00 and the data (RFC 9162, 2.1.1). */
export function leafHash(data: Uint8Array): Buffer {
  return sha256(leafPrefix, data);
}

/** Hash of an inner node: SHA-256 of 0x01, the left and the right child, 32 bytes each (RFC 9162, 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(65);
  input[0] = 0x01;
  input.set(left, 1);
  input.set(right, 33);
  return hash("sha256", input, "buffer");
}

/** The frontier after one more leaf. The one given is not changed. O(log size). */
export function appendLeaf(frontier: Frontier, leaf: Uint8Array): Frontier {
  if (leaf.length !== 32) throw new TypeError("a leaf hash has 32 bytes");
  const hashes = frontier.hashes.slice();
  let carry = leaf;
  // Every bit set at the low end of the size is a complete subtree that the new one joins. Division, not shifts:
  // sizes may pass 2^31.
  for (let rest = frontier.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = hashes.pop();
    if (!left) throw new TypeError("a frontier whose hashes do not fit its size");
    carry = nodeHash(left, carry);
  }
  hashes.push(carry);
  return { size: frontier.size + 1, hashes };
}

/** Root hash of the tree that the frontier stands for; SHA-256 of nothing for the empty tree. */
export function rootOf(frontier: Frontier): Buffer {
  const last = frontier.hashes.at(-1);
  if (!last) return sha256(Buffer.alloc(0));
  let root: Uint8Array = last;
  for (let i = frontier.hashes.length - 2; i >= 0; i--) {
    const left = frontier.hashes[i];
    if (left) root = nodeHash(left, root);
  }
  return Buffer.from(root);
}

/** The frontier in the shape for a database row. */
export function writeFrontier(frontier: Frontier): FrontierRecord {
  return { size: frontier.size, frontier: frontier.hashes.map(toHex) };
}

/** The frontier of a row, or null when the row cannot be one (wrong number of hashes for its size, or no hashes). */
export function readFrontier(record: FrontierRecord): Frontier | null {
  if (!Number.isSafeInteger(record.size) || record.size < 0) return null;
  let bits = 0;
  for (let rest = record.size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  const hashes = record.frontier.map(fromHex).filter((bytes) => bytes?.length === 32);
  const whole = hashes.filter((bytes) => bytes !== null);
  return whole.length === bits && record.frontier.length === bits ? { size: record.size, hashes: whole } : null;
}
