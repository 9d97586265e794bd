import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";

/** ENOENT of mkdir: Node says so where a folder cannot be made on a disk that is read-only. */
const atFolders = ["mkdir", "open", "rename"];
const codes = new Map<string, readonly string[] | null>([
  ...["ENOSPC", "EDQUOT", "EROFS", "EIO", "EFBIG"].map((code) => [code, null] as const),
  ...["EACCES", "EPERM"].map((code) => [code, atFolders] as const),
  ["ENOENT", ["mkdir"]],
]);

/** True when a file could not be written for reasons of the disk (full, over its quota, read-only), which pass: 503, try again. */
export function isStorageAway(error: unknown): boolean {
  if (!(error instanceof Error && "code" in error && "syscall" in error)) return false;
  const calls = codes.get(String(error.code));
  return calls === null || (calls?.includes(String(error.syscall)) ?? false);
}

/** Below this nothing of ours works for long: the database alone takes 16 MiB at a time for its log. */
export const leastRoom = 32 * 1024 * 1024;

/** What can still be written in a folder, in bytes; 0 when it is read-only for us or not there. Quotas are not seen. */
export async function roomIn(folder: string): Promise<number> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
