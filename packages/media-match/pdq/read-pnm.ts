import type { Pixels } from "./picture.ts";

/** Whether the bytes begin like a picture that `readPnm` reads. */
export function isPnm(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && (bytes[1] === 0x35 || bytes[1] === 0x36);
}

/** Reads a binary PGM or PPM (P5, P6) with 8 bits per sample: the form of the conformance pictures. */
export function readPnm(bytes: Uint8Array): Pixels {
  const head = /^P([56])\s+(\d+)\s+(\d+)\s+255\s/.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 64)));
  if (!head) throw new Error("not a binary PGM or PPM with 8 bits per sample");
  const channels = head[1] === "5" ? 1 : 3;
  const width = Number(head[2]);
  const height = Number(head[3]);
  const data = bytes.subarray(head[0].length);
  if (width === 0 || height === 0) throw new Error("PNM without pixels");
  if (data.length < width * height * channels) throw new Error("PNM data is shorter than its header says");
  return { data, width, height, channels };
}
