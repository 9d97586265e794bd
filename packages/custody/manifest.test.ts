import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkInclusion, leafHash, proveInclusion, readCheckpoint } from "./index.ts";
import { isPlainPath, writeManifest } from "./manifest.ts";
import { key, otherKey } from "./testing.ts";
import { type DirectoryReader, verifyManifest } from "./verify-manifest.ts";
import { failureCode } from "./verify-result.ts";

const contents: Record<string, Buffer> = {
  "report.txt": Buffer.from("an invented report\n"),
  "files/photo 1.jpg": Buffer.from([1, 2, 3, 4]),
  "files/ñandú.txt": Buffer.from("ñ"),
  empty: Buffer.alloc(0),
};
const filesOf = (from: Record<string, Buffer>) =>
  Object.entries(from).map(([path, bytes]) => ({
    path,
    size: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  }));
const write = (files = filesOf(contents), by = key) =>
  writeManifest(
    {
      origin: "practice.example/backup",
      at: "2026-11-23T10:00:00.000Z",
      meta: { kind: "backup", files: files.length },
      files,
    },
    by,
  );
const folder = (from: Record<string, Buffer>): DirectoryReader => ({
  paths: () => Object.keys(from),
  open: async (path) => (Object.hasOwn(from, path) ? [from[path] ?? Buffer.alloc(0)] : null),
});
const text = write();
const check = (manifest: string | Buffer, from = contents, how = {}) =>
  verifyManifest([Buffer.from(manifest)], folder(from), { keys: [key.publicKey], ...how });
const codes = async (...args: Parameters<typeof check>) => (await check(...args)).failures.map(failureCode);

test("an untouched folder is ok", async () => {
  expect(await check(text)).toMatchObject({ ok: true, checked: 4, covered: 4, failures: [] });
  expect(await check(write([]), {})).toMatchObject({ ok: true, checked: 0 });
});

test("changed, missing, extra, unreadable files are named", async () => {
  const { "report.txt": _, ...without } = contents;
  expect((await check(text, without)).failures).toEqual([
    { at: "report.txt", what: "file.missing: is in the manifest but not in the folder" },
  ]);
  expect(await codes(text, { ...contents, "new.txt": Buffer.of(1) })).toEqual(["file.extra"]);
  expect(await codes(text, { ...contents, empty: Buffer.of(1) })).toEqual(["file.changed"]);
  const failing: DirectoryReader = { ...folder(contents), open: () => Promise.reject(new Error("no")) };
  const result = await verifyManifest([Buffer.from(text)], failing, { keys: [key.publicKey] });
  expect(result.failures.map(failureCode)).toEqual(Array(4).fill("file.unreadable"));
});

test("promise 9: any flipped bit of the manifest or of a file is found", async () => {
  const bytes = Buffer.from(text);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ mask;
      expect((await check(changed)).ok).toBe(false);
      expect((await verifyManifest([changed], folder(contents), {})).ok).toBe(false);
      expect((await check(bytes.subarray(0, at))).ok).toBe(false);
    }),
    { numRuns: 2000 },
  );
  for (const [path, content] of Object.entries(contents))
    for (let i = 0; i < content.length; i++) {
      const changed = Buffer.from(content);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(await codes(text, { ...contents, [path]: changed })).toEqual(["file.changed"]);
    }
});

test("a manifest made anew by another hand is found from the key or a checkpoint kept elsewhere", async () => {
  const changed = { ...contents, empty: Buffer.from("x") };
  const forged = write(filesOf(changed), otherKey);
  expect(await codes(forged, changed)).toContain("checkpoint.unsigned");
  const kept = { name: "kept", text: JSON.parse(text.split("\n")[0] ?? "").checkpoint };
  expect(await codes(text, contents, { checkpoints: [kept] })).toEqual([]);
  const later = write(filesOf(changed));
  expect(await codes(later, changed, { checkpoints: [kept] })).toEqual(["manifest.other"]);
});

test("one file can be proven alone", () => {
  const lines = text.trimEnd().split("\n");
  const { checkpoint, ...head } = JSON.parse(lines[0] ?? "");
  const leaves = [JSON.stringify(head), ...lines.slice(1)].map((line) => leafHash(Buffer.from(line)));
  const signed = readCheckpoint(checkpoint);
  expect(signed.ok).toBe(true);
  if (!signed.ok) return;
  const claim = { leaf: leaves[2] ?? Buffer.alloc(0), index: 2, size: 5, root: signed.checkpoint.root };
  expect(checkInclusion(claim, proveInclusion(leaves, 2))).toBe(true);
});

test("paths that leave the folder, or two of the same, are not written", () => {
  for (const path of ["", "/a", "../a", "a/../b", "a//b", "a/", "./a", "a\\b", "C:/a", "a\0b", "a\nb", "\ud800"]) {
    expect(isPlainPath(path)).toBe(false);
    expect(() => write([{ path, size: 0, sha256: "0".repeat(64) }])).toThrow(TypeError);
  }
  const twice = filesOf({ a: Buffer.of(1) });
  expect(() => write([...twice, ...twice])).toThrow(TypeError);
  expect(isPlainPath("a b/…/c.tar.gz")).toBe(true);
});
