import { readFileSync } from "node:fs";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import { DEFAULT_LIMITS } from "./limits.ts";
import { createPictureWorker, type PictureWorker } from "./picture-worker.ts";

const usual = readFileSync(new URL("../vectors/images/aaa-orig.jpg", import.meta.url));
beforeAll(() => buildKernel());

const children = () => readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
async function hashMany(worker: PictureWorker, bytes: Uint8Array, times: number): Promise<void> {
  for (let i = 0; i < times; i++) expect(await worker.hashPicture(bytes)).toMatchObject({ ok: true });
}

test("what many quick pictures took is not counted against the slow one after them", async () => {
  const slow = await sharp({ create: { width: 5000, height: 5000, channels: 3, background: "#678" } })
    .png()
    .toBuffer();
  const worker = createPictureWorker({ ...DEFAULT_LIMITS, cpuSeconds: 2 });
  await hashMany(worker, usual, 350);
  expect(await worker.hashPicture(slow)).toMatchObject({ ok: true, picture: { width: 5000 } });
  worker.close();
});

test.runIf(process.platform === "linux")(
  "a child is replaced before its processor time is used up",
  async () => {
    // Of the 600 seconds that a child has, all but two are kept for pictures that take longest.
    const worker = createPictureWorker({ ...DEFAULT_LIMITS, cpuSeconds: 299 });
    const before = new Set(children());
    const own = () => children().filter((pid) => !before.has(pid));
    await hashMany(worker, usual, 1);
    const first = own();
    expect(first).toHaveLength(1);
    for (let hundreds = 0; hundreds < 8 && own()[0] === first[0]; hundreds++) await hashMany(worker, usual, 100);
    expect(own()).not.toEqual(first);
    await hashMany(worker, usual, 1);
    worker.close();
  },
  60_000,
);
