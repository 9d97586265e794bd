import type { ByteSource } from "./model.ts";

/** Pasted text as a source. */
export function sourceOfText(text: string): ByteSource {
  return sourceOfBytes(new TextEncoder().encode(text));
}

/** Bytes in memory as a source. */
export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *stream() {
      yield bytes;
    },
    slice: async (start, end) => bytes.subarray(start, end),
  };
}

/** A file the visitor chose in a page, read piece by piece. */
export function sourceOfBlob(blob: Blob): ByteSource {
  return {
    size: blob.size,
    async *stream() {
      for (let at = 0; at < blob.size; at += 262_144)
        yield new Uint8Array(await blob.slice(at, at + 262_144).arrayBuffer());
    },
    slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}
