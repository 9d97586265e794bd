import { Buffer } from "node:buffer";
import { createPublicKey } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSignedBy, readCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { appendedCheckpoint, readCheckpointFile } from "./checkpoint-file.ts";
import { commitTo } from "./commitment.ts";
import { checkSignature, keyFromSeed, keyId, readPublicKey, signBytes, verifierKey } from "./keys.ts";
import { checkpointOf, entriesTo, key, origin, otherKey } from "./testing.ts";
import { verifyCheckpoints } from "./verify-checkpoints.ts";
import { failureCode } from "./verify-result.ts";

const trust = { keys: [key.publicKey], origin };
const notes = [3, 5, 5, 9].map((size, i) => checkpointOf(entriesTo(size), `2026-11-23T1${i}:00:00.000Z`));
const file = notes.map(appendedCheckpoint).join("");
const codes = (text: string, how = trust) => verifyCheckpoints(text, how).failures.map(failureCode);

test("RFC 8032 test 1: key from seed and signature", () => {
  const pair = keyFromSeed(Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex"));
  expect(Buffer.from(pair.publicKey).toString("hex")).toBe(
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
  );
  expect(signBytes(pair, Buffer.alloc(0)).toString("hex")).toBe(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  );
});

test("the example key and note of Go's golang.org/x/mod/sumdb/note", () => {
  const vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const publicKey = readPublicKey(vkey);
  expect(publicKey).not.toBeNull();
  if (!publicKey) return;
  expect(verifierKey("PeterNeumann", publicKey)).toBe(vkey);
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const line = Buffer.from(
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
    "base64",
  );
  expect(line.subarray(0, 4)).toEqual(keyId("PeterNeumann", publicKey));
  expect(checkSignature(publicKey, Buffer.from(text), line.subarray(4))).toBe(true);
});

test("a checkpoint reads back as it was written and is signed by its key only", () => {
  const reading = readCheckpoint(notes[3] ?? "");
  expect(reading).toMatchObject({ ok: true, checkpoint: { origin, size: 9, at: "2026-11-23T13:00:00.000Z" } });
  if (!reading.ok) return;
  expect(isSignedBy(reading.checkpoint, key.publicKey)).toBe("signed");
  expect(isSignedBy(reading.checkpoint, otherKey.publicKey)).toBe("unsigned");
});

test("any changed character of a checkpoint is found", () => {
  const [note = ""] = notes;
  fc.assert(
    fc.property(
      fc.nat({ max: note.length - 1 }),
      fc.string({ minLength: 1, maxLength: 1, unit: "grapheme" }),
      (i, char) => {
        const changed = note.slice(0, i) + char + note.slice(i + 1);
        // The very last line end is the only character that may be missing.
        fc.pre(changed.trimEnd() !== note.trimEnd() && changed !== note);
        const { ok, checked, notes: said } = verifyCheckpoints(changed, trust);
        expect(ok && checked > 0 && said.length === 0).toBe(false);
      },
    ),
    { numRuns: 2000 },
  );
});

test("a signature or root has one spelling: base64 with other unused bits is refused", () => {
  const [note = ""] = notes;
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (const end of note.matchAll(/(.)=\n/g)) {
    const last = end[1] ?? "";
    const others = [...alphabet]
      .filter((char) => char !== last)
      .map((char) => note.slice(0, end.index) + char + note.slice(end.index + 1));
    for (const changed of others) expect(verifyCheckpoints(changed, trust).ok).toBe(false);
    const bare = note.slice(0, end.index + 1) + note.slice(end.index + 2);
    expect(verifyCheckpoints(bare, trust).ok).toBe(false);
  }
  expect([...note.matchAll(/(.)=\n/g)]).toHaveLength(2);
});

test("a file of several, newest last, with one or more blank lines between", () => {
  expect(verifyCheckpoints(file, trust)).toEqual({ ok: true, checked: 4, covered: 4, failures: [], notes: [] });
  expect(verifyCheckpoints(`\n\n${notes.join("\n\n\n")}`, trust).checked).toBe(4);
  expect(readCheckpointFile(file).wholeLength).toBe(file.length - 1);
});

test("a torn last checkpoint is reported, the others stand, wherever it was torn", () => {
  const start = file.length - (notes[3] ?? "").length - 1;
  for (let end = start + 1; end < file.length - 2; end++) {
    const result = verifyCheckpoints(file.slice(0, end), trust);
    const whole = result.checked === 4;
    expect([result.ok, result.checked, result.notes.length]).toEqual([true, whole ? 4 : 3, whole ? 0 : 1]);
    if (!whole) expect(readCheckpointFile(file.slice(0, end)).wholeLength).toBe(start - 1);
  }
});

test("a torn or changed checkpoint that is not the last is a failure", () => {
  expect(codes(`${notes[0]}\n${notes[1]?.slice(0, 40)}\n\n${notes[3]}`)).toEqual(["checkpoint.unreadable"]);
  expect(codes(file.replace("\n5\n", "\n6\n"))).toContain("checkpoint.forged");
});

test("forged, unsigned, of another log, set back, two histories, nothing", () => {
  const root = Buffer.alloc(32, 1);
  const at = "2026-11-23T10:00:00.000Z";
  expect(codes(checkpointOf(entriesTo(3), at, otherKey))).toEqual(["checkpoint.unsigned"]);
  expect(codes(signCheckpoint({ origin: "other.example/log", size: 3, root, at }, key))).toEqual([
    "checkpoint.other-log",
  ]);
  expect(codes([notes[3], notes[0]].join("\n"))).toEqual(["checkpoint.rolled-back"]);
  expect(codes([notes[0], signCheckpoint({ origin, size: 3, root, at }, key)].join("\n"))).toEqual(["checkpoint.fork"]);
  expect(codes("")).toEqual(["checkpoint.none"]);
});

test("public keys in hexadecimal, as verifier key and as PEM are the same; others are refused", () => {
  const hex = Buffer.from(key.publicKey).toString("hex");
  const vkey = verifierKey(origin, key.publicKey);
  const pem = createPublicKey(key.privateKey).export({ format: "pem", type: "spki" }).toString();
  for (const text of [pem, hex, ` ${hex.toUpperCase()}\n`, vkey])
    expect(readPublicKey(text)).toEqual(Buffer.from(key.publicKey));
  for (const text of ["", "ab", `${hex}00`, vkey.replace("audit", "audio"), "-----BEGIN PUBLIC KEY-----\nx"])
    expect(readPublicKey(text)).toBeNull();
});

test("what cannot be written is refused", () => {
  const good = { origin, size: 1, root: Buffer.alloc(32), at: "2026-11-23T10:00:00Z" };
  for (const bad of [
    { origin: "a b" },
    { origin: "a\nb" },
    { size: -1 },
    { size: 1.5 },
    { root: Buffer.alloc(31) },
    { at: "now" },
  ])
    expect(() => signCheckpoint({ ...good, ...bad }, key)).toThrow(TypeError);
});

test("commitments differ by key, purpose and value, and say nothing of the value", () => {
  const a = commitTo(Buffer.alloc(32, 1), "case", "x");
  expect(a).toMatch(/^[0-9a-f]{64}$/);
  expect(commitTo(Buffer.alloc(32, 1), "case", "x")).toBe(a);
  for (const other of [
    commitTo(Buffer.alloc(32, 2), "case", "x"),
    commitTo(Buffer.alloc(32, 1), "cas", "ex"),
    commitTo(Buffer.alloc(32, 1), "case", "y"),
  ])
    expect(other).not.toBe(a);
  expect(() => commitTo(Buffer.alloc(31), "case", "x")).toThrow(TypeError);
});
