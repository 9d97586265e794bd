// Exact range search over 256-bit hashes. See ../search/README.md for the idea and its proof.
//
// A hash is 16 slots of 16 bits. For each slot there are 65,536 groups of entries that share the slot's value: the
// entries' numbers and, apart from them, the value of the NEXT slot (u16). A query visits the groups near its own
// value and reads only the u16 values, eight at a time; the few that pass are looked up in full.
import { distance, near } from "./hash-index/distance";
import { arrange, countParts, COUNTS_BYTES, PARTS, spread, startParts } from "./hash-index/group-slot";
import { fillMasks } from "./hash-index/masks";

export { mix } from "./hash-index/mix";

const SLOTS: u32 = 16;
const GROUPS: u32 = 65536;
const RESULT_LIMIT: u32 = 65536;
const NOTE_LIMIT: u32 = 4096;

let query: usize = 0;
let quotas: usize = 0;
let masks: usize = 0;
let maskStarts: usize = 0;
let results: usize = 0;
let noted: usize = 0;
let notedCount: u32 = 0;
let counts: usize = 0;
let words: usize = 0;
let nexts: usize = 0;
let starts: usize = 0;
let values: usize = 0;
let ids: usize = 0;
let hashes: usize = 0;
/** Up to 2^24 entries a number takes three bytes. */
let idBytes: usize = 3;
let idMask: u32 = 0xffffff;

/** Entries in the groups; those from here to `total` are scanned. */
let indexed: u32 = 0;
let total: u32 = 0;
let found: u32 = 0;
/** Keeps the touching loads from being optimised away. */
let touched: u32 = 0;

function align(at: usize): usize {
  return (at + 63) & ~63;
}

/** Fixed areas. Answers the end of the memory in use; call once. */
export function start(): void {
  let at = align(__heap_base);
  query = at;
  at += 64;
  quotas = at;
  at += 128;
  masks = at;
  at += (GROUPS as usize) << 1;
  maskStarts = at;
  at = align(at + 18 * 4);
  results = at;
  at = align(at + ((RESULT_LIMIT as usize) << 3));
  noted = at;
  at = align(at + ((NOTE_LIMIT as usize) << 2));
  counts = at;
  at = align(at + COUNTS_BYTES);
  starts = at;
  at = align(at + ((SLOTS * (GROUPS + 1)) << 2));
  need(at);
  layOut(0);
  fillMasks(masks, maskStarts);
}

function need(end: usize): bool {
  const pages = ((((end as u64) + 65535) >> 16) as i32);
  const have = memory.size();
  return pages <= have || memory.grow(pages - have) >= 0;
}

export function queryAddress(): usize {
  return query;
}
export function resultsAddress(): usize {
  return results;
}
export function hashesAddress(): usize {
  return hashes;
}
export function startsAddress(): usize {
  return starts;
}
export function indexedCount(): u32 {
  return indexed;
}
export function totalCount(): u32 {
  return total;
}

/** Room for `count` more hashes after the present ones; 0 where memory does not suffice, else where they are written. */
export function reserve(count: u32): usize {
  const end = (hashes as u64) + (((total as u64) + (count as u64)) << 5) + 64;
  if (end > 0xffff0000 || !need(end as usize)) return 0;
  return hashes + ((total as usize) << 5);
}

/** The reserved and written hashes now count. */
export function append(count: u32): void {
  total += count;
}

/** Lays the areas out for `count` entries in groups without filling them; the hashes present move along. */
export function layOut(count: u32): bool {
  const n = count as u64;
  const valuesAt = align(starts + ((SLOTS * (GROUPS + 1)) << 2)) as u64;
  const bytes: usize = count <= 0x1000000 ? 3 : 4;
  const idsAt = (valuesAt + n * 32 + 64 + 63) & ~63;
  const hashesAt = (idsAt + n * 16 * (bytes as u64) + 64 + 63) & ~63;
  const end = hashesAt + ((max(total, count) as u64) << 5) + 64;
  if (end > 0xffff0000 || !need(end as usize)) return false;
  memory.copy(hashesAt as usize, hashes, (total as usize) << 5);
  values = valuesAt as usize;
  ids = idsAt as usize;
  hashes = hashesAt as usize;
  idBytes = bytes;
  idMask = bytes == 3 ? 0xffffff : 0xffffffff;
  indexed = count;
  return true;
}

/** For a loaded index: all of `count` hashes stand behind the laid out areas. */
export function adopt(count: u32): void {
  total = count;
}

// Building, step by step: ../search/compact-index.ts.
/** Room for every hash in the groups, and for one slot's entries on their way there; false where memory does not suffice. */
export function startBuild(): bool {
  if (!layOut(total)) return false;
  const end = (hashes as u64) + ((total as u64) << 5) + 128 + (total as u64) * 6;
  if (end > 0xffff0000 || !need(end as usize)) return false;
  words = align(hashes + ((total as usize) << 5) + 64);
  nexts = words + ((total as usize) << 2);
  memory.fill(counts, 0, COUNTS_BYTES);
  return true;
}
export function countEntries(from: u32, to: u32): void {
  countParts(from as usize, to as usize, hashes, counts);
}
export function startSlot(slot: u32): void {
  startParts(slot as usize, counts);
}
export function spreadEntries(slot: u32, from: u32, to: u32): void {
  spread(slot as usize, from as usize, to as usize, hashes, counts, words, nexts);
}
export function arrangeParts(slot: u32, from: u32, to: u32): void {
  const table = starts + (((slot * (GROUPS + 1)) as usize) << 2);
  const n = indexed as usize;
  const slotIds = ids + (slot as usize) * n * idBytes;
  arrange(slot as usize, from, to, counts, words, nexts, table, values + (slot as usize) * n * 2, slotIds, idBytes);
  if (to == PARTS) store<u32>(table + (GROUPS << 2), indexed);
}

@inline function quota(slot: usize): i32 {
  return load<i32>(quotas + (slot << 2));
}

/**
 * All entries within `radius` of the query; answers how many there are. At most the first 65,536 of them are written
 * as pairs of id and distance, in no order; each entry once.
 */
export function search(radius: i32): u32 {
  found = 0;
  const each = (radius + 1) / 16;
  const rest = (radius + 1) % 16;
  for (let slot = 0; slot < 32; slot++)
    store<i32>(quotas + ((slot as usize) << 2), each + ((slot & 15) < rest ? 1 : 0));
  if (indexed > 0) for (let slot: usize = 0; slot < 16; slot++) if (quota(slot) > 0) searchSlot(slot, radius);
  scan(indexed, total, radius);
  return found;
}

function searchSlot(slot: usize, radius: i32): void {
  const reach = min(quota(slot) - 1, 16);
  const bound = quota(slot) + quota(slot + 1) - 1;
  const value = load<u16>(query + (slot << 1)) as usize;
  const table = starts + ((slot * 65537) << 2);
  const slotValues = values + slot * (indexed as usize) * 2;
  const last = load<u32>(maskStarts + (((reach + 1) as usize) << 2)) as usize;
  // Cache misses overlap only where nothing waits for them: all groups of the slot are touched before the first is read.
  if (reach <= 2) {
    let sink: u32 = 0;
    for (let m: usize = 0; m < last; m++) {
      const group = table + ((value ^ (load<u16>(masks + (m << 1)) as usize)) << 2);
      const stop = slotValues + ((load<u32>(group + 4) as usize) << 1);
      for (let at = slotValues + ((load<u32>(group) as usize) << 1); at < stop; at += 64) sink += load<u16>(at);
    }
    touched = sink;
  }
  for (let ones = 0; ones <= reach; ones++) {
    const until = load<u32>(maskStarts + (((ones + 1) as usize) << 2)) as usize;
    for (let m = load<u32>(maskStarts + ((ones as usize) << 2)) as usize; m < until; m++) {
      const group = table + ((value ^ (load<u16>(masks + (m << 1)) as usize)) << 2);
      readGroup(slot, slotValues, load<u32>(group), load<u32>(group + 4), bound - ones, radius);
    }
  }
  verifyNoted(slot, radius);
}

function readGroup(slot: usize, slotValues: usize, from: u32, to: u32, bound: i32, radius: i32): void {
  const wanted = i16x8.splat(load<u16>(query + (((slot + 1) & 15) << 1)) as i16);
  const limit = i16x8.splat(bound as i16);
  let i = from;
  for (; i + 8 < to; i += 16) {
    const at = slotValues + ((i as usize) << 1);
    const a = near(at, wanted, limit);
    const b = near(at + 16, wanted, limit);
    if (!v128.any_true(v128.or(a, b))) continue;
    note(slot, i, to, i16x8.bitmask(a) | (i16x8.bitmask(b) << 8));
    if (notedCount > NOTE_LIMIT - 16) verifyNoted(slot, radius);
  }
  if (i < to) {
    const a = near(slotValues + ((i as usize) << 1), wanted, limit);
    if (v128.any_true(a)) note(slot, i, to, i16x8.bitmask(a));
    if (notedCount > NOTE_LIMIT - 16) verifyNoted(slot, radius);
  }
}

/** Notes the entries of a vector that passed; they are looked up together, so that their cache misses overlap. */
@inline function note(slot: usize, first: u32, to: u32, lanes: i32): void {
  const slotIds = ids + slot * (indexed as usize) * idBytes;
  let rest = lanes;
  while (rest != 0) {
    const position = first + (ctz(rest) as u32);
    rest &= rest - 1;
    if (position >= to) return;
    store<u32>(noted + ((notedCount as usize) << 2), (slotIds + (position as usize) * idBytes) as u32);
    notedCount++;
  }
}

function verifyNoted(slot: usize, radius: i32): void {
  const end = noted + ((notedCount as usize) << 2);
  for (let at = noted; at < end; at += 4) store<u32>(at, load<u32>(load<u32>(at) as usize) & idMask);
  for (let at = noted; at < end; at += 4) {
    const id = load<u32>(at);
    const hash = hashes + ((id as usize) << 5);
    const bits = distance(hash, query, radius);
    if (bits <= radius && isFirstSlot(slot, hash)) report(id, bits);
  }
  notedCount = 0;
}

/** Whether no earlier slot also accepts the entry: so each is reported exactly once. */
function isFirstSlot(slot: usize, hash: usize): bool {
  for (let j: usize = 0; j < slot; j++) {
    const own = popcnt((load<u16>(hash + (j << 1)) ^ load<u16>(query + (j << 1))) as u32) as i32;
    if (own >= quota(j)) continue;
    const next = popcnt((load<u16>(hash + (j << 1) + 2) ^ load<u16>(query + (j << 1) + 2)) as u32) as i32;
    if (own + next < quota(j) + quota(j + 1)) return false;
  }
  return true;
}

@inline function report(id: u32, bits: i32): void {
  if (found < RESULT_LIMIT) {
    store<u32>(results + ((found as usize) << 3), id);
    store<i32>(results + ((found as usize) << 3) + 4, bits);
  }
  found++;
}

/** Adds every entry of a range within `radius` to the results: the side of new entries, and the yardstick of tests. */
function scan(from: u32, to: u32, radius: i32): void {
  for (let id = from; id < to; id++) {
    const bits = distance(hashes + ((id as usize) << 5), query, radius);
    if (bits <= radius) report(id, bits);
  }
}

/** As `search`, by looking at every entry. */
export function searchAll(radius: i32): u32 {
  found = 0;
  scan(0, total, radius);
  return found;
}

/** As `searchAll`, from the entry `from` on: for answers longer than the result area. */
export function searchFrom(from: u32, radius: i32): u32 {
  found = 0;
  let id = from;
  for (; id < total && found < RESULT_LIMIT; id++) {
    const bits = distance(hashes + ((id as usize) << 5), query, radius);
    if (bits <= radius) report(id, bits);
  }
  resume = id;
  return found;
}

let resume: u32 = 0;

/** Where `searchFrom` stopped. */
export function resumeAt(): u32 {
  return resume;
}
