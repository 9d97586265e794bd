/** Differing bits of two hashes; where the first half alone is beyond the radius, of that half. */
@inline export function distance(hash: usize, query: usize, radius: i32): i32 {
  const half =
    (popcnt(load<u64>(hash) ^ load<u64>(query)) as i32) + (popcnt(load<u64>(hash + 8) ^ load<u64>(query + 8)) as i32);
  if (half > radius) return half;
  return (
    half +
    (popcnt(load<u64>(hash + 16) ^ load<u64>(query + 16)) as i32) +
    (popcnt(load<u64>(hash + 24) ^ load<u64>(query + 24)) as i32)
  );
}

/** Which of eight values of 16 bits differ from the wanted one in at most `bound` bits. */
@inline export function near(at: usize, wanted: v128, bound: v128): v128 {
  const ones = i16x8.extadd_pairwise_i8x16_u(i8x16.popcnt(v128.xor(v128.load(at), wanted)));
  return i16x8.le_s(ones, bound);
}
