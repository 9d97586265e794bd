/** A 64-bit mix of the words from `at` on, for recognising a damaged file; not a protection against intent. */
export function mix(at: usize, bytes: usize, seed: u64): u64 {
  let a: u64 = seed ^ 0x9e3779b97f4a7c15;
  let b: u64 = seed + 0xbf58476d1ce4e5b9;
  const end = at + (bytes & ~15);
  for (let p = at; p < end; p += 16) {
    a = rotl<u64>(a ^ load<u64>(p), 29) * 0x9e3779b97f4a7c15;
    b = rotl<u64>(b ^ load<u64>(p + 8), 31) * 0xc2b2ae3d27d4eb4f;
  }
  for (let p = end; p < at + bytes; p++) a = rotl<u64>(a ^ (load<u8>(p) as u64), 13) * 0x165667b19e3779f9;
  return a ^ rotl<u64>(b, 17);
}
