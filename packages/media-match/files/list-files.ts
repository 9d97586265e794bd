import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FailedFile } from "./hashed-file.ts";

/**
 * Every ordinary file under the given paths, folders in name order, each as soon as it is found. Links are not
 * followed (they could leave the folder or circle); devices and pipes are reported, since reading one may never end.
 */
export async function* listFiles(paths: readonly string[]): AsyncGenerator<string | FailedFile> {
  for (const path of paths) {
    let stat: Awaited<ReturnType<typeof lstat>>;
    try {
      stat = await lstat(path);
    } catch (error) {
      yield unreadable(path, error);
      continue;
    }
    if (stat.isDirectory()) yield* listFolder(path);
    else if (stat.isFile()) yield path;
    else if (stat.isSymbolicLink()) yield { path, code: "file.link", message: "Links are not followed." };
    else yield { path, code: "file.not-ordinary", message: "Not an ordinary file." };
  }
}

async function* listFolder(folder: string): AsyncGenerator<string | FailedFile> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort();
  } catch (error) {
    yield unreadable(folder, error);
    return;
  }
  for (const name of names) yield* listFiles([join(folder, name)]);
}

function unreadable(path: string, error: unknown): FailedFile {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return {
    path,
    code: "file.unreadable",
    message: code === "ENOENT" ? "There is no such file." : `Cannot be read (${code}).`,
  };
}
