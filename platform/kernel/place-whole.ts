import { open, rename, rm } from "node:fs/promises";

/**
 * Writes a file beside its place, synced, and puts it there whole: readers see the old one or the new one. Nothing is left
 * beside it when the disk is full. @param mark where several may write the same file at once
 */
export async function placeWhole(file: string, content: string | Uint8Array, mark = ""): Promise<void> {
  const draft = `${file}${mark && `.${mark}`}.part`;
  try {
    const handle = await open(draft, "w", 0o600);
    await handle
      .writeFile(content)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}
