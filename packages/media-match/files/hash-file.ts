import { createReadStream } from "node:fs";
import { hashStream } from "./hash-stream.ts";
import type { FailedFile, HashedFile, HashOptions } from "./hashed-file.ts";
import { nameSaysPicture } from "./sniff-type.ts";

/** Larger pieces cost more in collecting garbage than they save in reading. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Digests of a file of any size, and PDQ where it is a picture. The file is read here as bytes only; it is decoded in
 * a limited child process. Never throws for what the file is or does: an unreadable or broken one is a value with a
 * `code` (`file.unreadable`, `picture.*`) that carries the digests where the bytes could be read.
 */
export async function hashFile(path: string, options: HashOptions = {}): Promise<HashedFile | FailedFile> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    return {
      path,
      ...(await hashStream(stream, { expectPicture: nameSaysPicture(path), videoPath: path, ...options })),
    };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!code) throw error;
    return { path, code: "file.unreadable", message: `The file cannot be read (${code}).` };
  } finally {
    stream.destroy();
  }
}
