import { type FileHandle, mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { appendedCheckpoint, type PlacedCheckpoint, readCheckpointFile } from "@heroes/custody";

const tailBytes = 16 * 1024;

/** The whole file as text; empty when there is none yet. */
export async function readCheckpoints(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
}

/**
 * The newest checkpoint, from the end of the file (it grows for years), and where whole checkpoints end: a piece torn by a
 * power cut is cut off before the next one is appended.
 */
export async function readNewestCheckpoint(
  file: string,
): Promise<{ readonly last: PlacedCheckpoint | null; readonly wholeBytes: number }> {
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!handle) return { last: null, wholeBytes: 0 };
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - tailBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(tailBytes), 0, tailBytes, from);
    const bytes = buffer.subarray(0, bytesRead);
    // Begin at a whole line, so that no character is split.
    const start = from === 0 ? 0 : bytes.indexOf(10) + 1;
    const text = bytes.subarray(start).toString("utf8");
    const read = readCheckpointFile(text);
    return {
      last: read.checkpoints.at(-1) ?? null,
      wholeBytes: read.torn ? from + start + Buffer.byteLength(text.slice(0, read.wholeLength)) : size,
    };
  } finally {
    await handle.close();
  }
}

/** Appends a signed checkpoint and syncs it to disk before it returns. The file is readable by its owner alone. */
export async function appendCheckpoint(file: string, note: string, wholeBytes: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, "a+", 0o600);
  try {
    const { size } = await handle.stat();
    if (wholeBytes < size) await handle.truncate(wholeBytes);
    await handle.appendFile(`${await gap(handle, Math.min(wholeBytes, size))}${appendedCheckpoint(note)}`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const folder = await open(dirname(file), "r");
  await folder.sync();
  await folder.close();
}

/** What is missing of the blank line between two checkpoints: a power cut may have taken the end of it. */
async function gap(handle: FileHandle, size: number): Promise<string> {
  if (size < 2) return "";
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, size - 2);
  const ends = buffer.toString("latin1");
  return ends === "\n\n" ? "" : ends.endsWith("\n") ? "\n" : "\n\n";
}
