import { createPictureWorker } from "../child/picture-worker.ts";
import { hashFile } from "./hash-file.ts";
import type { FailedFile, HashedFile, HashOptions } from "./hashed-file.ts";
import { listFiles } from "./list-files.ts";

export type HashFilesOptions = Omit<HashOptions, "worker"> & {
  /** How many files are worked on at once, each with its own child process. Default 1. */
  readonly jobs?: number;
  /** What an earlier run found out about a file that has not changed since, or undefined. */
  readonly known?: (path: string) => Promise<HashedFile | FailedFile | undefined>;
};

/**
 * Hashes files and folders. Results come as soon as they are ready but in the order of the walk, so that two runs
 * give the same output; at most `jobs` files are held at a time.
 */
export async function* hashFiles(
  paths: readonly string[],
  options: HashFilesOptions = {},
): AsyncGenerator<HashedFile | FailedFile> {
  const { jobs = 1, known = async () => undefined, ...hashOptions } = options;
  const workers = Array.from({ length: jobs }, () => createPictureWorker(options.limits));
  const idle = [...workers];
  const pending: Promise<HashedFile | FailedFile>[] = [];
  try {
    for await (const found of listFiles(paths)) {
      const worker = idle.pop();
      if (!worker) throw new Error("more files at work than workers");
      const result =
        typeof found === "string"
          ? known(found).then((before) => before ?? hashFile(found, { ...hashOptions, worker }))
          : Promise.resolve(found);
      const tracked = result.finally(() => idle.push(worker));
      tracked.catch(() => {}); // thrown where it is awaited below
      pending.push(tracked);
      if (pending.length >= jobs) yield await (pending.shift() as Promise<HashedFile | FailedFile>);
    }
    for (const result of pending) yield await result;
  } finally {
    for (const worker of workers) worker.close();
  }
}
