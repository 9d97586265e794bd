// Where the project's own Node 24 is. Plain JavaScript for any Node >= 20.
import { existsSync } from "node:fs";
import { join } from "node:path";

/** @param {string} root project root @returns {string | null} path of a Node >= 24, or null */
export function pinnedNode(root) {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const file = join(root, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  return existsSync(file) ? file : null;
}

/**
 * What was compiled once is not compiled again: commands start in about half the time. Beside the code, so that nobody else
 * can write it; a folder that is read-only is fine. Set before Node starts, or the first file is still read the slow way.
 */
export function programEnv(root) {
  return { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "heroes"), ...process.env };
}
