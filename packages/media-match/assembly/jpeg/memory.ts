// Memory of one picture, taken piece by piece and given back as a whole.

let free: usize = 0;

/** Gives everything back. */
export function startMemory(): void {
  free = (__heap_base + 63) & ~63;
}

export function usedMemory(): usize {
  return free;
}

/** Gives back what was taken after `at`. */
export function reuseMemory(at: usize): void {
  free = at;
}

export function take(bytes: usize): usize {
  const from = free;
  free = (free + bytes + 63) & ~63;
  const needed = ((free + 65535) >> 16) as i32;
  const have = memory.size();
  if (needed > have && memory.grow(needed - have) < 0) unreachable();
  return from;
}

/** A list of 32-bit numbers, one for each component or place. */
@inline export function item(list: usize, c: i32): i32 {
  return load<i32>(list + ((c as usize) << 2));
}
@inline export function put(list: usize, c: i32, value: i32): void {
  store<i32>(list + ((c as usize) << 2), value);
}

@inline export function twoBytes(from: usize): i32 {
  return ((load<u8>(from) as i32) << 8) | load<u8>(from, 1);
}
