/** All values of 16 bits by how many bits are set, and where those with 0, 1, 2 ... bits begin. */
export function fillMasks(masks: usize, maskStarts: usize): void {
  let next: usize = 0;
  for (let ones: i32 = 0; ones <= 16; ones++) {
    store<u32>(maskStarts + ((ones as usize) << 2), next as u32);
    for (let mask: u32 = 0; mask < 65536; mask++) {
      if ((popcnt(mask) as i32) != ones) continue;
      store<u16>(masks + (next << 1), mask as u16);
      next++;
    }
  }
  store<u32>(maskStarts + 17 * 4, next as u32);
}
