import { createReadStream } from "node:fs";
import { hashStream } from "./hash-stream.ts";
import type { FailedFile, HashedFile, HashOptions } from "./hashed-file.ts";
import { withWholeFile } from "./read-whole.ts";
import { nameSaysPicture } from "./sniff-type.ts";

/** Larger pieces cost more in collecting garbage than they save in reading. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Digests of a file of any size, and PDQ where it is a picture. The file is read here as bytes only; it is decoded in
 * a limited child process. Never throws for what the file is or does: an unreadable or broken one is a value with a
 * `code` (`file.unreadable`, `picture.*`) that carries the digests where the bytes could be read.
 */
export async function hashFile(path: string, options: HashOptions = {}): Promise<HashedFile | FailedFile> {
  const known = { expectPicture: nameSaysPicture(path), videoPath: path, ...options };
  try {
    const hashed = await withWholeFile(path, (whole) => (whole ? hashStream(whole, known) : hashLongFile(path, known)));
    return { path, ...hashed };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!code) throw error;
    return { path, code: "file.unreadable", message: `The file cannot be read (${code}).` };
  }
}

async function hashLongFile(path: string, options: HashOptions): ReturnType<typeof hashStream> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    return await hashStream(stream, options);
  } finally {
    stream.destroy();
  }
}
