/**
 * How bytes reach the child: frames of a 4-byte little-endian length and that many bytes. The highest bit of the length
 * marks the last frame of a file. The child answers each file with one line of JSON.
 */
export const MAX_FRAME = 1024 * 1024;
const LAST = 2 ** 31;
/** A buffer up to this length is kept for the next file. */
const KEPT_BYTES = 8 * MAX_FRAME;

/** Cuts bytes into frames. Nothing is copied; the caller writes the pieces in order. */
export function* frameChunk(chunk: Uint8Array, isLast = false): Generator<Uint8Array> {
  for (let at = 0; at < chunk.byteLength; at += MAX_FRAME) {
    const piece = chunk.subarray(at, at + MAX_FRAME);
    yield lengthBytes(piece.byteLength + (isLast && at + MAX_FRAME >= chunk.byteLength ? LAST : 0));
    yield piece;
  }
  if (isLast && chunk.byteLength === 0) yield endFrame();
}

/** An empty frame that ends a file. */
export function endFrame(): Uint8Array {
  return lengthBytes(LAST);
}

/** Fills the front of `into` with at least one byte; 0 where no more will come. */
export type ReadBytes = (into: Uint8Array) => number;

/**
 * Joins frames back into whole files. `next` answers a file, valid until the next call; `too-long` for one longer than
 * `maxBytes`, whose bytes were let go; `end` where no whole file comes any more.
 */
export function createFrameReader(
  read: ReadBytes,
  maxBytes: number,
): { next(): Uint8Array<ArrayBuffer> | "too-long" | "end" } {
  const length = new Uint8Array(4);
  let file = new Uint8Array(0);
  const readFully = (into: Uint8Array): boolean => {
    for (let at = 0; at < into.byteLength; ) {
      const count = read(into.subarray(at));
      if (count === 0) return false;
      at += count;
    }
    return true;
  };
  const makeRoom = (used: number, wanted: number): void => {
    if (wanted <= file.byteLength) return;
    const larger = new Uint8Array(Math.min(Math.max(wanted, 2 * file.byteLength), Math.max(wanted, maxBytes)));
    larger.set(file.subarray(0, used));
    file = larger;
  };
  return {
    next() {
      if (file.byteLength > KEPT_BYTES) file = new Uint8Array(0);
      let size = 0;
      while (readFully(length)) {
        const header = new DataView(length.buffer).getUint32(0, true);
        const count = header % LAST;
        if (count > MAX_FRAME) throw new Error("frame longer than agreed");
        // Of a file that is too long, one frame takes the place of the other.
        const from = size + count <= maxBytes ? size : 0;
        makeRoom(from, from + count);
        if (!readFully(file.subarray(from, from + count))) return "end";
        size += count;
        if (header >= LAST) return size > maxBytes ? "too-long" : file.subarray(0, size);
      }
      return "end";
    },
  };
}

function lengthBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length, true);
  return bytes;
}
