/**
 * How bytes reach the child: frames of a 4-byte little-endian length and that many bytes; a frame of length 0 ends
 * one file. The child answers each file with one line of JSON.
 */
export const MAX_FRAME = 1024 * 1024;

/** Cuts bytes into frames. Nothing is copied; the caller writes the pieces in order. */
export function* frameChunk(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.byteLength; at += MAX_FRAME) {
    const piece = chunk.subarray(at, at + MAX_FRAME);
    yield lengthBytes(piece.byteLength);
    yield piece;
  }
}

export function endFrame(): Uint8Array {
  return lengthBytes(0);
}

/** Joins frames back into whole files. `null` stands for a file longer than `maxBytes`, whose bytes were let go. */
export async function* readFramedFiles(
  input: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = [];
  let size = 0;
  /** Bytes of the present frame still to come; while 0, the next four bytes are a length. */
  let missing = 0;
  const length = new Uint8Array(4);
  let lengthFilled = 0;
  for await (const chunk of input) {
    let at = 0;
    while (at < chunk.byteLength) {
      if (missing > 0) {
        const piece = chunk.subarray(at, at + missing);
        at += piece.byteLength;
        missing -= piece.byteLength;
        size += piece.byteLength;
        if (size <= maxBytes) parts.push(piece);
        else parts = [];
        continue;
      }
      length[lengthFilled++] = chunk[at++] as number;
      if (lengthFilled < 4) continue;
      lengthFilled = 0;
      missing = new DataView(length.buffer).getUint32(0, true);
      if (missing > MAX_FRAME) throw new Error("frame longer than agreed");
      if (missing > 0) continue;
      yield size > maxBytes ? null : Buffer.concat(parts);
      parts = [];
      size = 0;
    }
  }
}

function lengthBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length, true);
  return bytes;
}
