import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export class DataFolderInUse extends Error {
  override name = "DataFolderInUse";
}

/**
 * One running Heroes per data folder. The lock names its process by id and start time, so a lock left by a killed
 * process, or an id that was given to another program since, is taken over.
 * @returns a function that gives the lock back
 * @throws DataFolderInUse with one clear line
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "heroes.lock");
  const own = JSON.stringify({ pid: process.pid, started: processStart(process.pid) });
  for (let attempt = 0; attempt < 5; attempt++) {
    // Asked first: on a full disk nobody could write their own, and the doctor is called just then.
    const there = read(file);
    if (there !== undefined && isAlive(there)) throw inUse(dataDir, there);
    try {
      takeWhole(file, own);
      return () => {
        if (read(file) === own) rmSync(file, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const holder = read(file);
      if (holder !== undefined && isAlive(holder)) throw inUse(dataDir, holder);
      rmSync(file, { force: true });
    }
  }
  throw new DataFolderInUse(`the data folder ${dataDir} is being opened by another process`);
}

const inUse = (dataDir: string, holder: string) =>
  new DataFolderInUse(`the data folder ${dataDir} is in use by process ${pidOf(holder)}`);

/** Creates the lock with its content in one step: nobody ever reads an empty lock. Fails with EEXIST. */
function takeWhole(file: string, own: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, own, { mode: 0o600 });
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function pidOf(text: string): number {
  return Number(/"pid":(\d+)/.exec(text)?.[1] ?? 0);
}

function isAlive(text: string): boolean {
  const pid = pidOf(text);
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
  }
  const started = /"started":"([^"]*)"/.exec(text)?.[1];
  return !started || started === processStart(pid);
}

/** Start time of a process in clock ticks since boot, where the system tells (Linux); empty elsewhere. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Fields after the command name, which may itself hold spaces and brackets; a zombie (state Z) counts as gone.
    const rest = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return rest[0] === "Z" ? "gone" : (rest[19] ?? "");
  } catch {
    return "";
  }
}
