import { HASH_BYTES, type IndexExports } from "./hash-index.ts";
import type { Removals } from "./removals.ts";

export const MAGIC = "heroes-hash-index 2\n";
export const HEADER_BYTES = 64;
const PIECE_BYTES = 16 * 1024 ** 2;

/**
 * The file: a 64-byte header (magic, entries in groups, all entries, bytes of removals, checksum), the removals, and
 * the kernel's memory from the group table to the last hash as it stands, so that loading is one read.
 */
export function* saveIndex(kernel: IndexExports, removals: Removals): Generator<Uint8Array> {
  const from = kernel.startsAddress() >>> 0;
  const bytes = memoryBytes(kernel);
  const bits = removals.toBytes();
  const header = new Uint8Array(HEADER_BYTES);
  header.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(header.buffer);
  view.setUint32(24, kernel.indexedCount() >>> 0, true);
  view.setUint32(28, kernel.totalCount() >>> 0, true);
  view.setUint32(32, bits.length, true);
  view.setBigUint64(40, BigInt.asUintN(64, kernel.mix(from, bytes, BigInt(bytes))), true);
  yield header;
  yield bits;
  for (let at = from; at < from + bytes; at += PIECE_BYTES)
    yield new Uint8Array(kernel.memory.buffer, at, Math.min(PIECE_BYTES, from + bytes - at));
}

/** Length of the kernel's memory that belongs to the index. */
export function memoryBytes(kernel: IndexExports): number {
  return (kernel.hashesAddress() >>> 0) + (kernel.totalCount() >>> 0) * HASH_BYTES - (kernel.startsAddress() >>> 0);
}
