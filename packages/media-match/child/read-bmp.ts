import type { Pixels } from "../pdq/picture.ts";

/** Whether the bytes begin like a Windows bitmap. */
export function isBmp(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x4d;
}

/** Masks of the three channels in a 16-bit pixel where the file gives none: five bits each. */
const FIVE_BITS = [0x7c00, 0x03e0, 0x001f];
const PLAIN = [0xff0000, 0x00ff00, 0x0000ff];

/**
 * Reads an uncompressed Windows bitmap (1, 4, 8, 16, 24 or 32 bits), which the picture decoder does not. A fourth byte
 * is not alpha in most of these files and is left out. Throws where the file is something else or too short.
 */
export function readBmp(bytes: Uint8Array, maxPixels: number): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(10, true);
  const header = view.getUint32(14, true);
  if (header < 40) throw new Error("unsupported: bitmap of the OS/2 kind");
  const width = view.getInt32(18, true);
  const signedHeight = view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  if (compression !== 0 && compression !== 3) throw new Error("unsupported: compressed bitmap");
  if (width < 1 || height < 1 || ![1, 4, 8, 16, 24, 32].includes(bits))
    throw new Error("the bitmap's header is damaged");
  if (width * height > maxPixels) throw new Error("The bitmap exceeds the pixel limit.");
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (start + stride * height > bytes.length) throw new Error("the bitmap is shorter than its header says");

  const colours = bits <= 8 ? view.getUint32(46, true) || 2 ** bits : 0;
  const palette = bytes.subarray(14 + header, 14 + header + 4 * colours);
  const masks =
    compression === 3 ? [54, 58, 62].map((at) => view.getUint32(at, true)) : bits === 16 ? FIVE_BITS : PLAIN;
  const channels = masks.map(channelReader);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    const row = start + (signedHeight < 0 ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++) {
      if (bits <= 8) {
        const perByte = 8 / bits;
        const byte = bytes[row + Math.floor(x / perByte)] as number;
        const index = (byte >> (8 - bits * ((x % perByte) + 1))) & (2 ** bits - 1);
        for (let c = 2; c >= 0; c--) data[to++] = palette[4 * index + c] ?? 0;
        continue;
      }
      const at = row + (x * bits) / 8;
      const low = view.getUint16(at, true);
      const pixel =
        bits === 16 ? low : bits === 24 ? low | ((bytes[at + 2] as number) << 16) : view.getUint32(at, true);
      for (const channel of channels) data[to++] = channel(pixel);
    }
  }
  return { data, width, height, channels: 3 };
}

/** Takes one channel out of a pixel and spreads it over 0..255. */
function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const top = mask >>> shift;
  return top === 255
    ? (pixel) => (pixel >>> shift) & 255
    : (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / top);
}
