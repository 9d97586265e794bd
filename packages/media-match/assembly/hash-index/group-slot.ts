// Puts the entries of one slot into its 65,536 groups. Spreading them over as many places at once would miss the caches with
// nearly every one; so they are spread over 512 parts first, and each part, which fits the caches, over its 128 groups.
//
// Each function takes a stretch of entries or parts, and the caller calls it again and again: an engine runs a function slowly
// until its first call after it saw that it is busy, and a loop that begins slow stays slow to its end.

export const PARTS: u32 = 512;
const PART_GROUPS: usize = 128;
const ID_BITS: u32 = 25;
const ID_MASK: u32 = (1 << 25) - 1;
const PARTS_BYTES: usize = (PARTS as usize) << 2;
export const COUNTS_BYTES: usize = 16 * PARTS_BYTES;

/** Counts the parts of all slots. */
export function countParts(from: usize, to: usize, hashes: usize, counts: usize): void {
  const end = hashes + (to << 5);
  for (let at = hashes + (from << 5); at < end; at += 32)
    for (let slot: usize = 0; slot < 16; slot++) {
      const counter = counts + slot * PARTS_BYTES + (((load<u16>(at + (slot << 1)) >> 7) as usize) << 2);
      store<u32>(counter, load<u32>(counter) + 1);
    }
}

/** Counts become starts. */
export function startParts(slot: usize, counts: usize): void {
  const parts = counts + slot * PARTS_BYTES;
  let sum: u32 = 0;
  for (let part: u32 = 0; part < PARTS; part++) {
    const cursor = parts + ((part as usize) << 2);
    const count = load<u32>(cursor);
    store<u32>(cursor, sum);
    sum += count;
  }
}

/**
 * Spreads entries over the parts: to `words` the number with the lower bits of the slot's value in the bits it does not need,
 * to `nexts` the next slot's value. Afterwards the start of each part is its end.
 */
export function spread(
  slot: usize, from: usize, to: usize, hashes: usize, counts: usize, words: usize, nexts: usize,
): void {
  const parts = counts + slot * PARTS_BYTES;
  const own = slot << 1;
  const next = ((slot + 1) & 15) << 1;
  for (let i = from, hash = hashes + (from << 5); i < to; i++, hash += 32) {
    const value = load<u16>(hash + own) as u32;
    const cursor = parts + (((value >> 7) as usize) << 2);
    const position = load<u32>(cursor) as usize;
    store<u32>(cursor, (position as u32) + 1);
    store<u32>(words + (position << 2), (i as u32) | (value << ID_BITS));
    store<u16>(nexts + (position << 1), load<u16>(hash + next));
  }
}

/** Takes one part after the other to its groups, numbers ascending, and writes into `table` where each group begins. */
export function arrange(
  slot: usize, fromPart: u32, toPart: u32, counts: usize, words: usize, nexts: usize, table: usize, values: usize,
  ids: usize, idBytes: usize,
): void {
  const ends = counts + slot * PARTS_BYTES;
  for (let part = fromPart; part < toPart; part++) {
    const from: u32 = part === 0 ? 0 : load<u32>(ends + (((part - 1) as usize) << 2));
    const to = load<u32>(ends + ((part as usize) << 2));
    const groups = table + (((part as usize) * PART_GROUPS) << 2);
    startGroups(from, to, words, groups);
    for (let i = to; i > from; i--) {
      const at = (i - 1) as usize;
      const word = load<u32>(words + (at << 2));
      const cursor = groups + (((word >> ID_BITS) as usize) << 2);
      const position = (load<u32>(cursor) - 1) as usize;
      store<u32>(cursor, position as u32);
      store<u16>(values + (position << 1), load<u16>(nexts + (at << 1)));
      storeId(ids + position * idBytes, word & ID_MASK, idBytes);
    }
  }
}

/** Where each group ends: filling from the last entry backwards turns ends into starts and keeps numbers ascending. */
function startGroups(from: u32, to: u32, words: usize, groups: usize): void {
  memory.fill(groups, 0, PART_GROUPS << 2);
  for (let at = words + ((from as usize) << 2), end = words + ((to as usize) << 2); at < end; at += 4) {
    const counter = groups + (((load<u32>(at) >> ID_BITS) as usize) << 2);
    store<u32>(counter, load<u32>(counter) + 1);
  }
  let sum = from;
  for (let group: usize = 0; group < PART_GROUPS; group++) {
    sum += load<u32>(groups + (group << 2));
    store<u32>(groups + (group << 2), sum);
  }
}

@inline function storeId(at: usize, id: u32, idBytes: usize): void {
  if (idBytes == 4) return store<u32>(at, id);
  store<u16>(at, id as u16);
  store<u8>(at + 2, (id >> 16) as u8);
}
