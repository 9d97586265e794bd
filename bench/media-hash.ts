// Pictures hashed per second. `node bench/media-hash.ts [seconds per row = 2]`; one core except where said.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import sharp from "sharp";
import { plainEngine } from "../packages/media-match/browser.ts";
import { buildKernel } from "../packages/media-match/build.mjs";
import { decodePicture } from "../packages/media-match/child/decode-picture.ts";
import { createDigester } from "../packages/media-match/digests/digest-bytes.ts";
import {
  createPictureWorker,
  hashFile,
  hashFiles,
  loadPdqEngine,
  type PdqEngine,
  type Pixels,
} from "../packages/media-match/index.ts";
import { loadJpegDecoder } from "../packages/media-match/jpeg/decoder.ts";

const picture = new URL("../packages/media-match/vectors/images/aaa-orig.jpg", import.meta.url).pathname;

function noise(side: number): Pixels {
  const data = new Uint8Array(side * side * 3);
  for (let i = 0; i < data.length; i++) data[i] = (i * 7 + (i >> 9) * 13) & 255;
  return { data, width: side, height: side, channels: 3 };
}

/** Median milliseconds of single runs after a warm-up, and the processor time of each (this process only). */
async function median(seconds: number, act: () => unknown): Promise<number> {
  return (await medians(seconds, act)).clock;
}

async function medians(seconds: number, act: () => unknown): Promise<{ clock: number; processor: number }> {
  for (let i = 0; i < 20; i++) await act();
  const times: number[] = [];
  const before = process.cpuUsage();
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    const begin = performance.now();
    await act();
    times.push(performance.now() - begin);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  return { clock: times[times.length >> 1] as number, processor: (user + system) / 1000 / times.length };
}

const row = (name: string, perSecond: number, goal = "") =>
  console.log(`${name.padEnd(56)} ${perSecond.toFixed(0).padStart(6)} per s  ${goal}`);

if (!isMainThread) {
  // One of several kernels that run side by side.
  const { side, seconds } = workerData as { side: number; seconds: number };
  const engine = await loadPdqEngine();
  const pixels = noise(side);
  parentPort?.postMessage(1000 / (await median(seconds, () => engine.hashPixels(pixels, { shrink: false }))));
} else if (process.argv[2] === "--folder") await hashFolder(process.argv[3] as string, Number(process.argv[4]));
else await main(Number(process.argv[2] ?? 2));

async function hashFolder(folder: string, jobs: number): Promise<void> {
  let done = 0;
  for await (const file of hashFiles([folder], { jobs })) if (!("code" in file)) done++;
  console.log(done);
}

/** Hashes a folder in a process of its own. Processor seconds are those of all its processes, children of children too. */
function runFolder(folder: string, jobs: number): { files: number; seconds: number; processor: number } {
  const own = fileURLToPath(import.meta.url);
  const begin = performance.now();
  const child = spawnSync("sh", ["-c", '"$0" "$@"; times', process.execPath, own, "--folder", folder, String(jobs)], {
    encoding: "utf8",
  });
  const seconds = (performance.now() - begin) / 1000;
  const [files = "0", , times = ""] = child.stdout.trim().split("\n");
  const spent = [...times.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, rest]) => Number(minutes) * 60 + Number(rest));
  return { files: Number(files), seconds, processor: spent.reduce((sum, one) => sum + one, 0) };
}

async function main(seconds: number): Promise<void> {
  const measure = async (name: string, goal: string, act: () => unknown) =>
    row(name, 1000 / (await median(seconds, act)), goal);
  /** For work of this process alone: what other work on the machine does not change much. */
  const measureHere = async (name: string, goal: string, act: () => unknown) => {
    const { clock, processor } = await medians(seconds, act);
    row(name, 1000 / clock, `${(1000 / processor).toFixed(0)} per processor second  ${goal}`);
  };
  await buildKernel();
  const kernel = await loadPdqEngine();
  const cores = availableParallelism();
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${cores} cores, Node ${process.version}, load ${load}\n`);
  for (const [label, engine] of [
    ["WebAssembly kernel", kernel],
    ["plain TypeScript", plainEngine],
  ] as [string, PdqEngine][])
    for (const side of [512, 1024]) {
      const pixels = noise(side);
      const goal = side === 512 ? (engine === kernel ? "goal 1,500 (reference C++ 254)" : "goal 254") : "";
      const run = () => engine.hashPixels(pixels, { shrink: false });
      await measureHere(`${label}, RGB ${side} x ${side} to hash`, goal, run);
      if (engine !== kernel) continue;
      await measureHere("  with the eight orientations", "", () => engine.hashDihedral(pixels, { shrink: false }));
      row(`  on ${cores} cores at once`, await onAllCores(cores, side, seconds));
    }

  const folder = await mkdtemp(join(tmpdir(), "media-bench-"));
  const worker = createPictureWorker();
  console.log("\nFile to digests and PDQ through one limited child, decode included");
  for (const side of [512, 1024]) {
    const path = join(folder, `${side}.jpg`);
    await writeFile(path, await sharp(picture).resize(side, side, { fit: "fill" }).jpeg({ quality: 90 }).toBuffer());
    await measure(`JPEG ${side} x ${side}`, "", () => hashFile(path, { worker }));
  }
  const bytes = readFileSync(picture);
  await measure(`JPEG 1600 x 1004, ${bytes.length} bytes`, "goal 120 (reference 49, stock 19)", () =>
    hashFile(picture, { worker }),
  );
  worker.close();

  console.log("\nWhere the time of that picture goes, milliseconds, median");
  const stage = async (name: string, act: () => unknown) => {
    const { clock, processor } = await medians(seconds / 2, act);
    console.log(
      `${name.padEnd(56)} ${clock.toFixed(2).padStart(6)}  processor, mean ${processor.toFixed(2).padStart(6)}`,
    );
  };
  sharp.cache(false);
  sharp.concurrency(1);
  const options = { failOn: "error", sequentialRead: true, pages: 1, ignoreIcc: true } as const;
  const decode = () => sharp(bytes, options).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  const { data, info } = await decode();
  const pixels: Pixels = { data, width: info.width, height: info.height, channels: 3 };
  await stage("MD5, SHA-1 and SHA-256 (in the parent)", () => {
    const digester = createDigester();
    digester.update(bytes);
    return digester.finish();
  });
  const nearest = (size: number) => Int32Array.from({ length: 512 }, (_, i) => Math.floor((i * size) / 512));
  const [columns, rows] = [nearest(info.width), nearest(info.height)];
  const decodeJpeg = await loadJpegDecoder();
  await stage("decoding, own decoder", () => decodeJpeg(bytes, 1e8));
  await stage("decoding, own decoder, and the pixels PDQ looks at", () => decodeJpeg(bytes, 1e8)?.pick(columns, rows));
  await stage("PDQ with eight orientations from the pixels", () => kernel.hashWithRotations(pixels));
  await stage("for comparison: header and metadata (sharp)", () => sharp(bytes, options).metadata());
  await stage("for comparison: decoding alone (sharp, libvips, libjpeg)", decode);
  await stage("all that the child does with the bytes", () => decodePicture(bytes, 100_000_000));

  const folders = await Promise.all(
    [40, 440].map(async (copies) => {
      const many = join(folder, String(copies));
      await mkdir(many);
      for (let i = 0; i < copies; i++) await copyFile(picture, join(many, `${i}.jpg`));
      return many;
    }),
  );
  console.log(
    "\nFolders of JPEG 1600 x 1004, file to digests and PDQ: 440 files less 40, so that starting is not counted",
  );
  for (const jobs of [1, cores]) {
    const [few, many] = folders.map((one) => runFolder(one, jobs));
    if (!few || !many) throw new Error("no run");
    const files = many.files - few.files;
    const perProcessor = files / (many.processor - few.processor);
    row(
      `${jobs} at once`,
      files / (many.seconds - few.seconds),
      `${perProcessor.toFixed(0)} per processor second, all processes together`,
    );
  }
  await rm(folder, { recursive: true });
}

/** Hashes per second of as many kernels as there are cores, together. */
async function onAllCores(cores: number, side: number, seconds: number): Promise<number> {
  const one = () =>
    new Promise<number>((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { side, seconds } });
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  const rates = await Promise.all(Array.from({ length: cores }, one));
  return rates.reduce((sum, rate) => sum + rate, 0);
}
