import type { IndexExports } from "./hash-index.ts";

const SLOTS = 16;
/** Of assembly/hash-index/group-slot.ts. */
const PARTS = 512;
/** Entries of one call: enough that calling costs nothing, few enough that the engine soon takes its faster code. */
const ENTRIES = 65_536;
const PARTS_OF_ONE_CALL = 8;

/** Moves every entry of the kernel into its groups: each slot is spread over parts, and each part over its groups. */
export function compactIndex(kernel: IndexExports): void {
  if (kernel.startBuild() === 0) throw new RangeError("memory is short for an index of this size");
  const count = kernel.totalCount() >>> 0;
  for (let from = 0; from < count; from += ENTRIES) kernel.countEntries(from, Math.min(count, from + ENTRIES));
  for (let slot = 0; slot < SLOTS; slot++) {
    kernel.startSlot(slot);
    for (let from = 0; from < count; from += ENTRIES) kernel.spreadEntries(slot, from, Math.min(count, from + ENTRIES));
    for (let part = 0; part < PARTS; part += PARTS_OF_ONE_CALL)
      kernel.arrangeParts(slot, part, part + PARTS_OF_ONE_CALL);
  }
}
