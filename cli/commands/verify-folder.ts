import { createReadStream } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DirectoryReader } from "../../packages/custody/index.ts";

/** A folder as the manifest verifier wants it. Links are never followed: a link counts as a file that is not regular. */
export function readFolder(dir: string, manifest: string): DirectoryReader {
  return {
    paths: () => walk(dir, "", resolve(manifest)),
    open: async (path) => {
      const names = path.split("/");
      for (const [index] of names.entries()) {
        const found = await lstat(join(dir, ...names.slice(0, index + 1))).catch(missingAsNull);
        if (!found || (index < names.length - 1 ? !found.isDirectory() : !found.isFile())) return null;
      }
      return createReadStream(join(dir, ...names), { highWaterMark: 256 * 1024 });
    },
  };
}

async function* walk(dir: string, under: string, manifest: string): AsyncGenerator<string> {
  for (const item of await readdir(join(dir, under), { withFileTypes: true })) {
    const path = under ? `${under}/${item.name}` : item.name;
    if (item.isDirectory()) yield* walk(dir, path, manifest);
    else if (resolve(dir, path) !== manifest) yield path;
  }
}

function missingAsNull(error: unknown): null {
  if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
  throw error;
}
