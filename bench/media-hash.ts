// Pictures hashed per second. `node bench/media-hash.ts [seconds per row]`; one core except where said.
import { readFileSync } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { plainEngine } from "../packages/media-match/browser.ts";
import { buildKernel } from "../packages/media-match/build.mjs";
import {
  createPictureWorker,
  hashFile,
  hashFiles,
  loadPdqEngine,
  type PdqEngine,
  type Pixels,
} from "../packages/media-match/index.ts";

const seconds = Number(process.argv[2] ?? 2);
const picture = new URL("../packages/media-match/vectors/images/aaa-orig.jpg", import.meta.url).pathname;

/** Median of single runs, after a warm-up. */
async function measure(name: string, goal: string, act: () => unknown): Promise<void> {
  for (let i = 0; i < 20; i++) await act();
  const times: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    const begin = performance.now();
    await act();
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  const median = times[times.length >> 1] as number;
  console.log(`${name.padEnd(52)} ${(1000 / median).toFixed(0).padStart(6)} per s  ${goal}`);
}

function noise(side: number): Pixels {
  const data = new Uint8Array(side * side * 3);
  for (let i = 0; i < data.length; i++) data[i] = (i * 7 + (i >> 9) * 13) & 255;
  return { data, width: side, height: side, channels: 3 };
}

await buildKernel();
const kernel = await loadPdqEngine();
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}\n`);
for (const [label, engine] of [
  ["WebAssembly kernel", kernel],
  ["plain TypeScript", plainEngine],
] as [string, PdqEngine][])
  for (const side of [512, 1024]) {
    const pixels = noise(side);
    const goal = side === 512 ? (engine === kernel ? "goal 1,500 (reference C++ 254)" : "goal 254") : "";
    await measure(`${label}, RGB ${side} x ${side} to hash`, goal, () => engine.hashPixels(pixels, { shrink: false }));
    if (engine === kernel)
      await measure("  with the eight orientations", "", () => engine.hashDihedral(pixels, { shrink: false }));
  }

const worker = createPictureWorker();
const bytes = readFileSync(picture);
console.log(`\nJPEG 1600 x 1004, ${bytes.length} bytes`);
await measure("file to digests and PDQ, one limited child", "goal 120 (reference 49, stock 19)", () =>
  hashFile(picture, { worker }),
);
worker.close();

const folder = await mkdtemp(join(tmpdir(), "media-bench-"));
const copies = 300;
for (let i = 0; i < copies; i++) await copyFile(picture, join(folder, `${i}.jpg`));
for (const jobs of [1, availableParallelism()]) {
  const begin = performance.now();
  let done = 0;
  for await (const file of hashFiles([folder], { jobs })) if (!("code" in file)) done++;
  console.log(
    `folder of ${done}, ${jobs} at once`.padEnd(52),
    (done / ((performance.now() - begin) / 1000)).toFixed(0).padStart(6),
    "per s",
  );
}
await rm(folder, { recursive: true });
