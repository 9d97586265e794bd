import { Buffer } from "node:buffer";
import { z } from "zod";
import { toHex } from "./bytes.ts";
import { byCodeUnits, canonicalJson, type Json } from "./canonical.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { type ManifestHeader, manifestHeaderSchema } from "./header.ts";
import type { SigningKey } from "./keys.ts";
import { appendLeaf, emptyFrontier, leafHash, rootOf } from "./merkle.ts";

/** A file of an evidence package or backup. `path`: relative, `/` between names; `size` in bytes; `sha256` in hexadecimal. */
export const manifestFileSchema = z.strictObject({
  path: z.string().refine(isPlainPath),
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type ManifestFile = z.infer<typeof manifestFileSchema>;

/** Facts about the package as a whole: flat, not personal. */
export type ManifestMeta = ManifestHeader["meta"];

/**
 * Writes a signed manifest (JSON Lines): a header, then one line per file in the order of its path. The signature is a
 * checkpoint over a Merkle tree whose first leaf is the header without its checkpoint and whose others are the files,
 * so one file can be proven later without showing the names of the rest.
 * `at` is an ISO time in UTC. Throws a TypeError for a path that leaves the folder, or one given twice.
 */
export function writeManifest(
  what: {
    readonly origin: string;
    readonly at: string;
    readonly meta: ManifestMeta;
    readonly files: readonly ManifestFile[];
  },
  key: SigningKey,
): string {
  const files = what.files.toSorted((a, b) => byCodeUnits(a.path, b.path));
  for (const [index, file] of files.entries()) {
    if (!manifestFileSchema.safeParse(file).success) throw new TypeError(`manifest: file ${index} is not right`);
    if (files[index + 1]?.path === file.path) throw new TypeError("manifest: a path is there twice");
  }
  const { origin, at, meta } = what;
  const open: ManifestHeader = {
    heroes: "manifest",
    version: 1,
    origin,
    publicKey: toHex(key.publicKey),
    meta,
    checkpoint: null,
  };
  if (!manifestHeaderSchema.safeParse(open).success) throw new TypeError("manifest: the header is not right");
  const lines = files.map((file) => canonicalJson(file));
  const tree = [manifestHeadLine(open), ...lines].reduce(
    (frontier, line) => appendLeaf(frontier, leafHash(Buffer.from(line, "utf8"))),
    emptyFrontier,
  );
  const checkpoint = signCheckpoint({ origin, size: tree.size, root: rootOf(tree), at }, key);
  return `${[canonicalJson({ ...open, checkpoint }), ...lines].join("\n")}\n`;
}

/** The part of the header that is the first leaf of the tree: all but the checkpoint, which cannot vouch for itself. */
export function manifestHeadLine(header: ManifestHeader): string {
  const { checkpoint: _, ...rest } = header;
  const head: Json = rest;
  return canonicalJson(head);
}

/** Whether a path stays inside its folder on every system: relative, no `..`, no back slash, drive or control character. */
export function isPlainPath(path: string): boolean {
  if (path.length === 0 || path.length > 4096 || !path.isWellFormed() || /[\p{Cc}\\]|^[A-Za-z]:/u.test(path))
    return false;
  return path.split("/").every((name) => name !== "" && name !== "." && name !== "..");
}
