import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex, toHex } from "./bytes.ts";
import { appendLeaf, emptyFrontier, leafHash, readFrontier, rootOf, writeFrontier } from "./merkle.ts";
import { checkConsistency, checkInclusion, proveConsistency, proveInclusion, rootOfLeaves } from "./merkle-proof.ts";

// Reference leaves, roots and proofs of the Certificate Transparency project (RFC 6962).
const vectors = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const leaves = vectors.map((text) => leafHash(Buffer.from(text, "hex")));

/** RFC 9162, 2.1.1, word for word. */
function naiveRoot(list: readonly Uint8Array[]): Buffer {
  const sha = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  if (list.length === 0) return sha();
  if (list.length === 1) return Buffer.from(list[0] ?? []);
  let k = 1;
  while (k * 2 < list.length) k *= 2;
  return sha(Buffer.of(1), naiveRoot(list.slice(0, k)), naiveRoot(list.slice(k)));
}

test("reference roots of sizes 0 to 8, by appending", () => {
  let frontier = emptyFrontier;
  expect(toHex(rootOf(frontier))).toBe(roots[0]);
  for (const [index, leaf] of leaves.entries()) {
    frontier = appendLeaf(frontier, leaf);
    expect(toHex(rootOf(frontier))).toBe(roots[index + 1]);
  }
});

test("reference inclusion and consistency proofs", () => {
  const hex = (list: Uint8Array[]) => list.map(toHex);
  const shared = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
  const second = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
  expect(hex(proveInclusion(leaves, 0))).toEqual([
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
  ]);
  expect(hex(proveInclusion(leaves, 5))).toEqual([
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    second,
    shared,
  ]);
  expect(hex(proveConsistency(leaves, 6))).toEqual([
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    second,
    shared,
  ]);
  expect(hex(proveConsistency(leaves.slice(0, 5), 2))).toEqual([
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  ]);
});

const many = Array.from({ length: 70 }, (_, i) => leafHash(Buffer.of(i, i * 3)));
const sizes = fc.integer({ min: 1, max: many.length });

test("appending equals the naive tree, and survives being written down", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: many.length }), (size) => {
      let frontier = emptyFrontier;
      for (const leaf of many.slice(0, size)) {
        const kept = readFrontier(JSON.parse(JSON.stringify(writeFrontier(frontier))));
        expect(kept).not.toBeNull();
        if (kept) frontier = appendLeaf(kept, leaf);
      }
      expect(toHex(rootOf(frontier))).toBe(toHex(naiveRoot(many.slice(0, size))));
    }),
  );
});

test("every inclusion proof holds, and none holds for another leaf, place, size or with a flipped bit", () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), fc.nat({ max: 255 }), (size, pick, where, bit) => {
      const tree = many.slice(0, size);
      const index = pick % size;
      const leaf = tree[index] ?? Buffer.alloc(32);
      const path = proveInclusion(tree, index);
      const claim = { leaf, index, size, root: rootOfLeaves(tree) };
      expect(checkInclusion(claim, path)).toBe(true);
      expect(checkInclusion({ ...claim, index: index + 1 }, path)).toBe(false);
      expect(checkInclusion({ ...claim, leaf: leafHash(leaf) }, path)).toBe(false);
      expect(checkInclusion(claim, [...path, leaf])).toBe(false);
      const step = where % (path.length || 1);
      const flipped = path.map((hash, i) => (i === step ? flip(hash, bit) : hash));
      if (path.length > 0) expect(checkInclusion(claim, flipped)).toBe(false);
      if (path.length > 0) expect(checkInclusion(claim, path.slice(1))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("every consistency proof holds, and none holds for another root, size or with a flipped bit", () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), fc.nat({ max: 255 }), (size, pick, where, bit) => {
      const first = (pick % size) + 1;
      const older = { size: first, root: rootOfLeaves(many.slice(0, first)) };
      const newer = { size, root: rootOfLeaves(many.slice(0, size)) };
      const path = proveConsistency(many.slice(0, size), first);
      expect(checkConsistency(older, newer, path)).toBe(true);
      expect(checkConsistency({ ...older, root: flip(older.root, bit) }, newer, path)).toBe(false);
      expect(checkConsistency(older, { ...newer, root: flip(newer.root, bit) }, path)).toBe(false);
      expect(checkConsistency(older, newer, [...path, older.root])).toBe(false);
      const step = where % (path.length || 1);
      const flipped = path.map((hash, i) => (i === step ? flip(hash, bit) : hash));
      if (path.length > 0) expect(checkConsistency(older, newer, flipped)).toBe(false);
      if (first < size) expect(checkConsistency(newer, older, path)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("the empty tree is the beginning of every tree", () => {
  const newer = { size: 8, root: rootOfLeaves(leaves) };
  expect(checkConsistency({ size: 0, root: rootOf(emptyFrontier) }, newer, [])).toBe(true);
  expect(checkConsistency({ size: 0, root: leafHash(Buffer.of()) }, newer, [])).toBe(false);
});

test("sizes past 2^32 are counted rightly", () => {
  const full = { size: 2 ** 33 - 1, hashes: Array.from({ length: 33 }, (_, i) => leafHash(Buffer.of(i))) };
  const next = appendLeaf(full, leafHash(Buffer.of(99)));
  expect([next.size, next.hashes.length]).toEqual([2 ** 33, 1]);
  expect(readFrontier(writeFrontier(next))?.size).toBe(2 ** 33);
});

test("a row that cannot be a frontier is refused", () => {
  const hash = toHex(leafHash(Buffer.of()));
  for (const record of [
    { size: 3, frontier: [hash] },
    { size: 1, frontier: [hash.slice(2)] },
    { size: 1, frontier: [hash.toUpperCase()] },
    { size: -1, frontier: [] },
    { size: 0.5, frontier: [] },
  ])
    expect(readFrontier(record)).toBeNull();
  expect(fromHex("0g")).toBeNull();
});

function flip(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(bit / 8);
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
}
