#!/usr/bin/env node
// Bin of `npx heroes`. Runs under any Node >= 20 and hands over to the project's own Node 24.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinnedNode, programEnv } from "../../scripts/pinned-node.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const node = pinnedNode(root);
if (!node) {
  process.stderr.write("heroes: no Node 24 found; run `npm ci --ignore-scripts` here, or install Node 24 or later\n");
  process.exit(2);
}
const child = spawn(node, [join(root, "cli", "main.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
  env: programEnv(root),
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
