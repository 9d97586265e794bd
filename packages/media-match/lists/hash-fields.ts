import type { ListEntry } from "./list-entry.ts";

export type HashKind = "md5" | "sha1" | "sha256" | "pdq";

/** Length in hex characters. */
const HASH_LENGTHS: Readonly<Record<HashKind, number>> = { md5: 32, sha1: 40, sha256: 64, pdq: 64 };

export const HASH_KINDS = Object.keys(HASH_LENGTHS) as HashKind[];

const HEX = /^[0-9a-fA-F]+$/;

export function isHash(kind: HashKind, text: string): boolean {
  return text.length === HASH_LENGTHS[kind] && HEX.test(text);
}

/**
 * What a bare hash of this length is. 64 characters may be SHA-256 or PDQ; looking up both is safe, since a digest is
 * never within reach of a picture's hash by chance (2^-120).
 */
export function bareHash(text: string): Partial<Pick<ListEntry, HashKind>> | null {
  if (!HEX.test(text)) return null;
  const hash = text.toLowerCase();
  if (hash.length === 32) return { md5: hash };
  if (hash.length === 40) return { sha1: hash };
  if (hash.length === 64) return { sha256: hash, pdq: hash };
  return null;
}

/** A PDQ quality, or null where the text is none. */
export function readQuality(text: string): number | null {
  const value = /^\d{1,3}(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  return value <= 100 ? value : null;
}

/** Digests of no bytes at all: every empty file has them, so they are never a match. */
export const EMPTY_DIGESTS: ReadonlySet<string> = new Set([
  "d41d8cd98f00b204e9800998ecf8427e",
  "da39a3ee5e6b4b0d3255bfef95601890afd80709",
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
]);
