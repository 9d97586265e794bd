import { appendLeaf, emptyFrontier, nodeHash, rootOf } from "./merkle.ts";

/** Root of a whole tree from its leaf hashes. O(n). */
export function rootOfLeaves(leaves: readonly Uint8Array[]): Uint8Array {
  return rootOf(leaves.reduce(appendLeaf, emptyFrontier));
}

/**
 * Audit path of one leaf, lowest sibling first (RFC 9162, 2.1.3.1). `leaves` are the hashes of the whole tree.
 * Throws a RangeError when the tree has no leaf at `index`.
 */
export function proveInclusion(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError("no such leaf");
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...proveInclusion(leaves.slice(0, split), index), rootOfLeaves(leaves.slice(split))]
    : [...proveInclusion(leaves.slice(split), index - split), rootOfLeaves(leaves.slice(0, split))];
}

/**
 * Whether `path` shows that `leaf` stands at `index` in the tree with this size and root (RFC 9162, 2.1.3.2).
 * Never throws; nonsense is false.
 */
export function checkInclusion(
  claim: { readonly leaf: Uint8Array; readonly index: number; readonly size: number; readonly root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  const { index, size } = claim;
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([claim.leaf, claim.root, ...path])) return false;
  let node = index;
  let last = size - 1;
  let reached = claim.leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      reached = nodeHash(sibling, reached);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = half(last);
      }
    } else {
      reached = nodeHash(reached, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equal(reached, claim.root);
}

/**
 * Proof that the tree of the first `first` leaves is the beginning of the whole (RFC 9162, 2.1.4.1).
 * Empty when `first` is the whole size. Throws a RangeError unless 1 <= first <= leaves.length.
 */
export function proveConsistency(leaves: readonly Uint8Array[], first: number): Uint8Array[] {
  if (!Number.isInteger(first) || first < 1 || first > leaves.length) throw new RangeError("no such earlier tree");
  return subproof(leaves, first, true);
}

function subproof(leaves: readonly Uint8Array[], first: number, whole: boolean): Uint8Array[] {
  if (first === leaves.length) return whole ? [] : [rootOfLeaves(leaves)];
  const split = splitOf(leaves.length);
  return first <= split
    ? [...subproof(leaves.slice(0, split), first, whole), rootOfLeaves(leaves.slice(split))]
    : [...subproof(leaves.slice(split), first - split, false), rootOfLeaves(leaves.slice(0, split))];
}

/** One tree head: how many leaves, and their root. */
export type TreeHead = { readonly size: number; readonly root: Uint8Array };

/**
 * Whether `path` shows that the older tree is the beginning of the newer one (RFC 9162, 2.1.4.2).
 * An empty older tree is the beginning of every tree. Never throws; nonsense is false.
 */
export function checkConsistency(older: TreeHead, newer: TreeHead, path: readonly Uint8Array[]): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false;
  if (!areHashes([older.root, newer.root, ...path])) return false;
  if (older.size === newer.size) return path.length === 0 && equal(older.root, newer.root);
  if (older.size === 0) return path.length === 0 && equal(older.root, rootOf(emptyFrontier));
  let node = older.size - 1;
  let last = newer.size - 1;
  while (node % 2 === 1) {
    node = half(node);
    last = half(last);
  }
  // When the older size is a power of two its root is itself a node of the newer tree and is left out of the proof.
  const steps = node === 0 ? [older.root, ...path] : [...path];
  let oldRoot = steps.shift();
  let newRoot = oldRoot;
  if (!oldRoot || !newRoot) return false;
  for (const step of steps) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldRoot = nodeHash(step, oldRoot);
      newRoot = nodeHash(step, newRoot);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = half(last);
      }
    } else {
      newRoot = nodeHash(newRoot, step);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equal(oldRoot, older.root) && equal(newRoot, newer.root);
}

/** The largest power of two smaller than n. */
function splitOf(n: number): number {
  let split = 1;
  while (split * 2 < n) split *= 2;
  return split;
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function areHashes(list: readonly Uint8Array[]): boolean {
  return list.every((item) => item.length === 32);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
