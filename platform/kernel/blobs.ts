import { createCipheriv, createDecipheriv } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isId } from "./random.ts";
import { SealBroken } from "./seal.ts";

/** Sealed files on disk. Names are random ids: nothing a person chose reaches the file system. */
export type Blobs = {
  /**
   * Seals and stores a stream; when it returns, the bytes are on disk (file and folder synced), so the row that points to
   * it may be committed. @returns bytes of the plain content
   * @throws BlobTooLarge, or what the disk said (see isStorageAway), with nothing left behind
   */
  put(id: string, key: Buffer, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number>;
  /** Opens a file, piece by piece. @throws SealBroken when a byte was changed, cut off or moved */
  get(id: string, key: Buffer): AsyncGenerator<Buffer>;
  remove(id: string): Promise<void>;
  /** Ids of all stored files with their age, for finding leftovers. */
  list(): AsyncGenerator<{ id: string; modified: Date }>;
  /** Removes what a killed process was still writing. @returns how many */
  removeUnfinished(): Promise<number>;
};

export class BlobTooLarge extends Error {
  override name = "BlobTooLarge";
}

const chunk = 64 * 1024;
const magic = Buffer.from("HRB1");

export function createBlobs(folder: string): Blobs {
  const pathOf = (id: string) => {
    if (!isId(id)) throw new Error("not a blob id");
    return join(folder, id.slice(0, 2), id);
  };
  return {
    async put(id, key, content, maxBytes) {
      const path = pathOf(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const draft = `${path}.part`;
      const file = await open(draft, "wx", 0o600);
      let left = draft;
      try {
        const size = await writeSealed(file, key, content, maxBytes);
        await file.sync();
        await file.close();
        await rename(draft, path);
        left = path;
        await syncFolder(dirname(path));
        await syncFolder(folder);
        return size;
      } catch (error) {
        await file.close().catch(() => {});
        // A disk that became read-only keeps the half until removeUnfinished; what went wrong first is what is said.
        await rm(left, { force: true }).catch(() => {});
        throw error;
      }
    },
    get: (id, key) => readSealed(pathOf(id), key),
    remove: (id) => rm(pathOf(id), { force: true }),
    async *list() {
      for (const shard of await readdir(folder).catch(() => [])) {
        for (const name of await readdir(join(folder, shard))) {
          if (isId(name)) yield { id: name, modified: (await stat(join(folder, shard, name))).mtime };
        }
      }
    },
    async removeUnfinished() {
      let removed = 0;
      for (const shard of await readdir(folder).catch(() => [])) {
        for (const name of await readdir(join(folder, shard))) {
          if (!name.endsWith(".part")) continue;
          await rm(join(folder, shard, name), { force: true });
          removed++;
        }
      }
      return removed;
    },
  };
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** A disk that is nearly full takes the first part of what it is given, without an error: the rest is asked for until it says no. */
async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

/** Chunks of 64 KiB, each AES-256-GCM with its number as nonce; the last one is marked, so a cut file does not open. */
async function writeSealed(
  file: FileHandle,
  key: Buffer,
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<number> {
  await writeWhole(file, magic);
  let pending = Buffer.alloc(0);
  let size = 0;
  let number = 0;
  const write = async (part: Buffer, last: boolean) => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number++, last));
    await writeWhole(file, Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]));
  };
  for await (const piece of content) {
    size += piece.length;
    if (size > maxBytes) throw new BlobTooLarge(`more than ${maxBytes} bytes`);
    pending = Buffer.concat([pending, piece]);
    while (pending.length > chunk) {
      await write(pending.subarray(0, chunk), false);
      pending = pending.subarray(chunk);
    }
  }
  await write(pending, true);
  return size;
}

async function* readSealed(path: string, key: Buffer): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  try {
    const size = (await file.stat()).size;
    let position = magic.length;
    const head = Buffer.alloc(magic.length);
    await file.read(head, 0, magic.length, 0);
    if (!head.equals(magic)) throw new SealBroken("not a sealed file");
    for (let number = 0; position < size; number++) {
      const length = Math.min(chunk + 16, size - position);
      const last = position + length === size;
      const sealed = Buffer.alloc(length);
      await file.read(sealed, 0, length, position);
      position += length;
      if (length < 16) throw new SealBroken("cut short");
      const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number, last)).setAuthTag(
        sealed.subarray(length - 16),
      );
      try {
        yield Buffer.concat([decipher.update(sealed.subarray(0, length - 16)), decipher.final()]);
      } catch {
        throw new SealBroken("changed or cut short");
      }
    }
  } finally {
    await file.close();
  }
}

/** Each file has its own key, so a counter is a safe nonce. */
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
