import { compactIndex } from "./compact-index.ts";
import { DEFAULT_RADIUS, HASH_BYTES, type HashIndex, type Hit, type IndexExports, MAX_ENTRIES } from "./hash-index.ts";
import { createRemovals, type Removals } from "./removals.ts";
import { saveIndex } from "./save-index.ts";

/** The result area of the kernel holds this many pairs. */
const RESULT_LIMIT = 65_536;

/** An empty index on the compiled kernel (build/hash-index.wasm). */
export async function createHashIndex(wasm: WebAssembly.Module | BufferSource): Promise<HashIndex> {
  return wrapKernel(await startKernel(wasm), createRemovals());
}

export async function startKernel(wasm: WebAssembly.Module | BufferSource): Promise<IndexExports> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  const instance = await WebAssembly.instantiate(module, {});
  // The types of WebAssembly exports are known only from the source the module was built from.
  const kernel = instance.exports as unknown as IndexExports;
  kernel.start();
  return kernel;
}

export function wrapKernel(kernel: IndexExports, removals: Removals): HashIndex {
  const find = (hash: Uint8Array, radius: number, how: "search" | "searchAll"): Hit[] => {
    if (hash.length !== HASH_BYTES) throw new RangeError("a hash has 32 bytes");
    if (!Number.isInteger(radius) || radius < 0 || radius > 256)
      throw new RangeError("a radius is a number from 0 to 256");
    new Uint8Array(kernel.memory.buffer, kernel.queryAddress(), HASH_BYTES).set(hash);
    const count = kernel[how](radius) >>> 0;
    const hits = count <= RESULT_LIMIT ? readHits(kernel, count) : readMany(kernel, radius);
    return hits.filter((hit) => !removals.has(hit.id)).sort((a, b) => a.distance - b.distance || a.id - b.id);
  };
  const checkId = (id: number) => {
    if (!Number.isInteger(id) || id < 0 || id >= kernel.totalCount() >>> 0) throw new RangeError(`no entry ${id}`);
  };
  return {
    get size() {
      return kernel.totalCount() >>> 0;
    },
    get pending() {
      return (kernel.totalCount() - kernel.indexedCount()) >>> 0;
    },
    add(hashes) {
      const count = hashes.length / HASH_BYTES;
      if (!Number.isInteger(count)) throw new RangeError("hashes have 32 bytes each");
      const first = kernel.totalCount() >>> 0;
      const at = first + count > MAX_ENTRIES ? 0 : kernel.reserve(count) >>> 0;
      if (at === 0) throw new RangeError(`an index holds at most ${MAX_ENTRIES} entries, or memory is short`);
      new Uint8Array(kernel.memory.buffer, at, hashes.length).set(hashes);
      kernel.append(count);
      return first;
    },
    remove(id) {
      checkId(id);
      removals.add(id);
    },
    restore(id) {
      checkId(id);
      removals.delete(id);
    },
    search: (hash, radius = DEFAULT_RADIUS) => find(hash, radius, "search"),
    searchAll: (hash, radius = DEFAULT_RADIUS) => find(hash, radius, "searchAll"),
    compact: () => compactIndex(kernel),
    save: () => saveIndex(kernel, removals),
  };
}

function readHits(kernel: IndexExports, count: number): Hit[] {
  const pairs = new Uint32Array(kernel.memory.buffer, kernel.resultsAddress(), count * 2);
  return Array.from({ length: count }, (_, i) => ({
    id: pairs[2 * i] as number,
    distance: pairs[2 * i + 1] as number,
  }));
}

/** More answers than the result area holds (a huge radius, or one hash many times over): read in portions by scanning. */
function readMany(kernel: IndexExports, radius: number): Hit[] {
  const hits: Hit[] = [];
  const total = kernel.totalCount() >>> 0;
  for (let from = 0; from < total; from = kernel.resumeAt() >>> 0)
    for (const hit of readHits(kernel, kernel.searchFrom(from, radius) >>> 0)) hits.push(hit);
  return hits;
}
