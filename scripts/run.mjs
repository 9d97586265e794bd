#!/usr/bin/env node
// First thing that runs on a fresh clone, under whatever Node >= 20 the system has. No dependencies.
// Installs what the lockfile says when needed, then hands over to the pinned Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinnedNode, programEnv } from "./pinned-node.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [task, ...rest] = process.argv.slice(2);

const tasks = {
  start: ["cli/main.ts", "start"],
  demo: ["cli/main.ts", "demo"],
  test: ["tests/run.ts"],
  check: ["tests/run.ts", "--check"],
  build: ["scripts/build.ts"],
};

function fail(line) {
  process.stderr.write(`heroes: ${line}\n`);
  process.exit(2);
}

if (!task || !(task in tasks)) fail(`unknown task '${task ?? ""}'; one of ${Object.keys(tasks).join(", ")}`);
if (Number(process.versions.node.split(".")[0]) < 20)
  fail(`Node 20 or later is needed, this is ${process.versions.node}`);

const stamp = join(root, "node_modules", ".heroes-lock");
const lockHash = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

function installed() {
  if (!existsSync(stamp)) {
    // A clone whose owner ran `npm ci` by hand is as good: npm's own copy of the lockfile is not older than ours.
    const own = join(root, "node_modules", ".package-lock.json");
    return existsSync(own) && statSync(own).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
  }
  return readFileSync(stamp, "utf8") === lockHash;
}

if (!installed()) {
  process.stderr.write("heroes: installing the packages of the lockfile (once)\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const ci = spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (ci.status !== 0) fail("npm ci did not finish; its message is above");
  writeFileSync(stamp, lockHash);
}

const node = pinnedNode(root);
if (!node) fail("no Node 24 found: the pinned one has no package for this system, so install Node 24 or later");

const child = spawn(node, [...tasks[task].map((part, at) => (at === 0 ? join(root, part) : part)), ...rest], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...programEnv(root),
    PATH: `${dirname(node)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`,
  },
});
// The terminal sends Ctrl-C to the whole group; a supervisor sends it to this process only. Pass it on: a second one is harmless.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm passes no SIGTERM on: when it is gone, whoever ended it meant us.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, 250);
}
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
