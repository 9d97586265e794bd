// Compiles assembly/*.ts to build/*.wasm: `node packages/media-match/build.mjs`. No network, about a second.
import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Compiles what is older than its source; answers the names of the files written. */
export async function buildKernel({ force = false } = {}) {
  const sources = (await readdir(`${here}assembly`)).filter((name) => name.endsWith(".ts"));
  await mkdir(`${here}build`, { recursive: true });
  const written = [];
  for (const name of sources) {
    const source = `${here}assembly/${name}`;
    const target = `${here}build/${basename(name, ".ts")}.wasm`;
    if (!force && (await isNewer(target, source))) continue;
    // Renamed when whole: others may be reading the kernel, or building it, at the same time.
    const partial = `${target}.${process.pid}`;
    await compile(source, partial);
    await rename(partial, target);
    written.push(target);
  }
  return written;
}

async function compile(source, target) {
  const { default: asc } = await import("assemblyscript/asc");
  const flags = ["-O3", "--converge", "--noAssert", "--runtime", "stub", "--enable", "simd"];
  // asc joins paths to its base folder, so an absolute output path would be written below it.
  const relative = (path) => path.slice(here.length);
  const args = [relative(source), "--outFile", relative(target), ...flags, "--baseDir", here];
  const { error, stderr } = await asc.main(args);
  if (error) throw new Error(`${basename(source)}: ${error.message}\n${stderr.toString()}`);
}

async function isNewer(target, source) {
  const [a, b, self] = await Promise.all(
    [target, source, `${here}build.mjs`].map((path) => stat(path).catch(() => null)),
  );
  return a !== null && b !== null && self !== null && a.mtimeMs > b.mtimeMs && a.mtimeMs > self.mtimeMs;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const written = await buildKernel({ force: process.argv.includes("--force") });
  console.log(
    written.length === 0 ? "kernels are up to date" : `built ${written.map((path) => basename(path)).join(", ")}`,
  );
}
