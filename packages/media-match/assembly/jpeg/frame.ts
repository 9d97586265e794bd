// What the frame header says, and the planes of the decoded picture.
import { item, put, twoBytes } from "./memory";
import { DAMAGED, UNSUPPORTED } from "./outcome";

/** Chroma of narrower pictures is upsampled in another way. */
const MIN_SIDE = 16;

export let width: i32 = 0;
export let height: i32 = 0;
export let components: i32 = 0;
let sawJfif: bool = false;
let adobeTransform: i32 = -1;
/** For each component. */
export const ids = memory.data(12);
export const across = memory.data(12);
export const down = memory.data(12);
export const quantiserOf = memory.data(12);
export const planes = memory.data(12);
export const strides = memory.data(12);

export function startFrame(): void {
  width = 0;
  sawJfif = false;
  adobeTransform = -1;
}

/** Application segments that say what the components are. */
export function readApplication(marker: u8, body: usize, length: usize): void {
  if (marker == 0xe0 && length >= 16 && load<u32>(body) == 0x4649464a && load<u8>(body, 4) == 0) sawJfif = true;
  if (marker == 0xee && length >= 14 && load<u32>(body) == 0x626f6441 && load<u8>(body, 4) == 0x65)
    adobeTransform = load<u8>(body, 11);
}

export function readFrame(from: usize, end: usize, maxPixels: f64): i32 {
  if (width > 0 || end - from < 6) return DAMAGED;
  if (load<u8>(from) != 8) return UNSUPPORTED;
  height = twoBytes(from + 1);
  width = twoBytes(from + 3);
  components = load<u8>(from, 5);
  if (width < MIN_SIDE || height < MIN_SIDE || (width as f64) * (height as f64) > maxPixels) return UNSUPPORTED;
  if (components != 1 && components != 3) return UNSUPPORTED;
  if (end - from != 6 + 3 * (components as usize)) return DAMAGED;
  for (let c = 0; c < components; c++) {
    const part = from + 6 + 3 * (c as usize);
    put(ids, c, load<u8>(part));
    put(across, c, load<u8>(part, 1) >> 4);
    put(down, c, load<u8>(part, 1) & 15);
    put(quantiserOf, c, load<u8>(part, 2));
    if (item(quantiserOf, c) > 3) return DAMAGED;
  }
  if (components == 1) {
    // Alone it has nothing to be smaller than.
    put(across, 0, (1) as i32);
    put(down, 0, (1) as i32);
    return 0;
  }
  if (item(across, 0) < 1 || item(across, 0) > 2 || item(down, 0) < 1 || item(down, 0) > 2) return UNSUPPORTED;
  if (item(across, 1) != 1 || item(down, 1) != 1 || item(across, 2) != 1 || item(down, 2) != 1) return UNSUPPORTED;
  if (sawJfif || adobeTransform > 0) return 0;
  if (adobeTransform == 0 || (item(ids, 0) == 82 && item(ids, 1) == 71 && item(ids, 2) == 66)) return UNSUPPORTED; // RGB
  return 0;
}
