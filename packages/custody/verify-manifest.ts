import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { toHex } from "./bytes.ts";
import { byCodeUnits, canonicalJson, type Json } from "./canonical.ts";
import { maxEntryBytes } from "./entry.ts";
import { type ExportVerification, noteTrust, textOf } from "./export-log.ts";
import { keysFor, type ManifestHeader, readHeader } from "./header.ts";
import { type Line, readLines } from "./lines.ts";
import { isPlainPath, type ManifestFile, manifestFileSchema, manifestHeadLine } from "./manifest.ts";
import { appendLeaf, emptyFrontier, type Frontier, leafHash, rootOf } from "./merkle.ts";
import { trustCheckpoints } from "./verify-checkpoints.ts";
import { Findings, type VerifyResult } from "./verify-result.ts";

/** How the verifier reaches the files. Paths are relative, with `/` between names. */
export type DirectoryReader = {
  /** Every file that is there; anything that is no regular file counts as one too, and `open` answers null for it. */
  readonly paths: () => AsyncIterable<string> | Iterable<string>;
  /** The bytes of one file, or null when there is no regular file at this path. */
  readonly open: (path: string) => Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array> | null>;
};

/**
 * Checks a manifest and the files it speaks of: changed, missing and extra files, and any change of the manifest itself.
 * `checked` counts the files of the manifest. Files are streamed; only the paths are held in memory.
 */
export async function verifyManifest(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  directory: DirectoryReader,
  how: ExportVerification,
): Promise<VerifyResult> {
  const findings = new Findings();
  const lines = readLines(chunks, maxEntryBytes);
  const first = await lines.next();
  const reading = readHeader(first.done ? "" : textOf(first.value));
  if (first.done || !reading.ok || reading.header.heroes !== "manifest" || !first.value.ended) {
    findings.add("line 1", "header.unreadable", reading.ok ? "it is not the header of a manifest" : reading.why);
    await lines.return(undefined);
    return findings.result(0, 0);
  }
  const { header } = reading;
  let tree = appendLeaf(emptyFrontier, leafHash(Buffer.from(manifestHeadLine(header), "utf8")));
  const listed = new Set<string>();
  let before = "";
  for await (const line of lines) {
    tree = appendLeaf(tree, leafHash(line.bytes ?? new Uint8Array()));
    const file = readFileLine(line, `line ${tree.size}`, findings);
    if (!file) continue;
    if (byCodeUnits(before, file.path) >= 0)
      findings.add(file.path, "manifest.order", "is listed twice or out of order");
    before = file.path;
    listed.add(file.path);
    await checkFile(file, directory, findings);
  }
  await findExtra(listed, directory, findings);
  const covered = checkHeads(tree, header, how, findings);
  noteTrust(how, findings);
  return findings.result(tree.size - 1, covered ? tree.size - 1 : 0);
}

function readFileLine(line: Line, place: string, findings: Findings): ManifestFile | null {
  if (!line.ended) findings.add(place, "manifest.torn", "the manifest stops inside this line");
  const text = textOf(line);
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // Reported below, as any line that is no file.
  }
  const parsed = manifestFileSchema.safeParse(value);
  if (!parsed.success) {
    findings.add(place, "manifest.line", "is not a file with path, size and SHA-256");
    return null;
  }
  // JSON.parse gives only what Json describes.
  if (canonicalJson(value as Json) !== text)
    findings.add(place, "manifest.not-canonical", "is not written as Heroes writes it");
  return parsed.data;
}

async function checkFile(file: ManifestFile, directory: DirectoryReader, findings: Findings): Promise<void> {
  const digest = createHash("sha256");
  let size = 0;
  try {
    const bytes = await directory.open(file.path);
    if (!bytes) return findings.add(file.path, "file.missing", "is in the manifest but not in the folder");
    for await (const chunk of bytes) {
      digest.update(chunk);
      size += chunk.length;
    }
  } catch {
    return findings.add(file.path, "file.unreadable", "is there but could not be read to its end");
  }
  if (size !== file.size) findings.add(file.path, "file.changed", `has ${size} bytes, the manifest says ${file.size}`);
  else if (digest.digest("hex") !== file.sha256)
    findings.add(file.path, "file.changed", "has the right size but other content than the manifest says");
}

async function findExtra(listed: ReadonlySet<string>, directory: DirectoryReader, findings: Findings): Promise<void> {
  for await (const path of directory.paths())
    if (!listed.has(path))
      findings.add(
        isPlainPath(path) ? path : JSON.stringify(path),
        "file.extra",
        "is in the folder but not in the manifest",
      );
}

/** The signature inside must fit; checkpoints kept elsewhere must vouch for just this manifest, one of them at least. */
function checkHeads(tree: Frontier, header: ManifestHeader, how: ExportVerification, findings: Findings): boolean {
  const root = toHex(rootOf(tree));
  const trust = { keys: keysFor(header, how.keys, findings), origin: header.origin };
  const fits = (text: string, name: string) =>
    trustCheckpoints(text, trust, findings, name).valid.some(
      ({ size, root: own }) => size === tree.size && toHex(own) === root,
    );
  if (header.checkpoint === null) {
    findings.add("line 1", "checkpoint.none", "the manifest is not signed");
  } else if (!fits(header.checkpoint, "the checkpoint inside the file")) {
    findings.add("manifest", "manifest.changed", "its lines differ from what its own checkpoint vouches for");
  }
  const outside = (how.checkpoints ?? []).map(({ text, name }) => fits(text, name));
  if (outside.length > 0 && !outside.includes(true))
    findings.add("manifest", "manifest.other", "no checkpoint that you gave vouches for this manifest");
  return findings.failures.length === 0;
}
