// Huffman codes as tables: one look gives the length of code and value, the run of zeros and the value itself.
import { take } from "./memory";
import { DAMAGED } from "./outcome";

/** Bits of the first step. */
export const PEEK = 11;
/** An entry that lacks the value, or the symbol too. */
export const INCOMPLETE = 64;
/** How far the end of a block leads, so that it needs no branch of its own; and a code that does not exist. */
export const TO_END = 128;
const TO_NOWHERE = 64;

const TABLE_BYTES: usize = 4 << PEEK;
/** A table: the first step; then, for longer codes, the largest code and the offset of each length; then symbols. */
const LARGEST: usize = TABLE_BYTES;
const OFFSETS: usize = LARGEST + 18 * 4;
const SYMBOLS: usize = OFFSETS + 18 * 4;
const WHOLE_TABLE: usize = SYMBOLS + 256;

/** Four DC tables, then four AC tables. */
let tables: usize = 0;
let known: u32 = 0;

export function startCodes(): void {
  tables = take(8 * WHOLE_TABLE);
  known = 0;
}

export function codesAt(index: i32): usize {
  return tables + (index as usize) * WHOLE_TABLE;
}

export function areCodes(index: i32): bool {
  return ((known >> index) & 1) != 0;
}

export function readCodes(from: usize, end: usize): i32 {
  while (from < end) {
    if (from + 17 > end) return DAMAGED;
    const head = load<u8>(from);
    if ((head & 0x0f) > 3 || head > 0x1f) return DAMAGED;
    const ac = head >> 4;
    const index = (head & 3) + ac * 4;
    const counts = from + 1;
    let symbols: i32 = 0;
    for (let i: usize = 0; i < 16; i++) symbols += load<u8>(counts + i);
    from += 17;
    if (symbols > 256 || from + (symbols as usize) > end) return DAMAGED;
    if (!buildTable(codesAt(index), counts, from, symbols, ac == 1)) return DAMAGED;
    known |= 1 << index;
    from += symbols as usize;
  }
  return 0;
}

/**
 * An entry of the first step: bits 0-5 how many bits it takes, 8-15 how far it leads in the block, 16-31 the value, signed.
 * An incomplete one has the size of the value there instead, or is nothing but incomplete where the code is longer.
 */
function buildTable(table: usize, counts: usize, symbols: usize, total: i32, ac: bool): bool {
  for (let at: usize = 0; at < TABLE_BYTES; at += 4) store<i32>(table + at, INCOMPLETE);
  memory.copy(table + SYMBOLS, symbols, total as usize);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= 16; length++) {
    const count = load<u8>(counts + ((length - 1) as usize)) as i32;
    store<i32>(table + OFFSETS + ((length as usize) << 2), next - code);
    for (let i = 0; i < count; i++, code++, next++) {
      if (code >= 1 << length) return false;
      const symbol = load<u8>(symbols + (next as usize)) as i32;
      if (!ac && symbol > 11) return false;
      if (length > PEEK) continue;
      const size = symbol & 15;
      const left = PEEK - length;
      for (let rest = 0; rest < 1 << left; rest++) {
        let entry = length | (leads(symbol) << 8);
        if (size > left) entry |= INCOMPLETE | (size << 16);
        else if (size > 0) entry += size | (extend(rest >> (left - size), size) << 16);
        store<i32>(table + ((((code << left) | rest) as usize) << 2), entry);
      }
    }
    store<i32>(table + LARGEST + ((length as usize) << 2), count > 0 ? code - 1 : -1);
    code <<= 1;
  }
  return true;
}

/** How far a symbol leads: a run of zeros and one coefficient, sixteen zeros, or all that is left. */
@inline function leads(symbol: i32): i32 {
  return (symbol & 15) > 0 || symbol == 0xf0 ? (symbol >> 4) + 1 : TO_END;
}

@inline function extend(value: i32, size: i32): i32 {
  return value + (((value - (1 << (size - 1))) >> 31) & (1 - (1 << size)));
}

/** A whole entry for one that is incomplete. */
export function complete(table: usize, entry: i32, word: u64): i32 {
  let length = entry & 63;
  let size = entry >> 16;
  let led = (entry >> 8) & 255;
  if (length == 0) {
    let symbol = -1;
    for (length = PEEK + 1; length <= 16; length++) {
      const code = (word >> ((64 - length) as u64)) as i32;
      if (code > load<i32>(table + LARGEST + ((length as usize) << 2))) continue;
      const index = code + load<i32>(table + OFFSETS + ((length as usize) << 2));
      symbol = load<u8>(table + SYMBOLS + ((index & 255) as usize)) as i32;
      break;
    }
    if (symbol < 0) return TO_NOWHERE << 8;
    size = symbol & 15;
    led = leads(symbol);
    if (size == 0) return length | (led << 8);
  }
  const value = extend(((word << (length as u64)) >> ((64 - size) as u64)) as i32, size);
  return (length + size) | (led << 8) | (value << 16);
}
