import { readdirSync, readFileSync } from "node:fs";

/** A process and everything it started, parents first. Looked up at once: orphans would have no parent to find. */
export function processTree(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // gone in the meantime
    }
  }
  const all = [pid];
  for (const parent of all) for (const [child, of] of parents) if (of === parent) all.push(child);
  return all;
}

/** One that is gone already is no fault. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // gone already
    }
  }
}
