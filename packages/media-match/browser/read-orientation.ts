/**
 * The EXIF orientation (1..8) of a JPEG file's first bytes; 1 where there is none or the bytes make no sense.
 * Read here because browsers do not tell it, and differ in whether they apply it.
 */
export function readOrientation(head: Uint8Array): number {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const u16 = (at: number, little = false) => (at + 2 <= head.length ? view.getUint16(at, little) : 0);
  if (u16(0) !== 0xffd8) return 1;
  for (let at = 2; at + 4 <= head.length; ) {
    const marker = u16(at);
    const size = u16(at + 2);
    // Past the metadata: the picture itself begins.
    if (marker < 0xffc0 || marker === 0xffda || size < 2) return 1;
    const isExif = marker === 0xffe1 && u16(at + 4) === 0x4578 && u16(at + 6) === 0x6966 && u16(at + 8) === 0;
    const found = isExif ? orientationOf(head, at + 10, at + 2 + size) : 0;
    if (found > 0) return found;
    at += 2 + size;
  }
  return 1;
}

/** Looks through the first directory of a TIFF block; 0 when it is not there. */
function orientationOf(head: Uint8Array, start: number, end: number): number {
  const view = new DataView(head.buffer, head.byteOffset, Math.min(end, head.byteLength));
  const fits = (at: number, size: number) => at >= start && at + size <= view.byteLength;
  if (!fits(start, 8)) return 0;
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  if (!fits(directory, 2)) return 0;
  const count = view.getUint16(directory, little);
  for (let index = 0; index < count; index++) {
    const at = directory + 2 + index * 12;
    if (!fits(at, 12)) return 0;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 0;
  }
  return 0;
}
