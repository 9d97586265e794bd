import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { BlobTooLarge, createBlobs, isStorageAway, leastRoom, newId, roomIn, SealBroken, systemRandom } from "#kernel";

const folder = mkdtempSync(join(tmpdir(), "heroes-blobs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const blobs = createBlobs(folder);
const key = randomBytes(32);

async function* pieces(bytes: Buffer, size = 50_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function read(id: string, with_ = key): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(blobs.get(id, with_)));
}
const fileOf = (id: string) => join(folder, id.slice(0, 2), id);

test.each([0, 1, 65_535, 65_536, 65_537, 300_000])("%i bytes come back as they were", async (size) => {
  const bytes = randomBytes(size);
  const id = newId(systemRandom);
  expect(await blobs.put(id, key, pieces(bytes), 1_000_000)).toBe(size);
  expect((await read(id)).equals(bytes)).toBe(true);
  if (size > 16) expect(readFileSync(fileOf(id)).includes(bytes.subarray(0, 16))).toBe(false);
});

test("promise-01: a changed, cut, extended or swapped file does not open", async () => {
  const id = newId(systemRandom);
  await blobs.put(id, key, pieces(randomBytes(200_000)), 1_000_000);
  const whole = readFileSync(fileOf(id));
  const variants = {
    changed: Buffer.concat([whole.subarray(0, 100), Buffer.of((whole[100] ?? 0) ^ 1), whole.subarray(101)]),
    cut: whole.subarray(0, 4 + 2 * (65_536 + 16)),
    extended: Buffer.concat([whole, Buffer.alloc(32)]),
    reordered: Buffer.concat([
      whole.subarray(0, 4),
      whole.subarray(65_556, 131_108),
      whole.subarray(4, 65_556),
      whole.subarray(131_108),
    ]),
  };
  for (const [name, bytes] of Object.entries(variants)) {
    writeFileSync(fileOf(id), bytes);
    await expect(read(id), name).rejects.toThrow(SealBroken);
  }
  writeFileSync(fileOf(id), whole);
  await expect(read(id, randomBytes(32))).rejects.toThrow(SealBroken);
});

test("a file over the limit leaves nothing behind", async () => {
  const id = newId(systemRandom);
  await expect(blobs.put(id, key, pieces(randomBytes(5000), 1000), 3000)).rejects.toThrow(BlobTooLarge);
  expect(readdirSync(join(folder, id.slice(0, 2))).filter((name) => name.startsWith(id))).toEqual([]);
});

/** What a file handle does when it writes, for as long as one test takes. */
async function writing(instead: (write: FileHandle["write"], bytes: Buffer, at: number) => Promise<unknown>) {
  const handle = await open(folder, "r");
  const kind = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const write = kind.write;
  return vi.spyOn(kind, "write").mockImplementation(async function (this: FileHandle, bytes: Buffer, at = 0) {
    return (await instead(write.bind(this), bytes, at)) as never;
  } as never);
}

test("promise-01: a disk that takes a part of what it is given loses nothing of it", async () => {
  const bytes = randomBytes(200_000);
  const id = newId(systemRandom);
  const spy = await writing((write, given, at) => write(given, at, Math.ceil((given.length - at) / 2)));
  try {
    await blobs.put(id, key, pieces(bytes), 1_000_000);
  } finally {
    spy.mockRestore();
  }
  expect((await read(id)).equals(bytes)).toBe(true);
});

test.each(["ENOSPC", "EDQUOT", "EROFS"])(
  "promise-02: %s in the middle of a file leaves nothing behind",
  async (code) => {
    const id = newId(systemRandom);
    let calls = 0;
    const spy = await writing(async (write, given, at) => {
      if (++calls > 2) throw Object.assign(new Error(code), { code, syscall: "write" });
      return write(given, at);
    });
    try {
      await expect(blobs.put(id, key, pieces(randomBytes(200_000)), 1_000_000)).rejects.toSatisfy(isStorageAway);
    } finally {
      spy.mockRestore();
    }
    expect(readdirSync(join(folder, id.slice(0, 2))).filter((name) => name.startsWith(id))).toEqual([]);
  },
);

test("what tells that the disk is full or read-only tells nothing of networks, rights to listen and missing files", () => {
  const error = (code: string, syscall?: string) => Object.assign(new Error("something"), { code, syscall });
  for (const [code, syscall] of [
    ["ENOSPC", "write"],
    ["EROFS", "open"],
    ["EACCES", "mkdir"],
    ["ENOENT", "mkdir"],
  ] as const)
    expect(isStorageAway(error(code, syscall)), code).toBe(true);
  for (const [code, syscall] of [
    ["EACCES", "connect"],
    ["ENOENT", "open"],
    ["ECONNRESET", "read"],
  ] as const)
    expect(isStorageAway(error(code, syscall)), code).toBe(false);
});

test("there is room in a folder, and none in one that is not there", async () => {
  expect(await roomIn(folder)).toBeGreaterThan(leastRoom);
  expect(await roomIn(join(folder, "nowhere"))).toBe(0);
});

test("promise-02: unfinished files of a killed process are removed", async () => {
  const id = newId(systemRandom);
  await blobs.put(id, key, pieces(randomBytes(10)), 100);
  writeFileSync(`${fileOf(id)}.part`, "half");
  expect(await blobs.removeUnfinished()).toBe(1);
  expect(await Array.fromAsync(blobs.list())).toContainEqual(expect.objectContaining({ id }));
});
