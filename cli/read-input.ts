import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

/** The input is larger than what is read; `size` is how much was seen of it. */
export type TooLarge = { readonly tooLarge: true; readonly size: number };

/** All bytes of a file, or of standard input for `-`. A file that is too large is refused before it is read. */
export async function readInput(file: string, most: number): Promise<Uint8Array | TooLarge> {
  if (file !== "-") {
    const about = await stat(file);
    if (about.isFile() && about.size > most) return { tooLarge: true, size: about.size };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file === "-" ? process.stdin : createReadStream(file)) {
    const bytes: Uint8Array = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > most) return { tooLarge: true, size };
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Standard input and pipes cannot be read a second time. */
export async function comesInOnePiece(file: string): Promise<boolean> {
  if (file === "-") return true;
  const about = await stat(file);
  return !about.isFile() && !about.isDirectory();
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "it may not be read",
  EPERM: "it may not be read",
  EISDIR: "it is a folder",
  ENAMETOOLONG: "the name is too long",
  ERR_INVALID_ARG_VALUE: "this is not a file name",
};

/** Why a file could not be read, for the end of a line that begins with its name; undefined for what is a fault of ours. */
export function whyUnreadable(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  const known = reasons[error.code];
  return known ?? ("syscall" in error ? `it cannot be read (${error.code})` : undefined);
}

/** The same of a file that a process of its own read: there a bare code says why as well. */
export const whyUnreadByChild = (error: unknown): string | undefined =>
  whyUnreadable(error) ?? (error instanceof Error && "code" in error ? String(error.code) : undefined);
