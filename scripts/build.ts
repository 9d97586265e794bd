// Builds what cannot run as it is: the web pages and the WebAssembly kernels. Skipped when nothing changed since.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const root = join(import.meta.dirname, "..");
const stamp = join(root, "web", "build", ".sources");

/** @returns true when something had to be built @throws Error with the builder's last words */
export function build(): boolean {
  const files = sourceFiles();
  // Times and sizes first: a start reads no source when nobody touched one.
  const touched = digest(files, ({ path, size, mtimeMs }) => `${path} ${String(size)} ${String(mtimeMs)}\n`);
  const [knownTouched, knownSources] = existsSync(stamp) ? readFileSync(stamp, "utf8").split("\n") : [];
  if (knownTouched === touched) return false;
  const sources = digest(files, ({ path }) =>
    Buffer.concat([Buffer.from(`${path}\n`), readFileSync(join(root, path))]),
  );
  const changed = knownSources !== sources;
  if (changed) buildAll();
  writeFileSync(stamp, `${touched}\n${sources}\n`);
  return changed;
}

function buildAll(): void {
  for (const script of globSync("packages/*/build.mjs", { cwd: root }))
    run(process.execPath, [join(root, script)], root);
  run(
    process.execPath,
    [join(root, "node_modules", "@react-router", "dev", "dist", "cli", "index.js"), "build"],
    join(root, "web"),
  );
  compress(join(root, "web", "build", "client", "assets"));
}

/** Once here rather than with every answer, and files alone: docs/decisions/0015. */
function compress(folder: string): void {
  for (const name of globSync("**/*.{js,css,json,svg}", { cwd: folder })) {
    const bytes = readFileSync(join(folder, name));
    if (bytes.length >= 1024) writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

type SourceFile = { readonly path: string; readonly size: number; readonly mtimeMs: number };

/** What the pages and kernels are built from, in the order of the paths. */
function sourceFiles(): SourceFile[] {
  const found: string[] = ["package-lock.json"];
  for (const [folder, kinds] of [
    ["web", /\.(ts|tsx|js|css|svg)$/],
    ["packages", /\.(ts|mjs)$/],
    ["content", /\.(ts|json|md)$/],
  ] as const)
    collect(folder, kinds, found);
  return found.sort().map((path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    return { path, size, mtimeMs };
  });
}

function collect(folder: string, kinds: RegExp, found: string[]): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!["node_modules", "build", ".react-router"].includes(entry.name)) collect(path, kinds, found);
    } else if (kinds.test(entry.name) && !entry.name.includes(".test.")) found.push(path);
  }
}

function digest(files: readonly SourceFile[], part: (file: SourceFile) => string | Buffer): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(part(file));
  return hash.digest("hex");
}

function run(command: string, args: string[], cwd: string): void {
  const done = spawnSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, NODE_ENV: "production" } });
  if (done.status !== 0)
    throw new Error(
      `build failed: ${(done.stderr || done.stdout || String(done.error)).trim().split("\n").slice(-12).join("\n")}`,
    );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    process.stderr.write(build() ? "built\n" : "nothing to build\n");
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
