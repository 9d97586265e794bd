import { createHmac } from "node:crypto";
import { EMPTY_DIGESTS } from "@heroes/media-match";
import type { Vault } from "#kernel";
import { hashKinds, type MediaHashes, type MediaHashKind } from "./model.ts";

export type FingerprintOf = (kind: MediaHashKind, hex: string) => Buffer;

/**
 * Keyed fingerprints (16 bytes) of hashes: equal ones meet in the database, which holds none of them in the clear. The
 * vault's own function derives its key anew each time, which a list of a million entries would feel.
 */
export function fingerprinter(vault: Pick<Vault, "derive">): FingerprintOf {
  const keys = new Map(hashKinds.map((kind) => [kind, vault.derive(`fingerprint/media/${kind}`)]));
  return (kind, hex) => printWith(keys.get(kind) as Buffer, hex);
}

const printWith = (key: Buffer, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest().subarray(0, 16);

export type KindAndPrint = { readonly kind: MediaHashKind; readonly fingerprint: Buffer };

/** Fingerprints of everything known of one file. Digests of no bytes at all, which every empty file has, are left out. */
export function printsOf(fingerprint: FingerprintOf, media: MediaHashes): KindAndPrint[] {
  return hashKinds.flatMap((kind) => {
    const value = media[kind];
    return value && !EMPTY_DIGESTS.has(value) ? [{ kind, fingerprint: fingerprint(kind, value) }] : [];
  });
}

/** The one fingerprint that stands for a file: of its strongest digest, else of its picture hash. */
export function ownPrint(fingerprint: FingerprintOf, media: MediaHashes): Buffer | null {
  for (const kind of ["sha256", "sha1", "md5", "pdq"] as const) {
    const value = media[kind];
    if (value) return fingerprint(kind, value);
  }
  return null;
}

/** Fingerprints of a list's own identifiers for its entries. */
export function sourcePrinter(vault: Pick<Vault, "derive">): (id: string) => Buffer {
  const key = vault.derive("fingerprint/media/source-id");
  return (id) => printWith(key, id);
}
