/** One entry within the radius: its number in the index and how many of the 256 bits differ. */
export type Hit = { readonly id: number; readonly distance: number };

export const HASH_BYTES = 32;
export const DEFAULT_RADIUS = 31;
/** 4 GB of WebAssembly memory at 134 bytes an entry while building. Larger collections are split over several indexes. */
export const MAX_ENTRIES = 30_000_000;

export type HashIndex = {
  /** Entries ever added, removed ones included: the next number to be given. */
  readonly size: number;
  /** Entries added since the last `compact`, which every search scans one by one. */
  readonly pending: number;
  /** Adds 32-byte hashes that lie one after the other; answers the number of the first. They are found at once. */
  add(hashes: Uint8Array): number;
  /** Takes an entry out; it is not found from now on. Its number is not given again. */
  remove(id: number): void;
  /** Brings a removed entry back. */
  restore(id: number): void;
  /** Every entry within `radius` (0..256) of the 32-byte hash, none missed; by distance, then number. */
  search(hash: Uint8Array, radius?: number): Hit[];
  /** The same answer by looking at every entry. */
  searchAll(hash: Uint8Array, radius?: number): Hit[];
  /** Moves pending entries into the groups. Takes about 0.3 s per million entries; numbers stay. */
  compact(): void;
  /** The index as pieces of bytes to be written one after the other; valid until the next change. */
  save(): Generator<Uint8Array>;
};

/** What assembly/hash-index.ts exports. Addresses and counts are unsigned 32-bit numbers. */
export type IndexExports = {
  readonly memory: WebAssembly.Memory;
  start(): void;
  queryAddress(): number;
  resultsAddress(): number;
  hashesAddress(): number;
  startsAddress(): number;
  indexedCount(): number;
  totalCount(): number;
  reserve(count: number): number;
  append(count: number): void;
  layOut(count: number): number;
  adopt(count: number): void;
  startBuild(): number;
  countEntries(from: number, to: number): void;
  startSlot(slot: number): void;
  spreadEntries(slot: number, from: number, to: number): void;
  arrangeParts(slot: number, from: number, to: number): void;
  search(radius: number): number;
  searchAll(radius: number): number;
  searchFrom(from: number, radius: number): number;
  resumeAt(): number;
  mix(at: number, bytes: number, seed: bigint): bigint;
};
