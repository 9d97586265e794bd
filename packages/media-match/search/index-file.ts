import { open, readFile, rename, rm } from "node:fs/promises";
import { createHashIndex } from "./create-index.ts";
import type { HashIndex } from "./hash-index.ts";
import { type LoadFailure, loadIndex } from "./load-index.ts";

let compiled: Promise<WebAssembly.Module> | undefined;

/** The compiled search kernel. Throws with the remedy where it has not been built. */
export function loadIndexKernel(): Promise<WebAssembly.Module> {
  compiled ??= readFile(new URL("../build/hash-index.wasm", import.meta.url)).then(
    (bytes) => WebAssembly.compile(bytes),
    () => Promise.reject(new Error("the search kernel is not built: run node packages/media-match/build.mjs")),
  );
  return compiled;
}

/** An empty index, in Node. */
export async function openHashIndex(): Promise<HashIndex> {
  return createHashIndex(await loadIndexKernel());
}

/** Writes an index so that a reader finds the old file or the whole new one, never a part. */
export async function saveIndexFile(index: HashIndex, path: string): Promise<void> {
  const partial = `${path}.partial`;
  const file = await open(partial, "w");
  try {
    for (const piece of index.save()) await file.writev([piece]);
    await file.sync();
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(partial, path);
}

/** One read straight into the kernel's memory. A missing, foreign or damaged file is a value with its `code`. */
export async function loadIndexFile(
  path: string,
): Promise<HashIndex | LoadFailure | { code: "index.unreadable"; message: string }> {
  const wasm = await loadIndexKernel();
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, "r");
  } catch {
    return { code: "index.unreadable", message: "The index file cannot be read." };
  }
  try {
    return await loadIndex(wasm, async (target, position) => {
      let done = 0;
      while (done < target.length) {
        const { bytesRead } = await file.read(target, done, target.length - done, position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return done;
    });
  } finally {
    await file.close();
  }
}
