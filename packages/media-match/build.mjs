// Compiles each file of assembly/, with its folder of parts, to build/*.wasm: `node packages/media-match/build.mjs`. No network, about a second.
import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { basename, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Compiles what is older than its source; answers the names of the files written. */
export async function buildKernel({ force = false } = {}) {
  const files = await readdir(`${here}assembly`, { recursive: true });
  const sources = files.filter((name) => name.endsWith(".ts") && !name.includes(sep));
  await mkdir(`${here}build`, { recursive: true });
  const written = [];
  for (const name of sources) {
    const source = `${here}assembly/${name}`;
    const target = `${here}build/${basename(name, ".ts")}.wasm`;
    const parts = files.filter((file) => file.startsWith(`${basename(name, ".ts")}${sep}`));
    if (!force && (await isNewer(target, [source, ...parts.map((file) => `${here}assembly/${file}`)]))) continue;
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

async function isNewer(target, sources) {
  const [built, ...times] = await Promise.all(
    [target, ...sources, `${here}build.mjs`].map((path) => stat(path).then(({ mtimeMs }) => mtimeMs)),
  ).catch(() => [0, Number.POSITIVE_INFINITY]);
  return times.every((time) => built > time);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const written = await buildKernel({ force: process.argv.includes("--force") });
  console.log(
    written.length === 0 ? "kernels are up to date" : `built ${written.map((path) => basename(path)).join(", ")}`,
  );
}
