// Builds what cannot run as it is: the web pages and the WebAssembly kernels. Skipped when nothing changed since.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const root = join(import.meta.dirname, "..");
const stamp = join(root, "web", "build", ".sources");

/** @returns true when something had to be built @throws Error with the builder's last words */
export function build(): boolean {
  const sources = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return false;
  for (const script of globSync("packages/*/build.mjs", { cwd: root }))
    run(process.execPath, [join(root, script)], root);
  run(
    process.execPath,
    [join(root, "node_modules", "@react-router", "dev", "dist", "cli", "index.js"), "build"],
    join(root, "web"),
  );
  compress(join(root, "web", "build", "client", "assets"));
  mkdirSync(join(root, "web", "build"), { recursive: true });
  writeFileSync(stamp, sources);
  return true;
}

/** Once here rather than with every answer, and files alone: docs/decisions/0015. */
function compress(folder: string): void {
  for (const name of globSync("**/*.{js,css,json,svg}", { cwd: folder })) {
    const bytes = readFileSync(join(folder, name));
    if (bytes.length >= 1024) writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

function sourceHash(): string {
  const hash = createHash("sha256");
  const patterns = [
    "web/**/*.{ts,tsx,js,css,svg}",
    "packages/**/*.{ts,mjs}",
    "content/**/*.{ts,json,md}",
    "package-lock.json",
  ];
  const files = globSync(patterns, {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|build|\.react-router)(\/|$)/.test(name),
  });
  for (const file of files.filter((name) => !name.includes(".test.")).sort())
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
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
