import { startKernel, wrapKernel } from "./create-index.ts";
import { type HashIndex, MAX_ENTRIES } from "./hash-index.ts";
import { createRemovals } from "./removals.ts";
import { HEADER_BYTES, MAGIC, memoryBytes } from "./save-index.ts";

/** Reads exactly `target.length` bytes at `position` of the file; answers how many there were. */
export type ReadAt = (target: Uint8Array, position: number) => number | Promise<number>;

export type LoadFailure = {
  readonly code: "index.foreign" | "index.damaged" | "index.too-large";
  readonly message: string;
};

/** An index as `save` wrote it, read straight into the kernel's memory. What is wrong with the file is a value. */
export async function loadIndex(
  wasm: WebAssembly.Module | BufferSource,
  read: ReadAt,
): Promise<HashIndex | LoadFailure> {
  const header = new Uint8Array(HEADER_BYTES);
  const got = await read(header, 0);
  if (got !== HEADER_BYTES || !new TextDecoder().decode(header).startsWith(MAGIC))
    return { code: "index.foreign", message: "This is not an index of this program and version." };
  const view = new DataView(header.buffer);
  const indexed = view.getUint32(24, true);
  const total = view.getUint32(28, true);
  const removalBytes = view.getUint32(32, true);
  if (total > MAX_ENTRIES || indexed > total || removalBytes > 2 * MAX_ENTRIES)
    return { code: "index.damaged", message: "The header of the index is damaged." };
  const bits = new Uint8Array(removalBytes);
  const damaged = { code: "index.damaged", message: "The index file is damaged or cut short." } as const;
  if ((await read(bits, HEADER_BYTES)) !== removalBytes) return damaged;

  const kernel = await startKernel(wasm);
  if (kernel.layOut(indexed) === 0 || kernel.reserve(total) === 0)
    return { code: "index.too-large", message: "Memory is short for an index of this size." };
  kernel.adopt(total);
  const bytes = memoryBytes(kernel);
  const from = kernel.startsAddress() >>> 0;
  if ((await read(new Uint8Array(kernel.memory.buffer, from, bytes), HEADER_BYTES + removalBytes)) !== bytes)
    return damaged;
  const checksum = BigInt.asUintN(64, kernel.mix(from, bytes, BigInt(bytes)));
  if (checksum !== view.getBigUint64(40, true)) return damaged;
  return wrapKernel(kernel, createRemovals(bits));
}
