import { closeSync, fstatSync, open, read } from "node:fs";
import { promisify } from "node:util";

/** Longer files are read in pieces. */
const MOST_BYTES = 4 * 1024 * 1024;

const openFile = promisify(open);
const readInto = promisify(read);

/** As many as files were ever read at once. Fresh ones for each file would cost more than reading it, in garbage. */
const buffers: Buffer[] = [];

/**
 * Reads an ordinary file of no great length at once, which costs a fifth of a stream, and hands its bytes out until what
 * is done with them is done; null stands for any other file.
 */
export async function withWholeFile<T>(path: string, act: (bytes: Uint8Array | null) => Promise<T>): Promise<T> {
  const buffer = buffers.pop() ?? Buffer.allocUnsafeSlow(MOST_BYTES + 1);
  try {
    return await act(await readWhole(path, buffer));
  } finally {
    buffers.push(buffer);
  }
}

async function readWhole(path: string, buffer: Buffer): Promise<Uint8Array | null> {
  const file = await openFile(path, "r");
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > MOST_BYTES) return null;
    for (let size = 0; size < buffer.byteLength; ) {
      const { bytesRead } = await readInto(file, buffer, size, buffer.byteLength - size, size);
      size += bytesRead;
      // A file of the system's own says it is empty until it is read.
      if (bytesRead === 0 || size === stat.size) return buffer.subarray(0, size);
    }
    return null;
  } finally {
    closeSync(file);
  }
}
